"""The peaks of one track while they are being found; never too many, however long it turns out."""

from ..protocol import Waveform

_WANTED_PEAKS = 1500
_MOST_PEAKS = 4000
_FEWEST_SAMPLES_PER_PEAK = 256
# Three minutes or so, where a file does not say how long it is.
_LIKELY_SAMPLES = 3 * 60 * 48_000


def samples_per_peak(total_samples: int) -> int:
    """How many samples a peak of a track of this length stands for."""
    return max(_FEWEST_SAMPLES_PER_PEAK, -(-(total_samples or _LIKELY_SAMPLES) // _WANTED_PEAKS))


class GrowingPeaks:
    """Peaks from the first one on. Pairs become one each when there are too many."""

    def __init__(
        self, samples_per_peak: int, peaks: bytes = b"", *, complete: bool = False
    ) -> None:
        self.samples_per_peak = samples_per_peak
        self.complete = complete
        self._peaks = bytearray(peaks)
        self._finer_ones_per_peak = 1
        self._waiting = bytearray()

    def __len__(self) -> int:
        return len(self._peaks)

    def __bytes__(self) -> bytes:
        return bytes(self._peaks)

    def extend(self, peaks: bytes | bytearray) -> None:
        """Go on with these: each stands for as many samples as a peak did at the beginning."""
        self._waiting += peaks
        whole = len(self._waiting) - len(self._waiting) % self._finer_ones_per_peak
        self._peaks += _merged(self._waiting[:whole], self._finer_ones_per_peak)
        del self._waiting[:whole]
        while len(self._peaks) > _MOST_PEAKS:
            self._halve()

    def finish(self) -> None:
        """No more come."""
        self._peaks += _merged(self._waiting, self._finer_ones_per_peak)
        self._waiting.clear()
        self.complete = True

    def waveform(self, first_peak: int) -> Waveform:
        """What there is by now from `first_peak` on."""
        peaks = bytes(self._peaks[first_peak:])
        return Waveform(self.samples_per_peak, first_peak, self.complete, peaks)

    def _halve(self) -> None:
        if len(self._peaks) % 2:
            self._waiting[:0] = bytes([self._peaks.pop()]) * self._finer_ones_per_peak
        self._peaks = bytearray(_merged(self._peaks, 2))
        self._finer_ones_per_peak *= 2
        self.samples_per_peak *= 2


def _merged(peaks: bytearray, count: int) -> bytes:
    """The largest of each `count` of them."""
    return bytes(max(peaks[at : at + count]) for at in range(0, len(peaks), count))
