"""MPEG audio Layer III frame headers: ISO 11172-3 clause 2.4.1.3, ISO 13818-3 and "MPEG 2.5"."""

from functools import cache
from typing import NamedTuple

HEADER_BYTES = 4
_LAYER_III = 0b01
_MPEG_1, _MPEG_2, _MPEG_25 = 0b11, 0b10, 0b00
_RATES = {
    _MPEG_1: (44100, 48000, 32000),
    _MPEG_2: (22050, 24000, 16000),
    _MPEG_25: (11025, 12000, 8000),
}
_KBITS_MPEG_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_MPEG_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MONO = 0b11


class Frame(NamedTuple):
    """Where a frame lies in its file, in bytes."""

    offset: int
    length: int


class FrameHeader(NamedTuple):
    """What the four bytes in front of a frame say."""

    version: int
    rate: int
    """samples per second"""
    channels: int
    length: int
    """bytes, header included"""
    has_crc: bool

    @property
    def samples(self) -> int:
        """Samples per channel: two granules of 576 in MPEG-1, one in MPEG-2 and 2.5."""
        return 1152 if self.version == _MPEG_1 else 576

    @property
    def side_information_offset(self) -> int:
        """Where the side information starts, in bytes from the frame's start."""
        return HEADER_BYTES + (2 if self.has_crc else 0)

    @property
    def side_information_bytes(self) -> int:
        """Length of the side information (clause 2.4.1.7)."""
        if self.version == _MPEG_1:
            return 17 if self.channels == 1 else 32
        return 9 if self.channels == 1 else 17

    @property
    def main_data_offset(self) -> int:
        """Where the frame's share of the bit reservoir starts, in bytes from the frame's start."""
        return self.side_information_offset + self.side_information_bytes

    def main_data_begin(self, frame: bytes) -> int:
        """How many bytes of main data before this frame its own main data starts."""
        at = self.side_information_offset
        if self.version == _MPEG_1:
            return (frame[at] << 1 | frame[at + 1] >> 7) if len(frame) > at + 1 else 0
        return frame[at] if len(frame) > at else 0


def parse_header(data: bytes, at: int = 0) -> FrameHeader | None:
    """The header at `data[at:]`, or None when those bytes are not one of Layer III."""
    if at + HEADER_BYTES > len(data) or data[at] != 0xFF:
        return None
    length = _all_lengths().get(data[at + 1] << 8 | data[at + 2])
    if length is None:
        return None
    version = data[at + 1] >> 3 & 0b11
    return FrameHeader(
        version=version,
        rate=_RATES[version][data[at + 2] >> 2 & 0b11],
        channels=1 if data[at + 3] >> 6 == _MONO else 2,
        length=length,
        has_crc=not data[at + 1] & 1,
    )


def _length(version: int, kbits: int, rate: int, padding: int) -> int:
    bytes_per_frame = 144_000 if version == _MPEG_1 else 72_000
    return bytes_per_frame * kbits // rate + padding


@cache
def _all_lengths() -> dict[int, int]:
    """Header bytes 1 and 2, as one number -> frame length, for every legal pair."""
    lengths = {}
    for version, rates in _RATES.items():
        all_kbits = _KBITS_MPEG_1 if version == _MPEG_1 else _KBITS_MPEG_2
        for rate_index, rate in enumerate(rates):
            for kbits_index, kbits in enumerate(all_kbits, start=1):
                # The lowest bits of the two bytes: no CRC, padding and private.
                for low in range(8):
                    no_crc, padding, private = low >> 2, low >> 1 & 1, low & 1
                    first = 0b11100000 | version << 3 | _LAYER_III << 1 | no_crc
                    second = kbits_index << 4 | rate_index << 2 | padding << 1 | private
                    length = _length(version, kbits, rate, padding)
                    lengths[first << 8 | second] = length
    return lengths


@cache
def lengths_of_stream(version: int, rate: int) -> dict[int, int]:
    """Like the table of all lengths, for the headers of one version and rate only."""
    rate_index = _RATES[version].index(rate)
    return {
        key: length
        for key, length in _all_lengths().items()
        if key >> 11 & 0b11 == version and key >> 2 & 0b11 == rate_index
    }
