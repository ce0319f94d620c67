"""Keeps on disk what took long to find out about a file, for as long as the file stays the same.

One file per path: MessagePack, compressed. Whatever cannot be read or written costs nothing but to
find it out again.
"""

import hashlib
import logging
import os
import tempfile
import zlib
from itertools import accumulate
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from .source_file import SourceFile

_MAX_UNPACKED_BYTES = 64 * 2**20
_log = logging.getLogger(__name__)


class FileIdentity(NamedTuple):
    """What makes a file the same file as before: its absolute path, its size, its time."""

    path: bytes
    size: int
    mtime_ns: int


class Findings(msgspec.Struct, frozen=True, array_like=True):
    """Base of what is kept. `version` is that of the fields which a derived class adds."""

    version: int
    path: bytes
    size: int
    mtime_ns: int

    @property
    def identity(self) -> FileIdentity:
        """The file that they are about."""
        return FileIdentity(self.path, self.size, self.mtime_ns)


_F = TypeVar("_F", bound=Findings)


class FindingsCache(Generic[_F]):
    """Findings in `folder`, a folder of their own; at most `max_bytes` of them."""

    def __init__(
        self, folder: Path, kind: type[_F], *, version: int, suffix: str, max_bytes: int
    ) -> None:
        self._folder = folder
        self._kind = kind
        self._version = version
        self._suffix = suffix
        self._max_bytes = max_bytes

    def load(self, file: FileIdentity) -> _F | None:
        """What was kept about this file, if it is the same; damaged findings are none."""
        try:
            findings = self._unpack(self._place_of(file.path).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, zlib.error) as error:
            _log.debug("The %s of %s cannot be used: %s", self._suffix, file.path, error)
            return None
        return findings if findings.identity == file else None

    def save(self, findings: _F) -> None:
        """Keep them; where that fails there are none."""
        try:
            self._write(self._place_of(findings.path), _pack(findings))
            self._make_room()
        except OSError as error:
            _log.debug("The %s of %s cannot be kept: %s", self._suffix, findings.path, error)

    def _place_of(self, path: bytes) -> Path:
        return self._folder / f"{hashlib.sha256(path).hexdigest()[:32]}.{self._suffix}"

    def _unpack(self, packed: bytes) -> _F:
        """Raises ValueError and zlib.error for what `_pack` did not make."""
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(packed, _MAX_UNPACKED_BYTES)
        if not unpacker.eof:
            raise ValueError("cut off or too large")
        findings = msgspec.msgpack.decode(data, type=self._kind)
        if findings.version != self._version:
            raise ValueError("of another version")
        return findings

    def _write(self, place: Path, data: bytes) -> None:
        """Whole or not at all, whoever else writes there."""
        self._folder.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=self._folder)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(data)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def _make_room(self) -> None:
        """Remove the oldest until the rest is small enough."""
        found = [(place.stat(), place) for place in self._folder.iterdir()]
        found.sort(key=lambda each: each[0].st_mtime_ns, reverse=True)
        sizes = accumulate(status.st_size for status, _ in found)
        for total, (_, place) in zip(sizes, found, strict=True):
            if total > self._max_bytes:
                place.unlink(missing_ok=True)


def identity_of(source: SourceFile) -> FileIdentity:
    """The file as it was when it was opened."""
    return FileIdentity(os.fsencode(source.path.absolute()), source.size, source.mtime_ns)


def _pack(findings: Findings) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(findings))  # zlib adds a checksum
