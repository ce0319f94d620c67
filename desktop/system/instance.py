"""One AudioJS for each data directory: the first claims it, a later launch finds the first.

A file in the data directory is locked for as long as the process lives, however that ends, and
holds the address that lets a page in. Only its owner may read it, so nobody else is let in. Where
the data directory cannot be written, the user's runtime directory stands in for it.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Self

_MOST_BYTES = 4096
# Neither a link that someone else put there, nor (Windows) a translation of line ends.
_OPEN_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class Instance:
    """The claim to be the only one with its data, until `close` or the process's end."""

    def __init__(self, locked: Sequence[int]) -> None:
        self._locked = locked

    @classmethod
    def claim(cls, places: Sequence[Path]) -> Self | None:
        """Claim all of `places` that can be written; None when another process has one of them.

        Where none can be written the claim is empty: such a run keeps nothing that could suffer.
        """
        locked: list[int] = []
        for place in places:
            try:
                locked.append(_lock(place))
            except BlockingIOError:
                cls(locked).close()
                return None
            except OSError:
                continue
        return cls(locked)

    def publish(self, address: str) -> None:
        """Let later launches know where this one listens."""
        for file in self._locked:
            with contextlib.suppress(OSError):  # the disk is full; another place may have room
                os.lseek(file, 0, os.SEEK_SET)
                os.write(file, address.encode())

    def close(self) -> None:
        """Let the next one claim the data."""
        for file in self._locked:
            os.close(file)
        self._locked = ()


def instance_places(data_dir: Path) -> list[Path]:
    """The files that stand for a claim to `data_dir`, in the order to claim them."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    name = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return [data_dir / "instance", runtime / f"audiojs-{name}"]


def published_address(places: Sequence[Path]) -> str | None:
    """Where the instance listens that has claimed `places`; None while it does not say."""
    for place in places:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            file = _open_own(place, os.O_RDONLY)
            try:
                address = os.read(file, _MOST_BYTES).decode()
            finally:
                os.close(file)
            if address:
                return address
    return None


def _lock(place: Path) -> int:
    """The file at `place`, locked and empty. Raises BlockingIOError when it is another's."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _open_own(place, os.O_RDWR | os.O_CREAT)
    try:
        _lock_file(file)
        os.truncate(file, 0)
    except BaseException:
        os.close(file)
        raise
    return file


def _open_own(place: Path, flags: int) -> int:
    """Open a file that only this user can have put there. Raises OSError."""
    file = os.open(place, flags | _OPEN_FLAGS, 0o600)
    if sys.platform != "win32" and os.fstat(file).st_uid != os.geteuid():
        os.close(file)
        raise PermissionError(f"{place} belongs to someone else")
    return file


if sys.platform == "win32":
    import msvcrt

    def _lock_file(file: int) -> None:
        # A locked byte cannot be read by others, so it is one far behind the address.
        os.lseek(file, 2 * _MOST_BYTES, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock_file(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
