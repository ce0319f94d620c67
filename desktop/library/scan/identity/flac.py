"""The sound of FLAC files: known by the checksum that the encoder made of the samples."""

from ....tracks.mp3.tags import find_bounds
from ..audio_file import AudioFile
from .parts import AudioData, Part

_MOST_BLOCKS = 1000
_STREAMINFO_BYTES = 34
_NO_CHECKSUM = bytes(16)


def find(file: AudioFile, start: int) -> AudioData:
    """The samples' checksum; where an encoder left it out, the frames. Raises ReadFailed."""
    at = start + 4
    for _ in range(_MOST_BLOCKS):
        header = file.read_at(at, 4)
        if len(header) < 4:
            return AudioData(b"flac")
        at += 4
        if at == start + 8:
            facts = checksum_in(file.read_at(at, _STREAMINFO_BYTES))
            if facts:
                return AudioData(b"flac", facts=facts)
        at += int.from_bytes(header[1:])
        if header[0] & 0x80:
            break
    end = find_bounds(file).end
    return AudioData(b"flac", (Part(at, max(0, end - at)),))


def checksum_in(stream_info: bytes) -> bytes:
    """Rate, channels, bits, number of samples, and their MD5 (RFC 9639, 8.2); empty without."""
    has_checksum = len(stream_info) == _STREAMINFO_BYTES and stream_info[18:] != _NO_CHECKSUM
    return stream_info[10:] if has_checksum else b""
