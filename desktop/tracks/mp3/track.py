"""An MP3 file as a listener knows it: a length, and samples that can be read from anywhere."""

import threading
import time
from pathlib import Path
from typing import Self

from ...errors import CannotDecode, FileChanged, ReadFailed, Truncated
from ...protocol import MAX_SEGMENT_SECONDS, Segment, Track
from ..source_file import SourceFile, WouldWait, may_wait, never_waiting
from .decoding import decoded, job_for
from .frame_decoder import FrameDecoder
from .index import Mp3Index
from .index_cache import IndexCache
from .section import Section
from .segment import cut_segment

# Small steps with a breath in between: a walk in one go would keep the interpreter from
# answering segment requests (5 ms per switch), and the first sound is due in a blink.
_MEASURE_STEP_FRAMES = 1000
_MEASURE_PAUSE_SECONDS = 0.0015
_CHECK_EVERY_SECONDS = 1.0
# A quarter of a second is longer than any frame and a resampler's filter together.
_LOOK_AHEAD_PER_SECOND = 4
_FRAMES_WORTH_CACHING = 2000
_LAYER_III = 3


class Mp3Track:
    """One open MP3 file. Positions are samples after the encoder's delay is taken off.

    `frame_decoder` makes samples of what the page cannot be trusted with; without one that is
    refused with CannotDecode. `index_cache` keeps the index of a long file for the next time.
    """

    def __init__(
        self,
        track_id: str,
        source: SourceFile,
        *,
        index_cache: IndexCache | None = None,
        frame_decoder: FrameDecoder | None = None,
    ) -> None:
        self.track_id = track_id
        self._source = source
        self._index_cache = index_cache
        self._frame_decoder = frame_decoder
        known = index_cache.index_of(source) if index_cache else None
        self._is_cached = known is not None
        self._index = known or Mp3Index(source)
        self._closed = threading.Event()
        self._checked_at = time.monotonic()

    @classmethod
    def open(
        cls,
        track_id: str,
        path: Path,
        *,
        index_cache: IndexCache | None = None,
        frame_decoder: FrameDecoder | None = None,
    ) -> Self:
        """Open the file; raises what SourceFile.open and Mp3Index raise."""
        source = SourceFile.open(path)
        try:
            return cls(track_id, source, index_cache=index_cache, frame_decoder=frame_decoder)
        except BaseException:
            source.close()
            raise

    @property
    def facts(self) -> Track:
        """The track as far as it is known by now."""
        return Track(
            track_id=self.track_id,
            rate=self._index.format.rate,
            channels=self._index.format.channels,
            total_samples=self._total_samples(),
            exact=self._index.complete,
        )

    def _total_samples(self) -> int:
        index = self._index
        tail = index.tag.tail_trim_samples if index.trims_tail else 0
        return max(0, index.expected_samples - index.tag.head_trim_samples - tail)

    @property
    def is_current(self) -> bool:
        """Whether the path still holds the file as it was opened."""
        return self._source.is_current

    def read_segment(self, from_sample: int, want_samples: int, *, as_pcm: bool = False) -> Segment:
        """Samples from `from_sample` on, at most 10 s of them; walks the file that far if need be.

        Fewer where the file goes on in another format. Raises FileChanged, ReadFailed and what the
        decoder raises.
        """
        self._source.check_unchanged()
        self._checked_at = time.monotonic()
        return self._read_segment(from_sample, want_samples, as_pcm=as_pcm)

    def read_segment_at_once(
        self, from_sample: int, want_samples: int, *, as_pcm: bool = False
    ) -> Segment | None:
        """The same, or None where it would have to wait: for the disk, a walk or a decoder.

        None also once a second, so that a file that was changed is found out.
        """
        if time.monotonic() - self._checked_at > _CHECK_EVERY_SECONDS:
            return None
        with never_waiting():
            try:
                return self._read_segment(from_sample, want_samples, as_pcm=as_pcm)
            except WouldWait:
                return None

    def _read_segment(self, from_sample: int, want_samples: int, *, as_pcm: bool) -> Segment:
        index = self._index
        head = index.tag.head_trim_samples
        want = min(want_samples, MAX_SEGMENT_SECONDS * index.format.rate)
        # As far as the padding is long and further, so that the last segment knows that it is the
        # last and where the padding starts, and that a resampler sees what follows.
        look_ahead = index.tag.tail_trim_samples + index.format.rate // _LOOK_AHEAD_PER_SECOND
        index.reach_sample(head + from_sample + want + look_ahead)
        end_of_track = self._total_samples() if index.complete else index.counted_samples - head
        section = index.section_at(head + from_sample)
        end = min(from_sample + want, end_of_track, index.end_of(section) - head)
        if end <= from_sample:
            return _nothing_left(from_sample)
        cut = self._cut_as_pcm if as_pcm or self._needs_decoding(section) else self._cut_as_mp3
        ends = index.complete and end == end_of_track
        return cut(section, head + from_sample, head + end, ends=ends)

    def _needs_decoding(self, section: Section) -> bool:
        format_ = section.format
        if format_.layer != _LAYER_III or format_.free_bytes:
            return True
        return format_.rate != self._index.format.rate

    def _cut_as_mp3(self, section: Section, start: int, end: int, *, ends: bool) -> Segment:
        """Samples `start` to `end - 1` of the untrimmed sound, as frames for the page to decode."""
        before = section.first_sample
        cut = cut_segment(self._source, section, start - before, end - before)
        return Segment(
            first_sample=start - self._index.tag.head_trim_samples,
            skip_samples=cut.skip_samples,
            samples=end - start,
            decoded_samples=cut.decoded_samples,
            ends=ends,
            channels=section.format.channels,
            codec="mp3",
            data=cut.data,
        )

    def _cut_as_pcm(self, section: Section, start: int, end: int, *, ends: bool) -> Segment:
        """The same, decoded."""
        if not may_wait():
            raise WouldWait
        if self._frame_decoder is None:
            raise CannotDecode(self._source.path)
        before, ratio = section.first_sample, self._index.ratio_of(section)
        job = job_for(self._source, section, ratio, start - before, end - before)
        pcm = decoded(self._frame_decoder, job, end - start, self._source.path)
        return Segment(
            first_sample=start - self._index.tag.head_trim_samples,
            skip_samples=0,
            samples=end - start,
            decoded_samples=end - start,
            ends=ends,
            channels=pcm.channels,
            codec="pcm",
            data=pcm.data,
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
        self._save()

    def _save(self) -> None:
        index = self._index
        if self._index_cache is None or self._is_cached or not index.complete:
            return
        if index.frame_count <= _FRAMES_WORTH_CACHING:
            return
        try:
            self._source.check_unchanged()
        except (FileChanged, ReadFailed):
            return  # what was found belongs to no file any more
        self._index_cache.save(self._source, index.saved())
        self._is_cached = True

    def read_whole_file(self, max_bytes: int) -> bytes | None:
        """All bytes of the file, or None when they are more than `max_bytes`."""
        return self._source.read_whole(max_bytes)

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
        channels=1,
        codec="mp3",
        data=b"",
    )
