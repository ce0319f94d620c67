"""What a scan must know of the one before and the index does not keep: drives and covers.

It lies beside the index. Where it is lost or damaged, folders with covers are read once more.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

_MARK = 1


class Cover(msgspec.Struct, frozen=True, array_like=True):
    """The picture that a folder's songs were given."""

    path: bytes
    size: int
    modified_ns: int


class Remembered(msgspec.Struct, array_like=True):
    """The folders that were on another drive than the one above, and the covers by folder."""

    mark: int = _MARK
    drives: set[bytes] = msgspec.field(default_factory=set)
    covers: dict[bytes, Cover] = msgspec.field(default_factory=dict)

    def give_cover(self, folder: bytes, cover: Cover | None) -> None:
        """The songs of the folder have this one now."""
        if cover:
            self.covers[folder] = cover
        else:
            self.covers.pop(folder, None)


def recall(path: Path) -> Remembered:
    """What was remembered; nothing where that cannot be read."""
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=Remembered)
    except (OSError, msgspec.MsgspecError):
        return Remembered()
    return found if found.mark == _MARK else Remembered()


def remember(path: Path, remembered: Remembered) -> None:
    """Keep it for the next time; a disk that is full costs nothing but that."""
    unfinished = path.with_name(path.name + ".part")
    with suppress(OSError):
        unfinished.write_bytes(msgspec.msgpack.encode(remembered))
        unfinished.replace(path)
