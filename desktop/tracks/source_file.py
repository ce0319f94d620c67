"""A file open for reading at any offset, whose failures are ours."""

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Self

from ..errors import (
    AudioJSError,
    BrokenLink,
    FileChanged,
    FileEmpty,
    FileMissing,
    FileUnreadable,
    IsDirectory,
    NotAudio,
    PathTooLong,
    ReadFailed,
)

# A process that waits for nothing is gone as soon as it is ended, and a disk that answers does so.
_GIVEN_UP_WITHIN_SECONDS = 1.0

_may_wait: ContextVar[bool] = ContextVar("may_wait", default=True)


class WouldWait(Exception):
    """Only waiting for the disk or for another thread would bring it. Never leaves this package."""


@contextmanager
def never_waiting() -> Iterator[None]:
    """Within it, reading raises WouldWait rather than wait: for the event loop's own thread."""
    token = _may_wait.set(False)
    try:
        yield
    finally:
        _may_wait.reset(token)


def may_wait() -> bool:
    """Whether the caller may be kept waiting."""
    return _may_wait.get()


@contextmanager
def system_errors_as_ours(path: Path) -> Iterator[None]:
    """Raise for what the system says of `path` the error that tells a listener."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise (BrokenLink if path.is_symlink() else FileMissing)(path) from error
    except PermissionError as error:
        raise FileUnreadable(path) from error
    except (OSError, ValueError) as error:
        # ValueError: a NUL character in the name, which no system can open.
        number = error.errno if isinstance(error, OSError) else None
        raise _BY_NUMBER.get(number, ReadFailed)(path) from error


_BY_NUMBER: dict[int | None, type[AudioJSError]] = {
    errno.ELOOP: BrokenLink,
    errno.ENAMETOOLONG: PathTooLong,
}


def check_readable(path: Path) -> None:
    """Raise the error that opening `path` would meet; cheap, and reads nothing."""
    with system_errors_as_ours(path):
        _check_kind(path, path.stat())
        if not os.access(path, os.R_OK):
            raise FileUnreadable(path)


def _check_kind(path: Path, status: os.stat_result) -> None:
    if S_ISDIR(status.st_mode):
        raise IsDirectory(path)
    if not S_ISREG(status.st_mode):
        raise NotAudio(path)  # opening a fifo or a device could block for ever
    if status.st_size == 0:
        raise FileEmpty(path)


def waited_for_disk(path: Path, since: float, allowed_seconds: float) -> bool:
    """Whether what took longer than allowed did so because the disk gave nothing.

    It began at `since` (time.monotonic) and has just been given up. Returns once the disk answers.
    """
    try:
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):  # what is in memory says nothing of the disk
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            file.read(1)
    except OSError:
        return False
    return time.monotonic() - since > allowed_seconds + _GIVEN_UP_WITHIN_SECONDS


class SourceFile:
    """Reads at offsets, from any thread. Not mapped: one that shrinks would kill the process."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._lock = threading.Lock()
        status = os.fstat(file.fileno())
        self.size = status.st_size
        self.mtime_ns = status.st_mtime_ns
        self._identity = _identity(status)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open `path`; raises FileMissing, FileUnreadable, IsDirectory, FileEmpty, ReadFailed."""
        check_readable(path)
        with system_errors_as_ours(path):
            return cls(path, path.open("rb", buffering=0))

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer only at the end of the file.

        Raises ReadFailed, and WouldWait under `never_waiting`.
        """
        if not may_wait():
            return self._read_cached(offset, min(size, self.size - offset))
        with system_errors_as_ours(self.path), self._lock:
            self._file.seek(offset)
            pieces: list[bytes] = []
            while size > 0 and (piece := self._file.read(size)):
                pieces.append(piece)
                size -= len(piece)
            return b"".join(pieces)

    def read_whole(self, max_bytes: int) -> bytes | None:
        """All bytes, or None when they are more than `max_bytes`. Raises as `read_at` does."""
        return None if self.size > max_bytes else self.read_at(0, self.size)

    def _read_cached(self, offset: int, size: int) -> bytes:
        """The bytes if the system has them in memory (preadv(2), RWF_NOWAIT; Linux only)."""
        if not hasattr(os, "RWF_NOWAIT") or not self._lock.acquire(blocking=False):
            raise WouldWait
        try:
            buffer = bytearray(max(size, 0))
            count = os.preadv(self._file.fileno(), [buffer], offset, os.RWF_NOWAIT)
        except (OSError, ValueError):
            raise WouldWait from None
        finally:
            self._lock.release()
        if count < size:
            raise WouldWait
        return bytes(buffer)

    @property
    def is_current(self) -> bool:
        """Whether the path still leads to this file, unchanged since it was opened."""
        try:
            return _identity(self.path.stat()) == self._identity
        except OSError:
            return False

    def check_unchanged(self) -> None:
        """Raise FileChanged when the open file was written to since it was opened.

        A file that was moved or deleted meanwhile is still whole and reads on.
        """
        with system_errors_as_ours(self.path):
            status = os.fstat(self._file.fileno())
        if _identity(status) != self._identity:
            raise FileChanged(self.path)

    def close(self) -> None:
        """Give the file back to the system."""
        with self._lock:
            self._file.close()


def _identity(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
