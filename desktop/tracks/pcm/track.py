"""A file as a listener knows it, decoded by a process of its own."""

import threading
from pathlib import Path
from typing import Self

from ...decoder.messages import Measured
from ...errors import AudioJSError, Truncated
from ...protocol import MAX_SEGMENT_SECONDS, Segment, Track
from ..source_file import SourceFile
from .decoders import Decoders
from .session import LIMIT_SECONDS, DecoderSession

# Small slices with a breath in between: a segment request must not wait for long.
_MEASURE_SLICE_SECONDS = 0.015
_MEASURE_PAUSE_SECONDS = 0.002


class PcmTrack:
    """One open file. Its decoder may be put away while idle; it goes on with another one."""

    def __init__(self, track_id: str, source: SourceFile, session: DecoderSession) -> None:
        self.track_id = track_id
        self._source = source
        self._session = session
        self._closed = threading.Event()
        self._measured: Measured | None = None

    @classmethod
    def open(
        cls,
        track_id: str,
        path: Path,
        decoders: Decoders,
        *,
        limit_seconds: float = LIMIT_SECONDS,
    ) -> Self:
        """Open the file. A decoder that gives no answer for `limit_seconds` is ended.

        Raises what SourceFile.open raises, NotAudio, NoSound, and the failures of a decoder.
        """
        source = SourceFile.open(path)
        try:
            return cls(track_id, source, DecoderSession(source, decoders, limit_seconds))
        except BaseException:
            source.close()
            raise

    @property
    def facts(self) -> Track:
        """The track as far as it is known by now."""
        opened = self._session.opened
        best = self._measured or opened
        return Track(
            track_id=self.track_id,
            rate=opened.rate,
            channels=opened.channels,
            total_samples=best.total_samples,
            exact=best.exact,
        )

    @property
    def is_current(self) -> bool:
        """Whether the path still holds the file as it was opened."""
        return self._source.is_current

    def read_segment(self, from_sample: int, want_samples: int, *, as_pcm: bool = False) -> Segment:
        """Samples from `from_sample` on, at most 10 s of them; they are decoded in any case.

        Raises FileChanged, ReadFailed, CannotDecode, DecoderCrashed, -Hung and -TooHungry.
        """
        self._source.check_unchanged()
        want = min(want_samples, MAX_SEGMENT_SECONDS * self._session.opened.rate)
        answer, sound = self._session.read(from_sample, want)
        return Segment(
            first_sample=from_sample,
            skip_samples=0,
            samples=answer.samples,
            decoded_samples=answer.samples,
            ends=answer.ends,
            channels=answer.channels,
            codec="pcm",
            data=bytes(sound),
        )

    def read_segment_at_once(
        self, from_sample: int, want_samples: int, *, as_pcm: bool = False
    ) -> Segment | None:
        """None: another process decodes it, and that is always a wait."""
        return None

    def measure(self) -> None:
        """Find out the exact length, gently. Stops at close() and where decoding fails."""
        while not self.facts.exact and not self._closed.is_set():
            try:
                measured = self._session.measure(_MEASURE_SLICE_SECONDS)
            except AudioJSError:
                return  # the next segment meets the same failure and tells the listener
            self._measured = measured
            self._closed.wait(_MEASURE_PAUSE_SECONDS)
        if not self._closed.is_set():
            self._session.prepare_next()

    def truncation(self) -> Truncated | None:
        """What to tell the listener when the measured file turned out to be cut off."""
        cut_off = self._measured is not None and self._measured.cut_off
        return Truncated(self._source.path) if cut_off else None

    def read_whole_file(self, max_bytes: int) -> bytes | None:
        """All bytes of the file, or None when they are more than `max_bytes`."""
        return self._source.read_whole(max_bytes)

    def close(self) -> None:
        """Let go of the file and end its decoder. What is still asked for meets ReadFailed."""
        self._closed.set()
        self._session.close()
        self._source.close()
