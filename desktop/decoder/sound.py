"""Decoded sound: planes of 32-bit float samples, one plane per channel."""

from collections.abc import Sequence
from typing import NamedTuple

FLOAT_BYTES = 4


class Sound(NamedTuple):
    """Some samples; `ends` tells that no more follow."""

    planes: Sequence[bytes | bytearray]
    ends: bool = False

    @property
    def samples(self) -> int:
        """How many samples each channel has."""
        return len(self.planes[0]) // FLOAT_BYTES

    def joined(self) -> bytearray:
        """The planes one behind the other."""
        return bytearray().join(self.planes)

    def part(self, first: int, end: int) -> "Sound":
        """The samples from `first` to `end - 1`."""
        cut = slice(first * FLOAT_BYTES, end * FLOAT_BYTES)
        return Sound([plane[cut] for plane in self.planes], self.ends)


def silence(samples: int, channels: int) -> Sound:
    """So many samples of nothing."""
    return Sound([bytes(samples * FLOAT_BYTES)] * channels)
