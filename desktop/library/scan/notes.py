"""What a scanner is at, in a file: so that the player knows it when the scanner is no more."""

import mmap
from pathlib import Path
from typing import NamedTuple

_SLOT_BYTES = 8192
_LENGTH_BYTES = 4
_FILE, _PICTURE = 0, 1


class At(NamedTuple):
    """The file or folder, and the file whose picture; empty where it was at none."""

    path: bytes
    picture_of: bytes


class Notes:
    """Written by the scanner before it touches anything.

    The file is in memory that the system keeps: to write to it costs next to nothing, and what was
    written stays when the process is no more.
    """

    def __init__(self, path: Path) -> None:
        path.write_bytes(bytes(2 * _SLOT_BYTES))  # so that there is room for it on the disk
        with path.open("r+b", buffering=0) as file:
            self._memory = mmap.mmap(file.fileno(), 2 * _SLOT_BYTES)

    def at(self, path: bytes) -> None:
        """It goes on to this file or folder; or to none, if empty."""
        self._write(_FILE, path)

    def at_picture_of(self, path: bytes) -> None:
        """It goes on to the picture of this file; or to none, if empty."""
        self._write(_PICTURE, path)

    def close(self) -> None:
        """Give the memory back to the system."""
        self._memory.close()

    def _write(self, slot: int, path: bytes) -> None:
        text = path[: _SLOT_BYTES - _LENGTH_BYTES]
        record = len(text).to_bytes(_LENGTH_BYTES, "little") + text
        at = slot * _SLOT_BYTES
        self._memory[at : at + len(record)] = record


def read_notes(path: Path) -> At:
    """What a scanner that is no more was at."""
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    return At(_slot(content, _FILE), _slot(content, _PICTURE))


def _slot(content: bytes, slot: int) -> bytes:
    at = slot * _SLOT_BYTES
    length = int.from_bytes(content[at : at + _LENGTH_BYTES], "little")
    return content[at + _LENGTH_BYTES :][:length]
