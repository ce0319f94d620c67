"""One recording of each format, made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .recordings import Format, record

Recorded = Callable[[Format], Path]


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    folder = tmp_path_factory.mktemp("recordings")
    made: dict[str, Path] = {}

    def get(form: Format) -> Path:
        name = f"{len(made)}.{form.ending}"
        if repr(form) not in made:
            made[repr(form)] = record(folder / name, form)
        return made[repr(form)]

    return get
