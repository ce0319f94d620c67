"""Where the sound of a file begins and ends: between tags, and inside a RIFF file's data chunk.

What tags hold may look like frames, so whatever says how long it is is passed over by its length.
"""

from typing import NamedTuple

from ...errors import NotAudio
from ..source_file import SourceFile

_ID3V2_HEADER_BYTES = 10
_ID3V1_BYTES = 128
_ENHANCED_ID3V1_BYTES = 227
_APE_BYTES = 32
_APE_HAS_HEADER, _APE_IS_HEADER = 1 << 31, 1 << 29
_LYRICS_BEGIN, _LYRICS_V1_END, _LYRICS_V2_END = b"LYRICSBEGIN", b"LYRICSEND", b"LYRICS200"
_LYRICS_V1_MAX_BYTES = 5100 + len(_LYRICS_BEGIN) + len(_LYRICS_V1_END)
_LYRICS_V2_END_BYTES = 6 + len(_LYRICS_V2_END)
_LONGEST_LYRICS_BYTES = 10**6 + _LYRICS_V2_END_BYTES
_RIFF_HEADER_BYTES = 12
_CHUNK_HEADER_BYTES = 8
_MOST_CHUNKS = 100
_WAVE_FORMATS = (b"\x50\x00", b"\x55\x00")  # WAVE_FORMAT_MPEG, WAVE_FORMAT_MPEGLAYER3


class Bounds(NamedTuple):
    """What lies between the tags, in bytes of the file."""

    start: int
    end: int


def find_bounds(source: SourceFile) -> Bounds:
    """Where sound can be. Raises NotAudio for a RIFF file of another kind, and ReadFailed."""
    start, end = skip_tags(source, 0), source.size
    data = _riff_data(source, start)
    if data:
        start, end = skip_tags(source, data.start, data.end), data.end
    return Bounds(start, _strip_tail(source, start, end))


def skip_tags(source: SourceFile, offset: int, end: int | None = None) -> int:
    """Offset behind the tags that stand in front of the sound, which may be the end."""
    end = source.size if end is None else end
    while offset < end and (length := tag_length(source, offset, end)):
        offset += length
    return min(offset, end)


def skip_id3v2(source: SourceFile) -> int:
    """Offset behind the ID3v2 tags that a file starts with, whatever its format; up to its end."""
    offset = 0
    while (header := source.read_at(offset, _ID3V2_HEADER_BYTES))[:3] == b"ID3":
        if len(header) < _ID3V2_HEADER_BYTES:
            break
        offset = min(offset + id3v2_length(header), source.size)
    return offset


def tag_length(source: SourceFile, offset: int, end: int) -> int:
    """Length of the tag that starts at `offset`, as it says itself; 0 when there is none."""
    start = source.read_at(offset, min(_APE_BYTES, end - offset))
    if start[:3] == b"ID3":
        return id3v2_length(start)
    if start[:8] == b"APETAGEX":
        if int.from_bytes(start[20:24], "little") & _APE_IS_HEADER:
            return _APE_BYTES + int.from_bytes(start[12:16], "little")
        return _APE_BYTES
    if start[:3] == b"TAG":
        return _ENHANCED_ID3V1_BYTES if start[3:4] == b"+" else _ID3V1_BYTES
    if start.startswith(_LYRICS_BEGIN):
        return _lyrics_length(source.read_at(offset, min(_LONGEST_LYRICS_BYTES, end - offset)))
    return 0


def id3v2_length(header: bytes) -> int:
    """Length of the tag whose 10 bytes of header these are (id3.org, ID3v2.4 structure, 3.1)."""
    if len(header) < _ID3V2_HEADER_BYTES:
        return 0
    has_footer = header[5] & 0x10
    return _ID3V2_HEADER_BYTES * (2 if has_footer else 1) + syncsafe(header[6:10])


def syncsafe(data: bytes) -> int:
    """The number in bytes of 7 bits each (id3.org, ID3v2.4 structure, 6.2)."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number


def _lyrics_length(data: bytes) -> int:
    """Length of the Lyrics3 tag that `data` starts with (id3.org, Lyrics3 and Lyrics3 v2.00)."""
    ends = [data.find(mark) for mark in (_LYRICS_V1_END, _LYRICS_V2_END)]
    known = [end + len(_LYRICS_V1_END) for end in ends if end > 0]
    return min(known, default=len(_LYRICS_BEGIN))


def _strip_tail(source: SourceFile, start: int, end: int) -> int:
    """Where the tags at the end begin."""
    while end > start:
        length = _tail_tag_length(source, start, end)
        if not 0 < length <= end - start:
            return end
        end -= length
    return end


def _tail_tag_length(source: SourceFile, start: int, end: int) -> int:
    """Length of the tag that ends at `end`; 0 when there is none."""
    size = min(_ID3V1_BYTES + _ENHANCED_ID3V1_BYTES, end - start)
    tail = source.read_at(end - size, size)
    if tail[-_ID3V1_BYTES:][:3] == b"TAG":
        enhanced = tail[-_ID3V1_BYTES - _ENHANCED_ID3V1_BYTES :][:4] == b"TAG+"
        return _ID3V1_BYTES + (_ENHANCED_ID3V1_BYTES if enhanced else 0)
    ape = tail[-_APE_BYTES:]
    if ape[:8] == b"APETAGEX":
        has_header = int.from_bytes(ape[20:24], "little") & _APE_HAS_HEADER
        return int.from_bytes(ape[12:16], "little") + (_APE_BYTES if has_header else 0)
    if tail[-_ID3V2_HEADER_BYTES:][:3] == b"3DI":
        return syncsafe(tail[-4:]) + 2 * _ID3V2_HEADER_BYTES
    return _tail_lyrics_length(source, tail, start, end)


def _tail_lyrics_length(source: SourceFile, tail: bytes, start: int, end: int) -> int:
    if tail.endswith(_LYRICS_V2_END):
        size = tail[-_LYRICS_V2_END_BYTES : -len(_LYRICS_V2_END)]
        return int(size) + _LYRICS_V2_END_BYTES if size.isdigit() else 0
    if tail.endswith(_LYRICS_V1_END):
        size_read = min(_LYRICS_V1_MAX_BYTES, end - start)
        begin = source.read_at(end - size_read, size_read).rfind(_LYRICS_BEGIN)
        return size_read - begin if begin >= 0 else 0
    return 0


def _riff_data(source: SourceFile, offset: int) -> Bounds | None:
    """The data chunk of a RIFF file around MPEG sound; None when it is no RIFF file.

    Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"; RFC 2361. A length
    of 0 or one longer than the file is what recorders leave that were interrupted.
    """
    start = source.read_at(offset, _RIFF_HEADER_BYTES)
    if start[:4] != b"RIFF" or start[8:] != b"WAVE":
        return None
    at = offset + _RIFF_HEADER_BYTES
    is_mpeg = False
    for _ in range(_MOST_CHUNKS):
        chunk = source.read_at(at, _CHUNK_HEADER_BYTES)
        if len(chunk) < _CHUNK_HEADER_BYTES:
            break
        size = int.from_bytes(chunk[4:], "little")
        at += _CHUNK_HEADER_BYTES
        if chunk[:4] == b"fmt ":
            is_mpeg = source.read_at(at, 2) in _WAVE_FORMATS
        if chunk[:4] == b"data" and is_mpeg:
            return Bounds(at, min(at + size, source.size) if size else source.size)
        at = min(at + size + size % 2, source.size)
    raise NotAudio(source.path)
