"""The sound of MP4 files: what is in their `mdat` boxes (ISO 14496-12, 8.1.1)."""

from ..audio_file import AudioFile
from .parts import AudioData, Part

FIRST_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"styp"})
_MOST_BOXES = 50_000


def find(file: AudioFile, start: int) -> AudioData:
    """All media data, also that of a file in fragments. Raises ReadFailed."""
    parts = []
    at = start
    for _ in range(_MOST_BOXES):
        header = file.read_at(at, 16)
        if len(header) < 8:
            break
        size, header_bytes = int.from_bytes(header[:4]), 8
        if size == 1:
            size, header_bytes = int.from_bytes(header[8:16]), 16
        if size == 0:
            size = file.size - at
        if size < header_bytes:
            break
        if header[4:8] == b"mdat":
            length = min(size, file.size - at) - header_bytes
            parts.append(Part(at + header_bytes, max(0, length)))
        at += size
    return AudioData(b"mp4", tuple(parts))
