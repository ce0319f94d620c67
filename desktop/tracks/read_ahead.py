"""Answers segment requests at once where it can, and reads ahead what will be asked for next.

A thread costs as much as sending the whole answer, so what the system has in memory is read on the
event loop. The next segment is made ready while this one sounds: the next request is answered from
memory, and a disk that hesitates has the length of a segment to do so.
"""

import asyncio
from functools import partial
from typing import NamedTuple

from ..protocol import Segment
from .reader import TrackReader

# The answer at hand goes out first, which takes this many turns of the loop.
_TURNS_UNTIL_SENT = 8


class SegmentRequest(NamedTuple):
    """What a page asks a track for."""

    from_sample: int
    want_samples: int
    as_pcm: bool = False

    def behind(self, segment: Segment) -> "SegmentRequest":
        """The request that is likely to follow."""
        return self._replace(from_sample=self.from_sample + segment.samples)


class _Prepared(NamedTuple):
    track: TrackReader
    request: SegmentRequest
    segment: "asyncio.Future[Segment]"


class ReadAhead:
    """One segment ahead of one listener. Belongs to the event loop."""

    def __init__(self) -> None:
        self._prepared: _Prepared | None = None
        self._preparing: asyncio.Task[None] | None = None
        self._reading: dict[tuple[TrackReader, SegmentRequest], asyncio.Future[Segment]] = {}

    async def read_segment(self, track: TrackReader, request: SegmentRequest) -> Segment:
        """As `TrackReader.read_segment`, from whatever is quickest."""
        segment = await self._take(track, request)
        segment = segment or await self._read(track, request)
        if not segment.ends:
            behind = request.behind(segment)
            self._preparing = asyncio.create_task(self._prepare_soon(track, behind))
        return segment

    async def _prepare_soon(self, track: TrackReader, request: SegmentRequest) -> None:
        for _ in range(_TURNS_UNTIL_SENT):
            await asyncio.sleep(0)
        self.prepare(track, request)

    def prepare(self, track: TrackReader, request: SegmentRequest) -> None:
        """Begin to read a segment that is likely to be asked for."""
        reading = self._read(track, request)
        # A failure that nobody asked for is nobody's; whoever asks reads again and meets it.
        reading.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._prepared = _Prepared(track, request, reading)

    def _read(self, track: TrackReader, request: SegmentRequest) -> "asyncio.Future[Segment]":
        """Read it, or wait with whoever has asked before and waits still."""
        key = (track, request)
        if key in self._reading:
            return self._reading[key]
        reading = _read(track, request)
        if not reading.done():
            self._reading[key] = reading
            reading.add_done_callback(lambda _: self._reading.pop(key))
        return reading

    async def _take(self, track: TrackReader, request: SegmentRequest) -> Segment | None:
        prepared, self._prepared = self._prepared, None
        if prepared is None or prepared.track is not track or not _alike(prepared.request, request):
            return None
        if not prepared.segment.done():
            await asyncio.wait([prepared.segment])
        if prepared.segment.exception():
            return None
        segment = prepared.segment.result()
        return segment if segment.samples <= request.want_samples else None


def _alike(prepared: SegmentRequest, wanted: SegmentRequest) -> bool:
    return (prepared.from_sample, prepared.as_pcm) == (wanted.from_sample, wanted.as_pcm)


def _read(track: TrackReader, request: SegmentRequest) -> "asyncio.Future[Segment]":
    loop = asyncio.get_running_loop()
    start, want, as_pcm = request
    segment = track.read_segment_at_once(start, want, as_pcm=as_pcm)
    if segment is None:
        return loop.run_in_executor(None, partial(track.read_segment, start, want, as_pcm=as_pcm))
    done = loop.create_future()
    done.set_result(segment)
    return done
