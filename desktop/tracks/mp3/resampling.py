"""Where samples lie after a change of rate, and how much of the sound a piece of it needs.

The rates' ratio in lowest terms makes a grid: every `in_step` samples of the one rate one falls on
the same instant as every `out_step` of the other. A resampler that starts on such an instant makes
the same samples as one that started at the section's first, once its filter has filled.
"""

from math import gcd
from typing import NamedTuple

_FILTER_REACH_SAMPLES = 128
"""How far to either side a resampler's filter may reach, in samples of the lower rate."""


class Ratio(NamedTuple):
    """From one rate to another, in samples per second."""

    rate: int
    to_rate: int

    def length(self, samples: int) -> int:
        """How many samples `samples` of a whole section become."""
        return -(-samples * self.to_rate // self.rate)

    @property
    def reach(self) -> int:
        """How far the filter may reach, in samples before resampling."""
        return -(-_FILTER_REACH_SAMPLES * self.rate // min(self.rate, self.to_rate))

    def piece(self, start: int, end: int, available: int) -> "Piece":
        """What the resampled samples `start` to `end - 1` of a section need.

        `available` is how many samples the section has before resampling.
        """
        divisor = gcd(self.rate, self.to_rate)
        in_step, out_step = self.rate // divisor, self.to_rate // divisor
        needed_from = start * self.rate // self.to_rate - self.reach
        steps = max(0, needed_from // in_step)
        needed_to = -(-end * self.rate // self.to_rate) + self.reach
        return Piece(steps * in_step, min(needed_to, available), start - steps * out_step)


class Piece(NamedTuple):
    """Samples before resampling, and how many resampled ones come before the first wanted."""

    start: int
    end: int
    skip_samples: int
