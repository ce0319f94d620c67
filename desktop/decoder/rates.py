"""Sound at rates that no loudspeaker takes, converted to one that it does.

DSD128 decodes to 705,600 samples a second, old voice recordings have 4,000; a page's AudioContext
takes 8,000 to 384,000.
"""

from math import gcd

from .messages import Measured
from .resampling import REACH_SAMPLES, Resampler, fitted, joined
from .sound import Sound
from .sound_file import SoundFile

LOWEST_RATE = 8_000
HIGHEST_RATE = 384_000
_AT_ONCE_SECONDS = 0.25
_MOST_PARTS = 4096


def playable_rate(rate: int) -> int:
    """The rate itself, or the nearest whole fraction or multiple of it that can be played."""
    if rate < LOWEST_RATE:
        return rate * -(-LOWEST_RATE // rate)
    fewest = -(-rate // HIGHEST_RATE)
    whole = (rate // parts for parts in range(fewest, _MOST_PARTS) if rate % parts == 0)
    return next(whole, HIGHEST_RATE)


class ResampledFile:
    """A SoundFile at another rate. Positions are samples at that rate."""

    def __init__(self, file: SoundFile, rate: int) -> None:
        self.rate = rate
        self.channels = file.channels
        self._file = file
        # So many samples in are so many out, exactly: where the two rates are in phase.
        common = gcd(rate, file.rate)
        self._in_step, self._out_step = file.rate // common, rate // common
        self._position = self._skip = self._in_position = self._out_end = 0
        self._in_ended = False
        self._kept = Sound([b""] * self.channels)
        self._resampler = Resampler(file.rate, rate, self.channels)

    @property
    def facts(self) -> Measured:
        """The length as far as it is known by now."""
        facts = self._file.facts
        total = self._resampled(facts.total_samples)
        return Measured(total, facts.exact, facts.cut_off, facts.result)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def measure(self, seconds: float) -> Measured:
        """Go on finding out the exact length for about so long."""
        self._file.measure(seconds)
        return self.facts

    def read(self, first: int, count: int) -> Sound | None:
        """As SoundFile.read."""
        if first != self._position:
            self._start(first)
        while self._kept.samples <= self._skip + count and not self._in_ended:
            sound = self._file.read(self._in_position, round(_AT_ONCE_SECONDS * self._file.rate))
            if sound is None:
                return None
            self._feed(sound)
        available = max(0, self._kept.samples - self._skip)
        count = min(count, available)
        end = self._skip + count
        wanted, self._kept = self._kept.part(self._skip, end), self._kept.part(end, 2**62)
        self._skip = 0
        self._position = first + count
        return wanted._replace(ends=self._in_ended and not self._kept.samples)

    def _start(self, first: int) -> None:
        """Begin where both rates are in phase, far enough in front for the filter."""
        preroll = REACH_SAMPLES * -(-self._out_step // self._in_step)
        steps = max(0, first - preroll) // self._out_step
        self._in_position = steps * self._in_step
        self._skip = first - steps * self._out_step
        self._position = first
        self._out_end = steps * self._out_step
        self._in_ended = False
        self._kept = Sound([b""] * self.channels)
        self._resampler = Resampler(self._file.rate, self.rate, self.channels)

    def _feed(self, sound: Sound) -> None:
        self._in_position += sound.samples
        more = self._resampler.resample(sound)
        if sound.ends:
            more += self._resampler.flush()
            self._in_ended = True
        resampled = joined(more, self.channels)
        if sound.ends:
            missing = self._resampled(self._in_position) - self._out_end
            resampled = fitted(resampled, 0, max(0, missing))
        self._out_end += resampled.samples
        self._kept = joined([self._kept, resampled], self.channels)

    def _resampled(self, samples: int) -> int:
        return -(-samples * self._out_step // self._in_step)
