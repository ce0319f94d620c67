"""The comment "iTunSMPB" in an ID3v2 tag, where iTunes says how much of the sound is padding."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..source_file import SourceFile
from .tags import Bounds, id3v2_length, syncsafe

_HEADER_BYTES = 10
_UNSYNCHRONISED = 0x80
_HAS_EXTENDED_HEADER = 0x40
_HAS_LENGTH, _FRAME_UNSYNCHRONISED = 0x01, 0x02
_MOST_FRAMES = 1000
_MOST_TAGS = 8
_LONGEST_COMMENT_BYTES = 4096
_LONGEST_UNSYNCHRONISED_BYTES = 2**20
_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_NAME = "iTunSMPB"
# 0, delay, padding, total samples; more follow that are of no use here.
_FIELDS = re.compile(r"\s*[0-9A-F]{8} ([0-9A-F]{8}) ([0-9A-F]{8}) ([0-9A-F]{16})\b", re.IGNORECASE)


_Read = Callable[[int, int], bytes]


class GaplessComment(NamedTuple):
    """All in samples; as in LAME's tag the decoder's own delay is not in `delay`."""

    delay: int
    padding: int
    total_samples: int
    """without delay and padding; 0 when it is not known"""


def read_gapless_comment(source: SourceFile) -> GaplessComment | None:
    """The comment of the first tag that has one, among those in front of the sound."""
    offset = 0
    for _ in range(_MOST_TAGS):
        header = source.read_at(offset, _HEADER_BYTES)
        if header[:3] != b"ID3" or len(header) < _HEADER_BYTES:
            return None
        for comment in _comments(source, offset, header):
            if (gapless := parse_gapless_comment(comment)) is not None:
                return gapless
        offset = min(offset + id3v2_length(header), source.size)
    return None


def parse_gapless_comment(body: bytes) -> GaplessComment | None:
    """The delays in a COMM frame: encoding, language, description, text (ID3v2.3, 4.11)."""
    if not body or body[0] >= len(_ENCODINGS):
        return None
    encoding = _ENCODINGS[body[0]]
    wide = encoding.startswith("utf-16")
    end = _end_of_text(body, 4, wide=wide)
    name = body[4:end].decode(encoding, "replace")
    if name != _NAME:
        return None
    text = body[end + (2 if wide else 1) :].decode(encoding, "replace")
    fields = _FIELDS.match(text)
    if fields is None:
        return None
    return GaplessComment(*(int(field, 16) for field in fields.groups()))


def _end_of_text(body: bytes, start: int, *, wide: bool) -> int:
    end = body.find(b"\0\0" if wide else b"\0", start)
    while wide and end >= 0 and (end - start) % 2:
        end = body.find(b"\0\0", end + 1)
    return end if end >= 0 else len(body)


def _comments(source: SourceFile, offset: int, header: bytes) -> Iterator[bytes]:
    """The bodies of the tag's COMM frames (ID3v2.2: COM), unsynchronisation undone."""
    version, flags = header[3], header[5]
    start = offset + _HEADER_BYTES
    end = min(start + syncsafe(header[6:10]), source.size)
    if version >= 4 or not flags & _UNSYNCHRONISED:
        yield from _comments_in(source.read_at, version, flags, Bounds(start, end))
        return
    data = source.read_at(start, min(end - start, _LONGEST_UNSYNCHRONISED_BYTES))
    data = _synchronised(data)

    def read(at: int, size: int) -> bytes:
        return data[at : at + size]

    yield from _comments_in(read, version, flags, Bounds(0, len(data)))


def _comments_in(read: _Read, version: int, flags: int, bounds: Bounds) -> Iterator[bytes]:
    """From the frames between `bounds`, whose heads are of 6 bytes in ID3v2.2 and of 10 since."""
    at, end = bounds
    if flags & _HAS_EXTENDED_HEADER and version > 2:
        at += syncsafe(read(at, 4)) if version == 4 else 4 + int.from_bytes(read(at, 4))
    name, head_bytes = (b"COM", 6) if version == 2 else (b"COMM", _HEADER_BYTES)
    for _ in range(_MOST_FRAMES):
        if at + head_bytes >= end:
            return
        head = read(at, head_bytes)
        if not head.strip(b"\0"):
            return  # padding
        at += head_bytes
        size_field = head[3:6] if version == 2 else head[4:8]
        size = syncsafe(size_field) if version == 4 else int.from_bytes(size_field)
        if head.startswith(name):
            body = read(at, min(size, end - at, _LONGEST_COMMENT_BYTES))
            yield _plain(body, head[9]) if version == 4 else body
        at += size


def _plain(body: bytes, flags: int) -> bytes:
    """The body of an ID3v2.4 frame without what its flags say was done to it (4.1.2)."""
    body = body[4:] if flags & _HAS_LENGTH else body
    return _synchronised(body) if flags & _FRAME_UNSYNCHRONISED else body


def _synchronised(data: bytes) -> bytes:
    return data.replace(b"\xff\0", b"\xff")
