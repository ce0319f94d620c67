"""Hands out the sound of tracks, and what can be known of it."""

import asyncio
from collections.abc import Callable, Coroutine

from ..errors import AudioJSError, CannotDecode, ReadFailed, TooLarge, UnknownTrack
from ..player import Player
from ..protocol import CLASSIC_MAX_BYTES, Segment, Track, Waveform
from ..tracks import Catalog, ReadAhead, SegmentRequest, TrackReader, Waveforms
from .notices import Notices
from .patience import Patience
from .shared_work import SharedWork

# The first sound comes first: the walk to the end of the file can wait this long.
_MEASURE_AFTER_SECONDS = 1.0
# What the page asks for first (webui/src/audio/schedule.ts).
_FIRST_SEGMENT_SECONDS = 0.5


class TrackSound:
    """Reads the tracks of `catalog`. What fails becomes a notice, and `player` passes it over.

    What a page asks for again while it is being read is read once: a drive may not answer for long.
    `in_background` runs work that nobody waits for; `on_measured` takes exact lengths.
    """

    def __init__(
        self,
        player: Player,
        catalog: Catalog,
        waveforms: Waveforms,
        notices: Notices,
        patience: Patience,
        *,
        in_background: Callable[[Coroutine[None, None, None]], None],
        on_measured: Callable[[Track], None],
    ) -> None:
        self._player = player
        self._catalog = catalog
        self._waveforms = waveforms
        self._notices = notices
        self._patience = patience
        self._in_background = in_background
        self._on_measured = on_measured
        self._read_ahead = ReadAhead()
        self._opening: SharedWork[str, Track] = SharedWork()
        self._reopening: SharedWork[str, TrackReader] = SharedWork()
        self._reading_waveforms: SharedWork[tuple[str, int], Waveform] = SharedWork()
        self._broken_off: set[str] = set()

    async def open_track(self, track_id: str) -> Track:
        """Open a track to read from. A failure is noted and its entry passed over."""
        return await self._opening.get(track_id, lambda: self._open_track(track_id))

    async def _open_track(self, track_id: str) -> Track:
        try:
            with self._patience.waiting_for(self._catalog.path_of(track_id)):
                track = await asyncio.to_thread(self._catalog.fresh, track_id)
        except AudioJSError as error:
            self._pass_over(track_id, error)
            raise
        facts = track.facts
        first_samples = round(_FIRST_SEGMENT_SECONDS * facts.rate)
        entry = self._player.entry
        is_current = entry is not None and entry.track_id == track_id
        start = self._player.position_samples if is_current else 0
        self._read_ahead.prepare(track, SegmentRequest(start, first_samples))
        if not facts.exact:
            self._in_background(self._measure(track))
        elif truncated := track.truncation():
            self._notices.add(truncated)
        return facts

    async def read_segment(
        self, track_id: str, from_sample: int, want_samples: int, *, as_pcm: bool = False
    ) -> Segment:
        """A piece of a track's sound. A failure is noted; what came before it sounds to its end."""
        request = SegmentRequest(from_sample, want_samples, as_pcm)
        try:
            with self._patience.waiting_for(self._catalog.path_of(track_id)):
                segment = await self._read_segment(track_id, request)
        except AudioJSError as error:
            if isinstance(error, ReadFailed):
                self._broken_off.add(track_id)
            if not isinstance(error, UnknownTrack):
                self._notices.add(error)
            raise
        self._broken_off.discard(track_id)
        return segment

    async def _read_segment(self, track_id: str, request: SegmentRequest) -> Segment:
        track = self._catalog.opened(track_id)
        if track is None:
            track = await self._reopening.get(
                track_id, lambda: asyncio.to_thread(self._catalog.track, track_id)
            )
        return await self._read_ahead.read_segment(track, request)

    def breaks_off(self, track_id: str) -> bool:
        """Whether the disk did not give what comes behind the last of it that was read."""
        return track_id in self._broken_off

    def entry_failed(self, entry_id: str, cue: int) -> None:
        """The page could not make sound of the entry."""
        entry = self._player.entry
        if entry and entry.entry_id == entry_id and self._player.cue == cue:
            self._pass_over(entry.track_id, CannotDecode(entry.title))

    async def read_waveform(self, track_id: str, first_peak: int) -> Waveform:
        """A track's peaks from there on. Raises UnknownTrack and what opening raises."""
        return await self._reading_waveforms.get(
            (track_id, first_peak),
            lambda: asyncio.to_thread(self._read_waveform, track_id, first_peak),
        )

    def _read_waveform(self, track_id: str, first_peak: int) -> Waveform:
        track = self._catalog.opened(track_id) or self._catalog.track(track_id)
        path = self._catalog.path_of(track_id)
        return self._waveforms.read(track_id, path, track.facts.total_samples, first_peak)

    @property
    def current(self) -> Track | None:
        """The facts of the current entry's track, if it is open."""
        entry = self._player.entry
        track = self._catalog.opened(entry.track_id) if entry else None
        return track.facts if track else None

    async def whole_file(self, track_id: str) -> bytes:
        """The bytes of a file, for the tutorial's page. Raises TooLarge and what opening raises."""
        track = await asyncio.to_thread(self._catalog.track, track_id)
        data = await asyncio.to_thread(track.read_whole_file, CLASSIC_MAX_BYTES)
        if data is None:
            raise TooLarge(self._catalog.path_of(track_id))
        return data

    async def _measure(self, track: TrackReader) -> None:
        await asyncio.sleep(_MEASURE_AFTER_SECONDS)
        await asyncio.to_thread(track.measure)
        if not track.facts.exact:
            return
        if truncated := track.truncation():
            self._notices.add(truncated)
        self._on_measured(track.facts)

    def _pass_over(self, track_id: str, error: AudioJSError) -> None:
        """Go on to another entry; but only what sounds goes anywhere by itself."""
        entry = self._player.entry
        if entry and entry.track_id == track_id:
            self._notices.add(error)
            if self._player.phase == "playing":
                self._player.entry_failed(entry.entry_id)
