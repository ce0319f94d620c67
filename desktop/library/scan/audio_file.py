"""A file of the collection, opened once and read where it matters."""

import io
import os
from pathlib import Path
from typing import BinaryIO, cast

from ...errors import FileEmpty
from ...tracks.source_file import SourceFile, system_errors_as_ours

_HEAD_BYTES = 64 * 1024
_BUFFER_BYTES = 8 * 1024
# What looks for something that is not there must not read a film of 3 GB for it.
_MOST_SEARCHED_BYTES = 2**20
_MOST_READ_BYTES = 64 * 2**20
# Opening what has become a fifo meanwhile must not wait for somebody who writes into it.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class AudioFile(SourceFile):
    """A regular file that is not empty; its beginning is in memory. For one thread."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        super().__init__(path, file)
        self._descriptor = file.fileno()
        self.head = b"" if self.size == 0 else self._read(0, min(_HEAD_BYTES, self.size))
        if not self.head:
            raise FileEmpty(path)

    @classmethod
    def open_at(cls, folder: bytes, name: bytes) -> "AudioFile":
        """Open it; raises why it cannot be read, as SourceFile.open does."""
        whole = os.path.join(folder, name)  # noqa: PTH118 - bytes
        path = Path(os.fsdecode(whole))
        with system_errors_as_ours(path):
            file = os.fdopen(os.open(whole, _FLAGS), "rb", buffering=0)
        try:
            return cls(path, cast(BinaryIO, file))
        except BaseException:
            file.close()
            raise

    def read_at(self, offset: int, size: int) -> bytes:
        """Up to `size` bytes from `offset`; fewer only at the end. Raises ReadFailed."""
        if offset + size <= len(self.head) or len(self.head) == self.size:
            return self.head[offset : offset + size]
        return self._read(offset, min(size, self.size - offset))

    def as_stream(self) -> BinaryIO:
        """The file for a parser, which finds it to end where it has looked about for too long."""
        if len(self.head) == self.size:
            return io.BytesIO(self.head)
        return io.BufferedReader(_Sparing(self), _BUFFER_BYTES)

    def close(self) -> None:
        """Give the file back to the system."""
        self._file.close()

    def _read(self, offset: int, size: int) -> bytes:
        with system_errors_as_ours(self.path):
            first = _pread(self._descriptor, size, offset)
            if len(first) == size or not first:
                return first
            pieces = [first]
            while (size := size - len(pieces[-1])) and pieces[-1]:
                offset += len(pieces[-1])
                pieces.append(_pread(self._descriptor, size, offset))
            return b"".join(pieces)


def _pread(descriptor: int, size: int, offset: int) -> bytes:
    if size <= 0:
        return b""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, offset)
    os.lseek(descriptor, offset, os.SEEK_SET)
    return os.read(descriptor, size)


class _Sparing(io.RawIOBase):
    """Reads at most so much, by small steps least of all; behind that the file seems to end."""

    def __init__(self, file: AudioFile) -> None:
        self._file = file
        self._at = 0
        self._left_to_search = _MOST_SEARCHED_BYTES
        self._left_to_read = _MOST_READ_BYTES

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._file.size}[whence]
        if base + offset < 0:
            raise ValueError("in front of the file")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as BufferedReader calls it
        size = len(buffer)
        if size > self._left_to_read or self._left_to_search < 0:
            return 0
        data = self._file.read_at(self._at, size)
        buffer[: len(data)] = data
        self._at += len(data)
        self._left_to_read -= len(data)
        if size <= _BUFFER_BYTES:
            self._left_to_search -= size
        return len(data)
