"""Finds where a stream of frames begins, by headers that lead from one to the next."""

from typing import NamedTuple

from ..source_file import SourceFile
from .frame import (
    HEADER_BYTES,
    HEADER_START,
    MAX_FREE_FRAME_BYTES,
    FrameHeader,
    StreamFormat,
    parse_header,
)
from .tags import Bounds, tag_length

_WINDOW_BYTES = 256 * 1024
_MAX_LEADING_JUNK_BYTES = 1024 * 1024
# How many headers must follow each other, so that junk is never taken for sound.
_CHAIN_AT_START = 3
_CHAIN_OF_SAME_STREAM = 2
_CHAIN_OF_OTHER_STREAM = 4
_MOST_FREE_LENGTHS_TRIED = 8
_FEWEST_FREE_BYTES = 24
_LAYER_III = 3


class Found(NamedTuple):
    """Where a frame starts that others follow, and what they have in common."""

    offset: int
    format: StreamFormat


def find_first_frame(source: SourceFile, bounds: Bounds) -> Found | None:
    """The first frame within `bounds` that others follow."""
    near = Bounds(bounds.start, min(bounds.end, bounds.start + _MAX_LEADING_JUNK_BYTES))
    return _search(source, near, bounds.end, None) or _short_stream(source, bounds)


def find_next_frame(source: SourceFile, bounds: Bounds, going_on: StreamFormat) -> Found | None:
    """The first frame within `bounds` of the stream `going_on`, or of another that begins there.

    Tags in between are passed over.
    """
    return _search(source, bounds, bounds.end, going_on)


def _search(
    source: SourceFile, bounds: Bounds, end: int, going_on: StreamFormat | None
) -> Found | None:
    start = bounds.start
    while start + HEADER_BYTES <= bounds.end:
        window = _Window(source, start, bounds.end, end)
        found = window.search(going_on)
        if isinstance(found, Found):
            return found
        start = found
    return None


def _short_stream(source: SourceFile, bounds: Bounds) -> Found | None:
    """One or two frames and nothing else: believed only where the sound should begin."""
    remaining = bounds.end - bounds.start
    header = parse_header(source.read_at(bounds.start, HEADER_BYTES))
    if header is None or header.is_free or header.format.layer != _LAYER_III:
        return None
    if not header.length <= remaining <= 3 * 1441:
        return None
    return Found(bounds.start, header.format)


class _Window:
    """A part of the file that is searched, and what lies behind it as far as it is asked for."""

    def __init__(self, source: SourceFile, start: int, search_end: int, end: int) -> None:
        self._source = source
        self._start = start
        self._end = end
        self._search_end = search_end
        size = min(_WINDOW_BYTES, search_end - start)
        self._data = source.read_at(start, size)
        self._is_last = start + size >= search_end or len(self._data) < size

    def search(self, going_on: StreamFormat | None) -> Found | int:
        """What was found, else the offset to search on from."""
        data = self._data
        tag_at = data.find(b"ID3") if going_on else -1
        for match in HEADER_START.finditer(data):
            at = match.start()
            while 0 <= tag_at < at:
                if length := self._tag_length(tag_at):
                    return self._start + tag_at + length
                tag_at = data.find(b"ID3", tag_at + 1)
            found = self._believed(at, going_on)
            if found:
                return Found(self._start + at, found)
        if self._is_last:
            return self._search_end
        return self._start + len(data) - HEADER_BYTES + 1

    def _tag_length(self, at: int) -> int:
        """Length of an ID3v2 tag in the middle, which must be well-formed and inside the file."""
        head = self._data[at : at + 10]
        if len(head) < 10 or not 2 <= head[3] <= 4 or head[5] & 0x0F or max(head[6:]) > 0x7F:
            return 0
        offset = self._start + at
        length = tag_length(self._source, offset, self._end)
        return length if offset + length <= self._end else 0

    def _believed(self, at: int, going_on: StreamFormat | None) -> StreamFormat | None:
        """The format of the stream that starts at `at`, if enough headers follow each other."""
        header = parse_header(self._read(at, HEADER_BYTES))
        if header is None:
            return None
        if going_on and going_on.length_of(self._read(at, HEADER_BYTES)):
            if self._has_chain(at, going_on, _CHAIN_OF_SAME_STREAM):
                return going_on
            if not header.is_free:
                return None
        if header.is_free:
            return self._free_format(at, header)
        wanted = _CHAIN_OF_OTHER_STREAM if going_on else _CHAIN_AT_START
        return header.format if self._has_chain(at, header.format, wanted) else None

    def _has_chain(self, at: int, format_: StreamFormat, wanted: int) -> bool:
        """Whether `wanted` headers follow each other; fewer do where the sound ends cleanly."""
        for count in range(wanted):
            if self._start + at == self._end:
                return count >= wanted - 2 and count > 0
            length = format_.length_of(self._read(at, HEADER_BYTES))
            if not length:
                return False
            at += length
        return True

    def _free_format(self, at: int, header: FrameHeader) -> StreamFormat | None:
        """The stream whose frames are as far apart as this header and the next like it."""
        block = self._read(at, MAX_FREE_FRAME_BYTES + HEADER_BYTES)
        slot_bytes = 4 if header.format.layer == 1 else 1
        distance = 0
        for _ in range(_MOST_FREE_LENGTHS_TRIED):
            distance = block.find(block[:2], distance + 1)
            if distance < 0:
                break
            following = parse_header(block, distance)
            if not following or not following.is_free or following.format != header.format:
                continue
            if distance < max(_FEWEST_FREE_BYTES, header.main_data_offset):
                break  # a pattern, not sound
            format_ = header.format._replace(free_bytes=distance - header.padding_bytes)
            is_whole = format_.free_bytes % slot_bytes == 0
            if is_whole and self._has_chain(at, format_, _CHAIN_OF_OTHER_STREAM):
                return format_
        return None

    def _read(self, at: int, size: int) -> bytes:
        """Bytes of the sound from the window's `at` on, from behind the window if need be."""
        if at + size <= len(self._data):
            return self._data[at : at + size]
        offset = self._start + at
        size = min(size, self._end - offset)
        return self._source.read_at(offset, size) if size > 0 else b""
