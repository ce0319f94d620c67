"""Keeps the index of long files on disk, so that the next time their length is known at once."""

from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from ...errors import FileChanged
from ..findings_cache import Findings, FindingsCache, identity_of
from ..source_file import SourceFile
from .encoder_tag import EncoderTag
from .frame import StreamFormat, is_possible
from .index import Mp3Index, SavedIndex
from .section import FRAMES_PER_CHECKPOINT, Places

_FORMAT_VERSION = 1
_MAX_TOTAL_BYTES = 32 * 2**20

_Count = Annotated[int, Meta(ge=0, le=2**62)]


class _SavedSection(msgspec.Struct, frozen=True, array_like=True):
    """As `Places`; of ascending numbers each says how much it is more than the one before."""

    format: StreamFormat
    frame_count: _Count
    end: _Count
    checkpoints: list[_Count]
    gaps: list[_Count]
    behind_gaps: list[_Count]


class _SavedFile(Findings, frozen=True, array_like=True):
    tag: EncoderTag
    sections: list[_SavedSection]
    cut_off: bool


class IndexCache:
    """Indexes in `folder`, of files that are still as they were; at most `max_bytes` of them."""

    def __init__(self, folder: Path, max_bytes: int = _MAX_TOTAL_BYTES) -> None:
        self._kept = FindingsCache(
            folder, _SavedFile, version=_FORMAT_VERSION, suffix="index", max_bytes=max_bytes
        )

    def index_of(self, source: SourceFile) -> Mp3Index | None:
        """The index that was kept, if the file is the same and its frames are still there."""
        kept = self._kept.load(identity_of(source))
        saved = _restored(kept) if kept else None
        if saved is None:
            return None
        index = Mp3Index(source, saved)
        try:
            index.check()
        except FileChanged:
            return None  # rewritten by something that set back the clock
        return index

    def save(self, source: SourceFile, index: SavedIndex) -> None:
        """Keep the index; where that fails there is none."""
        sections = [_saved_section(format_, places) for format_, places in index.sections]
        identity = identity_of(source)
        self._kept.save(_SavedFile(_FORMAT_VERSION, *identity, index.tag, sections, index.cut_off))


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
