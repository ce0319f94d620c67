"""Files that are closed again, however a test ends."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.tracks.source_file import SourceFile

OpenSource = Callable[[Path], SourceFile]


@pytest.fixture
def open_source() -> Iterator[OpenSource]:
    with ExitStack() as stack:

        def open_and_keep(path: Path) -> SourceFile:
            source = SourceFile.open(path)
            stack.callback(source.close)
            return source

        yield open_and_keep
