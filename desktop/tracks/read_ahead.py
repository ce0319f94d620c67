"""Answers segment requests at once where it can, and reads ahead what will be asked for next.

A thread costs as much as sending the whole answer, so what the system has in memory is read on the
event loop. The next segment is made ready while this one sounds: the next request is answered from
memory, and a disk that hesitates has the length of a segment to do so.
"""

import asyncio
from typing import NamedTuple

from ..protocol import Segment
from .mp3_track import Mp3Track

# The answer at hand goes out first, which takes this many turns of the loop.
_TURNS_UNTIL_SENT = 8


class _Prepared(NamedTuple):
    track: Mp3Track
    from_sample: int
    segment: "asyncio.Future[Segment]"


class ReadAhead:
    """One segment ahead of one listener. Belongs to the event loop."""

    def __init__(self) -> None:
        self._prepared: _Prepared | None = None
        self._preparing: asyncio.Task[None] | None = None

    async def read_segment(self, track: Mp3Track, from_sample: int, want_samples: int) -> Segment:
        """As `Mp3Track.read_segment`, from whatever is quickest."""
        segment = await self._take(track, from_sample, want_samples)
        segment = segment or await _read(track, from_sample, want_samples)
        if not segment.ends:
            behind = from_sample + segment.samples
            self._preparing = asyncio.create_task(self._prepare_soon(track, behind, want_samples))
        return segment

    async def _prepare_soon(self, track: Mp3Track, from_sample: int, want_samples: int) -> None:
        for _ in range(_TURNS_UNTIL_SENT):
            await asyncio.sleep(0)
        self.prepare(track, from_sample, want_samples)

    def prepare(self, track: Mp3Track, from_sample: int, want_samples: int) -> None:
        """Begin to read a segment that is likely to be asked for."""
        reading = _read(track, from_sample, want_samples)
        # A failure that nobody asked for is nobody's; whoever asks reads again and meets it.
        reading.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._prepared = _Prepared(track, from_sample, reading)

    async def _take(self, track: Mp3Track, from_sample: int, want_samples: int) -> Segment | None:
        prepared, self._prepared = self._prepared, None
        if prepared is None or prepared[:2] != (track, from_sample):
            return None
        if not prepared.segment.done():
            await asyncio.wait([prepared.segment])
        if prepared.segment.exception():
            return None
        segment = prepared.segment.result()
        return segment if segment.samples <= want_samples else None


def _read(track: Mp3Track, from_sample: int, want_samples: int) -> "asyncio.Future[Segment]":
    loop = asyncio.get_running_loop()
    segment = track.read_segment_at_once(from_sample, want_samples)
    if segment is None:
        return loop.run_in_executor(None, track.read_segment, from_sample, want_samples)
    done = loop.create_future()
    done.set_result(segment)
    return done
