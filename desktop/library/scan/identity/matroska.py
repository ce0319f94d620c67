"""The sound of Matroska and WebM files: their clusters (RFC 9559, RFC 8794)."""

from typing import Final

from ..audio_file import AudioFile
from .parts import AudioData, Part

START: Final = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"
_CLUSTER = b"\x1f\x43\xb6\x75"
_LONGEST_HEADER_BYTES = 12
_MOST_ELEMENTS = 50_000


def find(file: AudioFile, start: int) -> AudioData:
    """All clusters. Raises ReadFailed."""
    parts = []
    at = start
    for _ in range(_MOST_ELEMENTS):
        header = file.read_at(at, _LONGEST_HEADER_BYTES)
        id_bytes = _width(header, 0, 4)
        size_bytes = _width(header, id_bytes, 8)
        if not id_bytes or not size_bytes or len(header) < id_bytes + size_bytes:
            break
        at += id_bytes + size_bytes
        name = header[:id_bytes]
        if name == _SEGMENT:
            continue  # what is in it comes next
        size = int.from_bytes(header[id_bytes : id_bytes + size_bytes])
        size &= (1 << 7 * size_bytes) - 1
        if size == (1 << 7 * size_bytes) - 1:  # unknown: it goes on to the end
            size = max(0, file.size - at)
        if name == _CLUSTER:
            parts.append(Part(at, max(0, min(size, file.size - at))))
        at += size
    return AudioData(b"matroska", tuple(parts))


def _width(header: bytes, at: int, most: int) -> int:
    """How many bytes the number at `at` has; 0 where there is none."""
    if at >= len(header) or not header[at]:
        return 0
    width = 9 - header[at].bit_length()
    return width if width <= most else 0
