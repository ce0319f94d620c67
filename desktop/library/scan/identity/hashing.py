"""Makes 16 bytes of the audio data of a file."""

from collections.abc import Sequence
from hashlib import blake2b

from ..audio_file import AudioFile
from .parts import AudioData, Part

IDENTITY_BYTES = 16
_SAMPLE_BYTES = 20 * 1024
"""Read of the beginning, the middle and the end; recordings that agree there are the same."""


def identity_of(file: AudioFile, data: AudioData) -> bytes:
    """The hash of the data's kind, exact length, and about 60 KiB of it. Raises ReadFailed."""
    total = sum(part.length for part in data.parts)
    hashed = blake2b(data.kind, digest_size=IDENTITY_BYTES)
    hashed.update(total.to_bytes(8, "little") + data.facts)
    if total <= 3 * _SAMPLE_BYTES:
        for part in data.parts:
            hashed.update(file.read_at(part.offset, part.length))
    else:
        for at in (0, (total - _SAMPLE_BYTES) // 2, total - _SAMPLE_BYTES):
            hashed.update(_read(file, data.parts, at))
    return hashed.digest()


def _read(file: AudioFile, parts: Sequence[Part], at: int) -> bytes:
    """One sample's bytes from `at` on, as if the parts were one."""
    pieces, wanted = [], _SAMPLE_BYTES
    for part in parts:
        if at >= part.length:
            at -= part.length
            continue
        size = min(wanted, part.length - at)
        pieces.append(file.read_at(part.offset + at, size))
        wanted -= size
        if not wanted:
            break
        at = 0
    return b"".join(pieces)
