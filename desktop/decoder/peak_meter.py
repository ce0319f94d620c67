"""Finds the largest sample of each piece of sound: 26 million samples in a tenth of a second.

Without a library for arrays, only what works on whole strings of bytes is that fast.
"""

from math import ceil

SAMPLE_BYTES = 2
_HALF_SCALE = 64

# The high byte of a 16-bit sample -> its distance from zero, 0 to 127, alike for both signs.
_DISTANCES = bytes(byte if byte < 128 else 255 - byte for byte in range(256))
# All high bytes that are no farther from zero than this.
_UP_TO = [
    bytes(byte for byte in range(256) if _DISTANCES[byte] <= distance) for distance in range(128)
]
# An odd step meets all channels in turn.
_GUESS_STEP = 61


class PeakMeter:
    """Sound in, one byte per `samples_per_peak` samples out: 0 silence, 255 full scale."""

    def __init__(self, samples_per_peak: float) -> None:
        self._samples_per_peak = samples_per_peak
        self._missing_samples = samples_per_peak
        """how many the peak that has begun still needs; a fraction where rates differ"""
        self._highest = 0
        self._found = bytearray()

    def change_rate(self, samples_per_peak: float) -> None:
        """From now on a peak is made of that many samples: their rate is another."""
        self._missing_samples *= samples_per_peak / self._samples_per_peak
        self._samples_per_peak = samples_per_peak

    def add(self, sound: bytes, channels: int) -> None:
        """Go on with these samples: 16 bits, little-endian, channel by channel."""
        size = SAMPLE_BYTES * channels
        samples = len(sound) // size
        at = 0
        while at < samples:
            end = min(samples, at + ceil(self._missing_samples))
            self._highest = max(self._highest, peak_of(sound[at * size : end * size]))
            self._count(end - at)
            at = end

    def add_silence(self, samples: int) -> None:
        """Go on with so many samples of nothing."""
        while samples > 0:
            more = min(samples, ceil(self._missing_samples))
            self._count(more)
            samples -= more

    def finish(self) -> None:
        """The sound has ended; a peak that has begun is one, too."""
        if self._missing_samples < self._samples_per_peak:
            self._count(ceil(self._missing_samples))

    def take(self) -> bytearray:
        """The peaks that were found since the last time."""
        found, self._found = self._found, bytearray()
        return found

    def _count(self, samples: int) -> None:
        self._missing_samples -= samples
        while self._missing_samples <= 0:
            self._found.append(self._highest)
            self._missing_samples += self._samples_per_peak
            if self._missing_samples > 0:
                self._highest = 0


def peak_of(sound: bytes) -> int:
    """The largest of 16-bit little-endian samples, 0 to 255; in steps of 2 above half scale."""
    distance = _largest_distance(sound[1::2])
    if distance >= _HALF_SCALE:
        return 2 * distance + 1
    # Quiet sound has a bit to spare at the top: as one number, all samples are doubled at once.
    # What overflows from a sample lands in the next one's low byte, which is not looked at.
    doubled = (int.from_bytes(sound, "little") << 1).to_bytes(len(sound) + 1, "little")
    return _largest_distance(doubled[1 : len(sound) : 2])


def _largest_distance(high_bytes: bytes) -> int:
    """Of a few bytes, and of those that are farther from zero than these: seldom more than that."""
    guess = max(high_bytes[::_GUESS_STEP].translate(_DISTANCES), default=0)
    return max(high_bytes.translate(_DISTANCES, _UP_TO[guess]), default=guess)
