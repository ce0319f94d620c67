"""The frame without sound that encoders put first: Xing, Info or VBRI, with LAME's gapless data."""

from typing import NamedTuple

from .mpeg_frame import HEADER_BYTES, FrameHeader

DECODER_DELAY_SAMPLES = 529
"""What every Layer III decoder adds in front: 528 + 1 (LAME, "mp3 info tag", Rev 1)."""

XING_NAMES = (b"Xing", b"Info")
_VBRI_OFFSET = 36
_HAS_FRAMES, _HAS_BYTES, _HAS_TOC, _HAS_QUALITY = 1, 2, 4, 8
_DELAYS_IN_LAME_TAG = 21
# Only these write the delays; in other tags the same bytes are something else or nothing.
_ENCODERS_WITH_DELAYS = (b"LAME", b"Lavf", b"Lavc", b"L3.9")


class EncoderTag(NamedTuple):
    """What the tag frame says. Trims are samples to drop from the decoder's output."""

    frames: int | None
    """frames of sound that follow the tag frame"""
    head_trim_samples: int
    tail_trim_samples: int


def parse_encoder_tag(frame: bytes, header: FrameHeader) -> EncoderTag | None:
    """The tag in the bytes of a file's first frame, or None when that frame is sound."""
    # The side information's usual place, whatever the CRC flag says: encoders agree on that.
    at = HEADER_BYTES + header.side_information_bytes
    if frame[at : at + 4] in XING_NAMES:
        return _parse_xing(frame[at + 4 :])
    if frame[_VBRI_OFFSET : _VBRI_OFFSET + 4] == b"VBRI":
        frames = int.from_bytes(frame[_VBRI_OFFSET + 14 : _VBRI_OFFSET + 18])
        return EncoderTag(frames or None, 0, 0)
    return None


def is_tag_frame(data: bytes, at: int, name_at: int) -> bool:
    """Whether the frame at `data[at:]` is a tag frame whose name would stand at `data[name_at:]`.

    Its side information is empty; that of a frame with sound in it is not.
    """
    return data.startswith(XING_NAMES, name_at) and not any(data[at + HEADER_BYTES : name_at])


def _parse_xing(body: bytes) -> EncoderTag:
    flags = int.from_bytes(body[:4])
    at = 4
    frames = None
    if flags & _HAS_FRAMES:
        frames = int.from_bytes(body[at : at + 4]) or None
        at += 4
    at += 4 if flags & _HAS_BYTES else 0
    at += 100 if flags & _HAS_TOC else 0
    at += 4 if flags & _HAS_QUALITY else 0
    if not body[at:].startswith(_ENCODERS_WITH_DELAYS):
        return EncoderTag(frames, 0, 0)
    delays = int.from_bytes(body[at + _DELAYS_IN_LAME_TAG : at + _DELAYS_IN_LAME_TAG + 3])
    delay, padding = delays >> 12, delays & 0xFFF
    return EncoderTag(
        frames,
        head_trim_samples=delay + DECODER_DELAY_SAMPLES,
        tail_trim_samples=max(0, padding - DECODER_DELAY_SAMPLES),
    )
