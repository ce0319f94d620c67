"""MPEG audio frame headers: ISO 11172-3 clause 2.4.1.3, ISO 13818-3 and "MPEG 2.5"."""

import re
from functools import cache
from typing import NamedTuple

HEADER_BYTES = 4
MAX_FREE_FRAME_BYTES = 5761
"""Longest free format frame believed: LAME's 640 kbit/s at 8 kHz."""

_MPEG_1, _MPEG_2, _MPEG_25 = 0b11, 0b10, 0b00
_RATES = {
    _MPEG_1: (44100, 48000, 32000),
    _MPEG_2: (22050, 24000, 16000),
    _MPEG_25: (11025, 12000, 8000),
}
_LAYERS = {0b11: 1, 0b10: 2, 0b01: 3}
_KBITS_LOW_RATES = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
# (whether it is MPEG-1, layer) -> kbit/s for the bit rate indices 1 to 14.
_KBITS = {
    (True, 1): tuple(range(32, 449, 32)),
    (True, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, 2): _KBITS_LOW_RATES,
    (False, 3): _KBITS_LOW_RATES,
}
_MONO = 0b11

_SECOND_BYTES = bytes(b for b in range(0xE0, 0x100) if b >> 3 & 0b11 in _RATES and b >> 1 & 0b11)
_THIRD_BYTES = bytes(b for b in range(256) if b >> 4 != 0b1111 and b >> 2 & 0b11 != 0b11)
HEADER_START = re.compile(
    b"\xff[" + re.escape(_SECOND_BYTES) + b"][" + re.escape(_THIRD_BYTES) + b"]"
)
"""Finds the first three bytes of anything that can be a header."""


class Frame(NamedTuple):
    """Where a frame lies in its file, in bytes."""

    offset: int
    length: int


class StreamFormat(NamedTuple):
    """What all frames of one stream have in common."""

    version: int
    layer: int
    """1 to 3"""
    rate: int
    """samples per second"""
    channels: int
    free_bytes: int = 0
    """length of an unpadded frame in free format, else 0"""

    @property
    def samples(self) -> int:
        """Samples per channel and frame: in Layer III two granules of 576, or one below 32 kHz."""
        if self.layer == 1:
            return 384
        return 576 if self.layer == 3 and self.version != _MPEG_1 else 1152

    @property
    def side_information_bytes(self) -> int:
        """Length of Layer III's side information (clause 2.4.1.7)."""
        if self.version == _MPEG_1:
            return 17 if self.channels == 1 else 32
        return 9 if self.channels == 1 else 17

    def silent_side_information(self, main_data_begin: int) -> bytes:
        """That of a Layer III frame without sound, which points back as far as it can or so far."""
        size = self.side_information_bytes
        bits = 9 if self.version == _MPEG_1 else 8
        return (min(main_data_begin, (1 << bits) - 1) << (size * 8 - bits)).to_bytes(size)

    def length_of(self, start: bytes) -> int:
        """Length of the frame that starts with these 4 bytes; 0 when it is not of this stream."""
        header = parse_header(start)
        if header is None or header.format != self._replace(free_bytes=0):
            return 0
        if header.is_free != bool(self.free_bytes):
            return 0
        return self.free_bytes + header.padding_bytes if header.is_free else header.length


class FrameHeader(NamedTuple):
    """What the four bytes in front of a frame say."""

    format: StreamFormat
    length: int
    """bytes, header included; 0 in free format, where only the next header tells"""
    has_crc: bool
    padding_bytes: int

    @property
    def is_free(self) -> bool:
        """Whether the bit rate is none of the table's."""
        return self.length == 0

    @property
    def side_information_offset(self) -> int:
        """Where the side information starts, in bytes from the frame's start."""
        return HEADER_BYTES + (2 if self.has_crc else 0)

    @property
    def main_data_offset(self) -> int:
        """Where the frame's share of the bit reservoir starts, in bytes from the frame's start."""
        return self.side_information_offset + self.format.side_information_bytes

    def main_data_begin(self, frame: bytes) -> int:
        """How many bytes of main data before this frame its own main data starts."""
        at = self.side_information_offset
        if self.format.version == _MPEG_1:
            return (frame[at] << 1 | frame[at + 1] >> 7) if len(frame) > at + 1 else 0
        return frame[at] if len(frame) > at else 0


def is_possible(format_: StreamFormat) -> bool:
    """Whether there can be such a stream."""
    version, layer, rate, channels, free_bytes = format_
    return (
        rate in _RATES.get(version, ())
        and layer in _LAYERS.values()
        and channels in (1, 2)
        and 0 <= free_bytes <= MAX_FREE_FRAME_BYTES
    )


def parse_header(data: bytes, at: int = 0) -> FrameHeader | None:
    """The header at `data[at:]`, or None when those bytes are none."""
    if at + HEADER_BYTES > len(data) or data[at] != 0xFF:
        return None
    return _parse(data[at + 1], data[at + 2], data[at + 3] >> 6 == _MONO)


class FrameLengths(dict[bytes, int]):
    """Header bytes -> frame length in one stream; 0 for what is no header of this stream.

    It remembers the headers it has seen: the walk asks once per frame of a ten-hour file.
    """

    def __init__(self, format_: StreamFormat) -> None:
        super().__init__()
        self._format = format_

    def __missing__(self, start: bytes) -> int:
        length = self._format.length_of(start)
        if length:
            self[start] = length
        return length


@cache
def _parse(second: int, third: int, is_mono: bool) -> FrameHeader | None:
    version, layer = second >> 3 & 0b11, _LAYERS.get(second >> 1 & 0b11)
    bitrate_index, rate_index = third >> 4, third >> 2 & 0b11
    if second < 0xE0 or version not in _RATES or layer is None:
        return None
    if bitrate_index == 0b1111 or rate_index == 0b11:
        return None
    format_ = StreamFormat(version, layer, _RATES[version][rate_index], 1 if is_mono else 2)
    padding_bytes = (third >> 1 & 1) * (4 if layer == 1 else 1)
    length = _length(format_, bitrate_index, padding_bytes)
    return FrameHeader(format_, length, has_crc=not second & 1, padding_bytes=padding_bytes)


def _length(format_: StreamFormat, bitrate_index: int, padding_bytes: int) -> int:
    """Bytes of a frame (clause 2.4.3.1): whole slots, which are of 4 bytes in Layer I."""
    if bitrate_index == 0:
        return 0
    is_mpeg_1 = format_.version == _MPEG_1
    bits_per_second = 1000 * _KBITS[is_mpeg_1, format_.layer][bitrate_index - 1]
    slot_bytes = 4 if format_.layer == 1 else 1
    slots = format_.samples // 8 // slot_bytes * bits_per_second // format_.rate
    return slots * slot_bytes + padding_bytes
