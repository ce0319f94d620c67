"""A library for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .library import Library


@pytest.fixture
def library(tmp_path: Path, bare_song: Path) -> Iterator[Library]:
    library = Library(tmp_path, bare_song)
    yield library
    library.close()
