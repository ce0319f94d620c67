"""What every open audio file can do, whatever format it is in."""

from typing import Protocol

from ..errors import Truncated
from ..protocol import Segment, Track


class TrackReader(Protocol):
    """An open track. Positions are samples at `facts.rate`. Safe to use from several threads."""

    @property
    def facts(self) -> Track:
        """The track as far as it is known by now."""
        ...

    @property
    def is_current(self) -> bool:
        """Whether the path still holds the file as it was opened."""
        ...

    def read_segment(self, from_sample: int, want_samples: int, *, as_pcm: bool = False) -> Segment:
        """Samples from `from_sample` on, at most 10 s of them; waits for as long as it takes.

        With `as_pcm` they come decoded. Raises FileChanged, ReadFailed and what decoding raises.
        """
        ...

    def read_segment_at_once(
        self, from_sample: int, want_samples: int, *, as_pcm: bool = False
    ) -> Segment | None:
        """The same, or None where it would have to wait. For the event loop's own thread."""
        ...

    def measure(self) -> None:
        """Find out the exact length, gently, unless close() comes before."""
        ...

    def truncation(self) -> Truncated | None:
        """What to tell the listener when the measured file turned out to be cut off."""
        ...

    def read_whole_file(self, max_bytes: int) -> bytes | None:
        """All bytes of the file, or None when they are more than `max_bytes`."""
        ...

    def close(self) -> None:
        """Let go of the file. What is still asked for meets ReadFailed."""
        ...
