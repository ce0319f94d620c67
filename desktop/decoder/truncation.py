"""Tells from a file's own size fields whether its end is missing."""

import os

_TAIL_BYTES = 2**17
# Some writers count their header twice or not at all.
_TOLERATED_BYTES = 1024
_UNKNOWN_SIZES = {0, 0xFFFFFFFF}
_OGG_HEADER_BYTES = 27


def ends_too_early(path: bytes) -> bool:
    """Whether a RIFF, AIFF or Ogg file is shorter than it says. Other formats tell a length."""
    with open(os.fsdecode(path), "rb") as file:  # noqa: PTH123
        head = file.read(8)
        size = file.seek(0, os.SEEK_END)
        if head[:4] in {b"RIFF", b"FORM"}:
            declared = int.from_bytes(head[4:], "little" if head[:4] == b"RIFF" else "big")
            return declared not in _UNKNOWN_SIZES and declared + 8 > size + _TOLERATED_BYTES
        if head[:4] != b"OggS":
            return False
        file.seek(max(0, size - _TAIL_BYTES))
        return _ends_inside_a_page(file.read())


def _ends_inside_a_page(tail: bytes) -> bool:
    """RFC 3533, 6: byte 26 counts the segments of a page, the bytes behind it are their sizes."""
    at = tail.rfind(b"OggS\0")
    if at < 0:
        return False
    sizes_at = at + _OGG_HEADER_BYTES
    if sizes_at > len(tail):
        return True
    segments = tail[sizes_at - 1]
    return sizes_at + segments + sum(tail[sizes_at : sizes_at + segments]) > len(tail)
