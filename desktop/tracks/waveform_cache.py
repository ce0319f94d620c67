"""Keeps waveforms on disk, so that the next time they are there before the sound."""

from pathlib import Path

from .findings_cache import FileIdentity, Findings, FindingsCache
from .growing_peaks import GrowingPeaks, samples_per_peak

_FORMAT_VERSION = 1
_MAX_TOTAL_BYTES = 16 * 2**20
# The length was an estimate when they were made; so much coarser than today's they may be.
_MOST_TIMES_COARSER = 3


class _SavedPeaks(Findings, frozen=True, array_like=True):
    samples_per_peak: int
    peaks: bytes


class WaveformCache:
    """Peaks in `folder`, of files that are still as they were; at most `max_bytes` of them."""

    def __init__(self, folder: Path, max_bytes: int = _MAX_TOTAL_BYTES) -> None:
        self._kept = FindingsCache(
            folder, _SavedPeaks, version=_FORMAT_VERSION, suffix="waveform", max_bytes=max_bytes
        )

    def peaks_of(self, file: FileIdentity, total_samples: int) -> GrowingPeaks | None:
        """The complete peaks that were kept, unless they are too coarse for this length."""
        saved = self._kept.load(file)
        coarsest = _MOST_TIMES_COARSER * samples_per_peak(total_samples)
        if saved is None or not 0 < saved.samples_per_peak <= coarsest:
            return None
        return GrowingPeaks(saved.samples_per_peak, saved.peaks, complete=True)

    def save(self, file: FileIdentity, peaks: GrowingPeaks) -> None:
        """Keep complete peaks; where that fails there are none."""
        self._kept.save(_SavedPeaks(_FORMAT_VERSION, *file, peaks.samples_per_peak, bytes(peaks)))
