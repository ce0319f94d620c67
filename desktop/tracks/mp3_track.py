"""An MP3 file as a listener knows it: a length, and samples that can be read from anywhere."""

import threading
import time
from pathlib import Path
from typing import Self

from ..errors import ReadFailed, Truncated
from ..protocol import MAX_SEGMENT_SECONDS, Segment, Track
from .mp3_index import Mp3Index
from .mp3_segment import cut_segment
from .source_file import SourceFile, WouldWait, never_waiting

# Small steps with a breath in between: a walk in one go would keep the interpreter from
# answering segment requests (5 ms per switch), and the first sound is due in a blink.
_MEASURE_STEP_FRAMES = 500
_MEASURE_PAUSE_SECONDS = 0.0015
_CHECK_EVERY_SECONDS = 1.0


class Mp3Track:
    """One open MP3 file. Positions are samples after the encoder's delay is taken off."""

    def __init__(self, track_id: str, source: SourceFile) -> None:
        self.track_id = track_id
        self._source = source
        self._index = Mp3Index(source)
        self._closed = threading.Event()
        self._checked_at = time.monotonic()

    @classmethod
    def open(cls, track_id: str, path: Path) -> Self:
        """Open the file; raises what SourceFile.open and Mp3Index raise."""
        source = SourceFile.open(path)
        try:
            return cls(track_id, source)
        except BaseException:
            source.close()
            raise

    @property
    def facts(self) -> Track:
        """The track as far as it is known by now."""
        header = self._index.header
        return Track(
            track_id=self.track_id,
            rate=header.rate,
            channels=header.channels,
            total_samples=self._total_samples(),
            exact=self._index.complete,
        )

    def _total_samples(self) -> int:
        index = self._index
        decoded = index.expected_frames * index.header.samples
        declared = index.tag.frames
        ends_as_declared = declared is None or index.expected_frames == declared
        tail = index.tag.tail_trim_samples if ends_as_declared else 0
        return max(0, decoded - index.tag.head_trim_samples - tail)

    @property
    def is_current(self) -> bool:
        """Whether the path still holds the file as it was opened."""
        return self._source.is_current

    def read_segment(self, from_sample: int, want_samples: int) -> Segment:
        """Samples from `from_sample` on, at most 10 s of them; walks the file that far if need be.

        Raises FileChanged and ReadFailed.
        """
        self._source.check_unchanged()
        self._checked_at = time.monotonic()
        return self._read_segment(from_sample, want_samples)

    def read_segment_at_once(self, from_sample: int, want_samples: int) -> Segment | None:
        """The same, or None where it would have to wait: for the disk, or for a walk.

        None also once a second, so that a file that was changed is found out.
        """
        if time.monotonic() - self._checked_at > _CHECK_EVERY_SECONDS:
            return None
        with never_waiting():
            try:
                return self._read_segment(from_sample, want_samples)
            except WouldWait:
                return None

    def _read_segment(self, from_sample: int, want_samples: int) -> Segment:
        index = self._index
        head = index.tag.head_trim_samples
        want = min(want_samples, MAX_SEGMENT_SECONDS * index.header.rate)
        # One frame further than wanted and than the padding is long, so that the last segment knows
        # that it is the last and where the padding starts.
        furthest = head + from_sample + want + index.tag.tail_trim_samples
        index.reach(furthest // index.header.samples + 2)
        counted = index.frame_count * index.header.samples
        end_of_track = self._total_samples() if index.complete else counted - head
        end = min(from_sample + want, end_of_track)
        if end <= from_sample:
            return _nothing_left(from_sample)
        cut = cut_segment(self._source, index, head + from_sample, head + end)
        return Segment(
            first_sample=from_sample,
            skip_samples=cut.skip_samples,
            samples=end - from_sample,
            decoded_samples=cut.decoded_samples,
            ends=index.complete and end == end_of_track,
            codec="mp3",
            data=cut.data,
        )

    def truncation(self) -> Truncated | None:
        """What to tell the listener when the file, walked to its end, turned out to be cut off."""
        return Truncated(self._source.path) if self._index.cut_off else None

    def measure(self) -> None:
        """Walk to the end of the file, gently. Stops at close() and where reading fails."""
        index = self._index
        while not index.complete and not self._closed.is_set():
            try:
                index.reach(index.frame_count + _MEASURE_STEP_FRAMES)
            except ReadFailed:
                return  # the next segment meets the same failure and tells the listener
            self._closed.wait(_MEASURE_PAUSE_SECONDS)

    def read_whole_file(self, max_bytes: int) -> bytes | None:
        """All bytes of the file, or None when they are more than `max_bytes`."""
        if self._source.size > max_bytes:
            return None
        return self._source.read_at(0, self._source.size)

    def close(self) -> None:
        """Let go of the file."""
        self._closed.set()
        self._source.close()


def _nothing_left(from_sample: int) -> Segment:
    return Segment(
        first_sample=from_sample,
        skip_samples=0,
        samples=0,
        decoded_samples=0,
        ends=True,
        codec="mp3",
        data=b"",
    )
