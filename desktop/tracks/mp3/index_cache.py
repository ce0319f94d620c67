"""Keeps the index of long files on disk, so that the next time their length is known at once.

One file per path: MessagePack, compressed. Whatever cannot be read or written costs nothing but the
walk.
"""

import hashlib
import logging
import os
import tempfile
import zlib
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from ...errors import FileChanged
from ..source_file import SourceFile
from .encoder_tag import EncoderTag
from .frame import StreamFormat, is_possible
from .index import Mp3Index, SavedIndex
from .section import FRAMES_PER_CHECKPOINT, Places

_FORMAT_VERSION = 1
_SUFFIX = ".index"
_MAX_TOTAL_BYTES = 32 * 2**20
_MAX_UNPACKED_BYTES = 64 * 2**20
_log = logging.getLogger(__name__)

_Count = Annotated[int, Meta(ge=0, le=2**62)]


class _SavedSection(msgspec.Struct, frozen=True, array_like=True):
    """As `Places`; of ascending numbers each says how much it is more than the one before."""

    format: StreamFormat
    frame_count: _Count
    end: _Count
    checkpoints: list[_Count]
    gaps: list[_Count]
    behind_gaps: list[_Count]


class _SavedFile(msgspec.Struct, frozen=True, array_like=True):
    version: int
    path: bytes
    size: int
    mtime_ns: int
    tag: EncoderTag
    sections: list[_SavedSection]
    cut_off: bool


class IndexCache:
    """Indexes in `folder`, of files that are still as they were; at most `max_bytes` of them."""

    def __init__(self, folder: Path, max_bytes: int = _MAX_TOTAL_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def index_of(self, source: SourceFile) -> Mp3Index | None:
        """The index that was kept, if the file is the same and its frames are still there."""
        saved = self._load(source)
        if saved is None:
            return None
        index = Mp3Index(source, saved)
        try:
            index.check()
        except FileChanged:
            return None  # rewritten by something that set back the clock
        return index

    def _load(self, source: SourceFile) -> SavedIndex | None:
        try:
            saved = _unpack(self._place_of(source).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, zlib.error) as error:
            _log.debug("The index of %s cannot be used: %s", source.path, error)
            return None
        if (saved.path, saved.size, saved.mtime_ns) != _identity(source):
            return None
        return _restored(saved)

    def save(self, source: SourceFile, index: SavedIndex) -> None:
        """Keep the index; where that fails there is none."""
        sections = [_saved_section(format_, places) for format_, places in index.sections]
        identity = _identity(source)
        saved = _SavedFile(_FORMAT_VERSION, *identity, index.tag, sections, index.cut_off)
        try:
            self._write(self._place_of(source), _pack(saved))
            self._make_room()
        except OSError as error:
            _log.debug("The index of %s cannot be kept: %s", source.path, error)

    def _place_of(self, source: SourceFile) -> Path:
        return self._folder / (hashlib.sha256(_identity(source)[0]).hexdigest()[:32] + _SUFFIX)

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


def _identity(source: SourceFile) -> tuple[bytes, int, int]:
    return os.fsencode(source.path.absolute()), source.size, source.mtime_ns


def _pack(saved: _SavedFile) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(saved))  # zlib adds a checksum


def _unpack(packed: bytes) -> _SavedFile:
    """Raises ValueError and zlib.error for what `_pack` did not make."""
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, _MAX_UNPACKED_BYTES)
    if not unpacker.eof:
        raise ValueError("cut off or too large")
    saved = msgspec.msgpack.decode(data, type=_SavedFile)
    if saved.version != _FORMAT_VERSION:
        raise ValueError("of another version")
    return saved


def _saved_section(format_: StreamFormat, places: Places) -> _SavedSection:
    frame_count, end, *ascending = places
    return _SavedSection(format_, frame_count, end, *map(_differences, ascending))


def _differences(numbers: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *numbers))]


def _restored(saved: _SavedFile) -> SavedIndex | None:
    """The index, unless it makes no sense."""
    if not saved.sections or not all(_is_sensible(each, saved.size) for each in saved.sections):
        return None
    sections = [(section.format, _places(section)) for section in saved.sections]
    return SavedIndex(saved.tag, sections, saved.cut_off)


def _is_sensible(section: _SavedSection, size: int) -> bool:
    checkpoints = -(-section.frame_count // FRAMES_PER_CHECKPOINT)
    return (
        0 < checkpoints == len(section.checkpoints)
        and len(section.gaps) == len(section.behind_gaps)
        and max(sum(section.checkpoints), sum(section.behind_gaps), section.end) <= size
        and is_possible(section.format)
    )


def _places(section: _SavedSection) -> Places:
    ascending = (section.checkpoints, section.gaps, section.behind_gaps)
    checkpoints, gaps, behind_gaps = (array("Q", accumulate(numbers)) for numbers in ascending)
    return Places(section.frame_count, section.end, checkpoints, gaps, behind_gaps)
