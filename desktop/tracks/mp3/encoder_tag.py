"""The frame without sound that encoders put first: Xing, Info or VBRI, with LAME's gapless data."""

from typing import NamedTuple

from ..source_file import SourceFile
from .frame import HEADER_BYTES, FrameHeader, StreamFormat, parse_header
from .gapless_comment import read_gapless_comment
from .sync import Found
from .tags import Bounds

DECODER_DELAY_SAMPLES = 529
"""What every Layer III decoder adds in front: 528 + 1 (LAME, "mp3 info tag", Rev 1)."""

XING_NAMES = (b"Xing", b"Info")
_VBRI_NAME = b"VBRI"
_VBRI_OFFSET = 36
MAY_BE_TAG_BYTES = _VBRI_OFFSET + len(_VBRI_NAME)
"""How much of a frame tells whether it is a tag frame."""
_LAYER_III = 3
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

    @property
    def has_delays(self) -> bool:
        """Whether it says what to trim: a decoder's delay alone is already more than nothing."""
        return self.head_trim_samples > 0


_NO_TAG = EncoderTag(None, 0, 0)


def find_encoder_tag(source: SourceFile, bounds: Bounds, found: Found) -> tuple[EncoderTag, int]:
    """The file's tag, and where its sound begins: behind the tag frame, if there is one.

    The tag frame is the first of the stream `found`, or stands right in front of it: some encoders
    write it in stereo in front of mono. An iTunSMPB comment is used where it has no delays.
    """
    for offset in (found.offset, bounds.start):
        header = parse_header(source.read_at(offset, HEADER_BYTES))
        if not header or offset + header.length < found.offset:
            continue
        tag = parse_encoder_tag(source.read_at(offset, header.length), header)
        if tag:
            start = offset + header.length
            return tag if tag.has_delays else _commented(tag, source, found.format), start
    return _commented(_NO_TAG, source, found.format), found.offset


def _commented(tag: EncoderTag, source: SourceFile, format_: StreamFormat) -> EncoderTag:
    comment = read_gapless_comment(source) if format_.layer == _LAYER_III else None
    if comment is None:
        return tag
    frames, rest = divmod(sum(comment), format_.samples)
    declared = frames if comment.total_samples and rest == 0 else None
    return _with_delays(tag.frames or declared, comment.delay, comment.padding)


def parse_encoder_tag(frame: bytes, header: FrameHeader) -> EncoderTag | None:
    """The tag in the bytes of a file's first frame, or None when that frame is sound."""
    if header.format.layer != _LAYER_III:
        return None
    # The side information's usual place, whatever the CRC flag says: encoders agree on that.
    at = HEADER_BYTES + header.format.side_information_bytes
    if frame[at : at + 4] in XING_NAMES:
        return _parse_xing(frame[at + 4 :])
    if frame[_VBRI_OFFSET : _VBRI_OFFSET + 4] == _VBRI_NAME:
        frames = int.from_bytes(frame[_VBRI_OFFSET + 14 : _VBRI_OFFSET + 18])
        return EncoderTag(frames or None, 0, 0)
    return None


def is_tag_frame(data: bytes, at: int, format_: StreamFormat) -> bool:
    """Whether the frame at `data[at:]` is a tag frame, by the first MAY_BE_TAG_BYTES of it.

    Its side information is empty; that of a frame with sound in it is not.
    """
    if format_.layer != _LAYER_III:
        return False
    name_at = at + HEADER_BYTES + format_.side_information_bytes
    if not data.startswith(XING_NAMES, name_at):
        if not data.startswith(_VBRI_NAME, at + _VBRI_OFFSET):
            return False
        name_at = at + _VBRI_OFFSET
    return not any(data[at + HEADER_BYTES : name_at])


def _with_delays(frames: int | None, delay: int, padding: int) -> EncoderTag:
    return EncoderTag(
        frames,
        head_trim_samples=delay + DECODER_DELAY_SAMPLES,
        tail_trim_samples=max(0, padding - DECODER_DELAY_SAMPLES),
    )


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
    return _with_delays(frames, delays >> 12, delays & 0xFFF)
