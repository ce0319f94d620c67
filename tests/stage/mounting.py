"""Disks of our own: mounted by the system call, for as long as a test needs them."""

import ctypes
import os
import tempfile
from pathlib import Path

from .processes import Staged

_READ_ONLY = 1
_REMOUNT = 32
_DETACH = 2

_HOW_TO = "Tests mount file systems, so they need root: run them as root, or by `unshare -rm`."


def mount(kind: str, place: Path, options: str, flags: int = 0) -> None:
    """Mount a file system of that kind (mount(2)). Raises OSError."""
    arguments = (kind.encode(), os.fsencode(place), kind.encode(), flags, options.encode())
    if _libc().mount(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, f"{os.strerror(number)}. {_HOW_TO}", str(place))


def unmount(place: Path) -> None:
    """Take away what is mounted there, if anything; whoever has files of it open keeps them."""
    _libc().umount2(os.fsencode(place), _DETACH)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


class SmallDisk(Staged):
    """A disk that holds `size_bytes`, at `folder`."""

    def __init__(self, size_bytes: int) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="audiojs-disk-")
        self.folder = Path(self._temporary.name) / "disk"
        self.folder.mkdir()
        self._options = f"size={size_bytes}"
        self._filling = self.folder / "filling"
        mount("tmpfs", self.folder, self._options)

    def make_read_only(self) -> None:
        """Let nobody write to it any more, root neither."""
        mount("tmpfs", self.folder, self._options, _READ_ONLY | _REMOUNT)

    def fill(self) -> None:
        """Leave room for not one byte."""
        with self._filling.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(2**16))
            except OSError:
                pass

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filling.unlink()

    def strike(self) -> None:
        """Take the disk away, whoever still uses it."""
        unmount(self.folder)
        self._temporary.cleanup()
