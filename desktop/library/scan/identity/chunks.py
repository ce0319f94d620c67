"""The sound in files made of chunks: WAVE, AIFF, Wave64, Core Audio, DSD, AU."""

from typing import Literal, NamedTuple

from ....tracks.mp3.tags import find_bounds
from ..audio_file import AudioFile
from .parts import AudioData, Part

_MOST_CHUNKS = 1000
_MPEG_IN_WAVE = (b"\x50\x00", b"\x55\x00")
_UNKNOWN_32, _UNKNOWN_64 = 2**32 - 1, 2**64 - 1
_W64_DATA = b"data\xf3\xac\xd3\x11\x8c\xd1\x00\xc0\x4f\x8e\xdb\x8a"


class _Layout(NamedTuple):
    """How the chunks of a format are written.

    `skipped` bytes at the beginning of the one with the sound are not sound; `align` is what a
    chunk's length is filled up to; `counts_header` tells that a length includes its header.
    """

    kind: bytes
    first: int
    id_bytes: int
    size_bytes: int
    order: Literal["little", "big"]
    wanted: tuple[bytes, ...]
    skipped: int = 0
    align: int = 1
    counts_header: bool = False


_AIFF = _Layout(b"aiff", 12, 4, 4, "big", (b"SSND",), skipped=8, align=2)
_DSDIFF = _Layout(b"dsdiff", 16, 4, 8, "big", (b"DSD ", b"DST "), align=2)
_CAF = _Layout(b"caf", 8, 4, 8, "big", (b"data",), skipped=4)
_W64 = _Layout(b"w64", 40, 16, 8, "little", (_W64_DATA,), align=8, counts_header=True)
_DSF = _Layout(b"dsf", 28, 4, 8, "little", (b"data",), counts_header=True)
_BY_START = {b"FORM": _AIFF, b"FRM8": _DSDIFF, b"caff": _CAF, b"riff": _W64, b"DSD ": _DSF}


def find(file: AudioFile, start: int) -> AudioData:
    """The sound of an AIFF, DSDIFF, CAF, Wave64 or DSF file; it may be none. Raises ReadFailed."""
    return _find(file, start, _BY_START[file.read_at(start, 4)])


def au(file: AudioFile, start: int) -> AudioData:
    """The sound of an AU file: the offset and the length of the data are its first numbers."""
    head = file.read_at(start, 12)
    offset, length = int.from_bytes(head[4:8]), int.from_bytes(head[8:12])
    rest = max(0, file.size - start - offset)
    return AudioData(b"au", (Part(start + offset, min(length, rest)),))


def wave(file: AudioFile, start: int) -> AudioData:
    """The sound of a RIFF, RF64 or BW64 file (EBU Tech 3306)."""
    head = file.read_at(start, 12)
    order: Literal["little", "big"] = "big" if head[:4] == b"RIFX" else "little"
    layout = _Layout(b"wave", 12, 4, 4, order, (b"data",), align=2)
    if head[:4] == b"RIFF" and _format_tag(file, start, layout) in _MPEG_IN_WAVE:
        bounds = find_bounds(file)
        return AudioData(b"mpeg", (Part(bounds.start, bounds.end - bounds.start),))
    return _find(file, start, layout)


def _format_tag(file: AudioFile, start: int, layout: _Layout) -> bytes:
    found = _find(file, start, layout._replace(wanted=(b"fmt ",)))
    return file.read_at(found.parts[0].offset, 2) if found.parts else b""


def _find(file: AudioFile, start: int, layout: _Layout) -> AudioData:
    at = start + layout.first
    header_bytes = layout.id_bytes + layout.size_bytes
    long_data = 0
    for _ in range(_MOST_CHUNKS):
        header = file.read_at(at, header_bytes)
        if len(header) < header_bytes:
            break
        name, size = (
            header[: layout.id_bytes],
            int.from_bytes(header[layout.id_bytes :], layout.order),
        )
        if layout.counts_header:
            size = max(0, size - header_bytes)
        at += header_bytes
        if name == b"ds64":
            long_data = int.from_bytes(file.read_at(at + 8, 8), "little")
        if name in layout.wanted:
            size = _true_size(size, long_data, file.size - at)
            begin = at + layout.skipped
            return AudioData(layout.kind, (Part(begin, max(0, size - layout.skipped)),))
        at += -(-size // layout.align) * layout.align
    return AudioData(layout.kind)


def _true_size(size: int, long_data: int, rest: int) -> int:
    """What a chunk holds whose length is unknown, 0 or too long: a recorder was interrupted."""
    if size == _UNKNOWN_32 and long_data:
        size = long_data
    return rest if size in {0, _UNKNOWN_32, _UNKNOWN_64} else min(size, rest)
