"""What AudioJS can be asked to do, whoever asks: the page, the command line, the window, a test.

All of it runs on the server's event loop; whatever may block goes to a thread.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from itertools import count
from pathlib import Path
from typing import Protocol

from .errors import AudioJSError, CannotDecode, TooLarge, UnknownTrack
from .player import Player, QueueEntry
from .protocol import CLASSIC_MAX_BYTES, Diagnostics, Entry, Notice, PlayerState, Segment, Track
from .tracks import (
    Catalog,
    ReadAhead,
    SegmentRequest,
    TrackReader,
    check_readable,
    describe,
    name_as_title,
)

log = logging.getLogger(__name__)

# The first sound comes first: the walk to the end of the file can wait this long.
_MEASURE_AFTER_SECONDS = 1.0
# What the page asks for first (webui/src/audio/schedule.ts).
_FIRST_SEGMENT_SECONDS = 0.5
# The page makes them ready: enough to follow without a gap even when they are very short.
_ENTRIES_TOLD_AHEAD = 4


class Picker(Protocol):
    """The one native seam: asks the listener for files."""

    def pick_files(self) -> list[Path]:
        """Show the dialog and wait for it; empty when it was cancelled. Raises NoPicker."""
        ...


class Listener(Protocol):
    """Whoever shows the player's state; called on the event loop."""

    def state_changed(self) -> None:
        """Something in `Core.state` is different now."""
        ...

    def track_measured(self, track: Track) -> None:
        """The exact length of an open track is known now."""
        ...


class Core:
    """The player with its tracks. Needs `picker` for the file dialog and `sample` to start with.

    `measure_program` tells what the program takes; it may be slow.
    """

    def __init__(
        self,
        picker: Picker,
        catalog: Catalog,
        sample: Path,
        measure_program: Callable[[], Diagnostics] = lambda: Diagnostics(0, 0),
    ) -> None:
        self.player = Player(on_change=self._tell)
        self.catalog = catalog
        self.listener: Listener | None = None
        self.picker = picker
        self.measure_program = measure_program
        self._sample = sample
        self._notices: tuple[Notice, ...] = ()
        self._notice_ids = count(1)
        self._read_ahead = ReadAhead()
        self._tasks: set[asyncio.Task[None]] = set()

    def state(self, speaker: str) -> PlayerState:
        """The whole truth, as pages get it; `speaker` is the page that sounds."""
        player = self.player
        return PlayerState(
            phase=player.phase,
            entry=_as_shown(player.entry) if player.entry else None,
            upcoming=tuple(_as_shown(entry) for entry in player.upcoming(_ENTRIES_TOLD_AHEAD)),
            entries=len(player.entries),
            entry_number=player.entry_number,
            position_samples=player.position_samples,
            cue=player.cue,
            volume=player.volume,
            notices=self._notices,
            speaker=speaker,
        )

    # --- files ---

    def load_sample(self) -> None:
        """Stand at the sample, silent: what a first launch shows."""
        self._load([self._sample], play=False)

    async def pick_files(self) -> None:
        """Ask the listener for files and play them. Raises NoPicker."""
        paths = await asyncio.to_thread(self.picker.pick_files)
        if paths:
            await self.open_files(paths)

    async def open_files(self, paths: Sequence[Path]) -> bool:
        """Play the first file that can be played, the others behind it; tell whether there is one.

        Each file that cannot be read becomes a notice. When none can, nothing else changes.
        """
        readable = [
            path for path in paths if await self._survives(asyncio.to_thread(check_readable, path))
        ]
        while readable:
            track_id = self.catalog.id_of(readable[0])
            if await self._survives(asyncio.to_thread(self.catalog.fresh, track_id)):
                self._load(readable, play=True)
                return True
            del readable[0]
        return False

    def _load(self, paths: Sequence[Path], *, play: bool) -> None:
        entries = [
            QueueEntry(
                entry_id=secrets.token_urlsafe(8),
                track_id=self.catalog.id_of(path),
                title=name_as_title(path),
            )
            for path in paths
        ]
        self.player.load(entries, play=play)
        self.in_background(self._describe(entries))

    async def _describe(self, entries: Sequence[QueueEntry]) -> None:
        for entry in entries:
            path = self.catalog.path_of(entry.track_id)
            description = await asyncio.to_thread(describe, path)
            self.player.describe(entry._replace(**description._asdict()))

    # --- sound ---

    async def open_track(self, track_id: str) -> Track:
        """Open a track to read from. A failure is noted and its entry passed over."""
        try:
            track = await asyncio.to_thread(self.catalog.fresh, track_id)
        except AudioJSError as error:
            self._pass_over(track_id, error)
            raise
        facts = track.facts
        first_samples = round(_FIRST_SEGMENT_SECONDS * facts.rate)
        entry = self.player.entry
        is_current = entry is not None and entry.track_id == track_id
        start = self.player.position_samples if is_current else 0
        self._read_ahead.prepare(track, SegmentRequest(start, first_samples))
        if not facts.exact:
            self.in_background(self._measure(track))
        elif truncated := track.truncation():
            self.notify(truncated)
        return facts

    async def read_segment(
        self, track_id: str, from_sample: int, want_samples: int, *, as_pcm: bool = False
    ) -> Segment:
        """A piece of a track's sound. A failure is noted; what came before it sounds to its end."""
        try:
            track = self.catalog.opened(track_id)
            if track is None:
                track = await asyncio.to_thread(self.catalog.reopen, track_id)
            request = SegmentRequest(from_sample, want_samples, as_pcm)
            return await self._read_ahead.read_segment(track, request)
        except AudioJSError as error:
            if not isinstance(error, UnknownTrack):
                self.notify(error)
            raise

    def entry_failed(self, entry_id: str, cue: int) -> None:
        """The page could not make sound of the entry."""
        entry = self.player.entry
        if entry and entry.entry_id == entry_id and self.player.cue == cue:
            self._pass_over(entry.track_id, CannotDecode(entry.title))

    async def whole_file(self) -> bytes:
        """The bytes of the current file, else of the sample, for the tutorial's page.

        Raises TooLarge and what opening raises.
        """
        entry = self.player.entry
        track_id = entry.track_id if entry else self.catalog.id_of(self._sample)
        track = await asyncio.to_thread(self.catalog.track, track_id)
        data = await asyncio.to_thread(track.read_whole_file, CLASSIC_MAX_BYTES)
        if data is None:
            raise TooLarge(self.catalog.path_of(track_id))
        return data

    async def _measure(self, track: TrackReader) -> None:
        await asyncio.sleep(_MEASURE_AFTER_SECONDS)
        await asyncio.to_thread(track.measure)
        if not track.facts.exact:
            return
        if truncated := track.truncation():
            self.notify(truncated)
        if self.listener:
            self.listener.track_measured(track.facts)

    def _pass_over(self, track_id: str, error: AudioJSError) -> None:
        entry = self.player.entry
        if entry and entry.track_id == track_id:
            self.notify(error)
            self.player.entry_failed(entry.entry_id)

    # --- notices ---

    def notify(self, error: AudioJSError) -> None:
        """Tell the listener: one line in the log, one notice on the page, repeated ones once."""
        log.warning("%s", error.sentence)
        failure = error.as_failure()
        others = tuple(notice for notice in self._notices if notice.failure != failure)
        self._notices = (*others, Notice(next(self._notice_ids), failure))
        self._tell()

    def dismiss_notice(self, notice_id: int) -> None:
        """Take a notice away."""
        self._notices = tuple(n for n in self._notices if n.notice_id != notice_id)
        self._tell()

    async def _survives(self, work: Awaitable[object]) -> bool:
        """Whether the work went well; if not, its failure has become a notice."""
        try:
            await work
        except AudioJSError as error:
            self.notify(error)
            return False
        return True

    # --- life ---

    def in_background(self, work: Coroutine[None, None, None]) -> None:
        """Run `work` on the event loop until it ends or AudioJS does."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a background task failed", exc_info=error)

    def close(self) -> None:
        """End what runs in the background and let go of all files."""
        for task in self._tasks:
            task.cancel()
        self.catalog.close()

    def _tell(self) -> None:
        if self.listener:
            self.listener.state_changed()


def _as_shown(entry: QueueEntry) -> Entry:
    return Entry(**entry._asdict())
