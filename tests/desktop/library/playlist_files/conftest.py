"""Folders with songs in them, and playlists as other programs write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes a playlist of that name, and the files that it shall find."""

    def write(name: str, content: bytes | str, *there: str) -> Path:
        for each in there:
            song = tmp_path / each
            song.parent.mkdir(parents=True, exist_ok=True)
            song.touch()
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
