"""The sound of WMA files: what is in their data object (Microsoft, ASF Specification, 5)."""

from typing import Final

from ..audio_file import AudioFile
from .parts import AudioData, Part

START: Final = b"\x30\x26\xb2\x75"
_DATA = bytes.fromhex("3626b2758e66cf11a6d900aa0062ce6c")
_HEADER_BYTES = 24
# The file's own id, which a tagger makes anew, and how many packets there are.
_IN_FRONT_BYTES = 26
_MOST_OBJECTS = 100


def find(file: AudioFile, start: int) -> AudioData:
    """The packets. Raises ReadFailed."""
    at = start
    for _ in range(_MOST_OBJECTS):
        header = file.read_at(at, _HEADER_BYTES)
        size = int.from_bytes(header[16:], "little")
        if len(header) < _HEADER_BYTES or size < _HEADER_BYTES:
            break
        if header[:16] == _DATA:
            begin = at + _HEADER_BYTES + _IN_FRONT_BYTES
            return AudioData(b"asf", (Part(begin, max(0, min(at + size, file.size) - begin)),))
        at += size
    return AudioData(b"asf")
