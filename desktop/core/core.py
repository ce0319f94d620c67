"""The player with its tracks, and what it can be asked to do.

All of it runs on the server's event loop; whatever may block goes to a thread.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Sequence
from pathlib import Path
from typing import Protocol

from .. import protocol as p
from ..errors import QueueChanged
from ..player import Player, QueueEdits, Session
from ..tracks import Catalog, Waveforms
from .covers import Covers
from .files import Files, Picker
from .journal import Journal, MemoryJournal
from .library import Library, Playlists, Songs
from .long_files import LongFiles
from .notices import Notices
from .patience import Patience
from .plays import Plays
from .shown import entries_as_shown, places_in, row_as_shown
from .sound import TrackSound

log = logging.getLogger(__name__)

# The page makes them ready: enough to follow without a gap even when they are very short.
_ENTRIES_TOLD_AHEAD = 4
_RESTART_FROM_SECONDS = 3


class Listener(Protocol):
    """Whoever shows the player's state; called on the event loop."""

    def state_changed(self) -> None:
        """Something in `Core.state` is different now."""
        ...

    def track_measured(self, track: p.Track) -> None:
        """The exact length of an open track is known now."""
        ...

    def library_changed(self, state: p.LibraryState) -> None:
        """There is more or less in the library, or its lists are others."""
        ...


class Core:
    """The player with its tracks. Needs `picker` for the file dialog and `sample` to start with.

    `measure_program` tells what the program takes; it may be slow. `language` is what the command
    line asked for. Pages wait for `is_ready` before they are shown anything. `comes_forward`, where
    there is a window, brings it to the front with what the desktop gave a second launch for that.
    Without a `library_dir` nothing of the library outlives the core.
    """

    def __init__(
        self,
        picker: Picker,
        catalog: Catalog,
        sample: Path,
        *,
        waveforms: Waveforms | None = None,
        measure_program: Callable[[], p.Diagnostics] = lambda: p.Diagnostics(0, 0),
        language: str = "",
        library_dir: Path | None = None,
        show_in_folder: Callable[[Path], None] = lambda path: None,
    ) -> None:
        self.player = Player(on_change=self._player_changed)
        self.edits = QueueEdits(self.player)
        self.catalog = catalog
        self.listener: Listener | None = None
        self.measure_program = measure_program
        self.takes_drops = False
        self.comes_forward: Callable[[str], None] | None = None
        self.is_ready = asyncio.Event()
        self.is_ready.set()
        self.settings = p.Settings()
        self.notices = Notices(on_change=self._tell)
        patience = Patience(self.notices)
        self.covers = Covers(catalog)
        self.files = Files(
            self.player,
            self.edits,
            catalog,
            self.notices,
            patience,
            picker=picker,
            sample=sample,
            in_background=self.in_background,
            tell=self._tell,
        )
        self._waveforms = waveforms or Waveforms()
        self.sound = TrackSound(
            self.player,
            catalog,
            self._waveforms,
            self.notices,
            patience,
            in_background=self.in_background,
            on_measured=self._track_measured,
        )
        self._language = language
        self._sample = sample
        self._journal: Journal = MemoryJournal()
        self._long_files = LongFiles(
            self.player, lambda: self._journal, lambda: self.sound.current, self._current_path
        )
        self.library = Library(
            library_dir,
            self.notices,
            picker,
            in_background=self.in_background,
            tell=self._tell_library,
        )
        self.songs = Songs(self.library, self.player, self.edits, catalog, show_in_folder)
        self.playlists = Playlists(self.library, self.notices, picker)
        self._plays = Plays(self.player, lambda: self.sound.current, self._count_play)
        self._tasks: set[asyncio.Task[None]] = set()

    def state(self, speaker: str) -> p.PlayerState:
        """The whole truth, as pages get it; `speaker` is the page that sounds."""
        player = self.player
        upcoming = player.upcoming(_ENTRIES_TOLD_AHEAD)
        current = (player.entry,) if player.entry else ()
        shown = entries_as_shown((*current, *upcoming), player.turn)
        return p.PlayerState(
            phase=player.phase,
            entry=shown[0] if shown else None,
            upcoming=shown[1:],
            entries=len(player.entries),
            entry_number=player.entry_number,
            position_samples=player.position_samples,
            cue=player.cue,
            volume=player.volume,
            repeat=player.repeat,
            shuffle=player.shuffle,
            stop_after_current=player.stop_after_current,
            revision=player.revision,
            texts=player.texts,
            undo=self.edits.undoable,
            edits=self.edits.made,
            resume_samples=self._long_files.offer,
            adding=None if self.files.found is None else p.Adding(self.files.found),
            settings=self.settings,
            notices=self.notices.shown,
            speaker=speaker,
            takes_drops=self.takes_drops,
            language=self._language,
        )

    # --- what survives ---

    def keep_in(self, journal: Journal) -> None:
        """Write what must survive there, from now on."""
        self._journal = journal

    def restore(self, session: Session, settings: p.Settings) -> None:
        """Be as the last run was, and silent."""
        self.settings = settings
        self.player.restore(session)
        self.files.describe_unknown()

    def change_settings(self, settings: p.Settings) -> None:
        """Show the page like this from now on, and next time."""
        self.settings = settings
        self._journal.keep_settings(settings)
        self._tell()

    def _player_changed(self) -> None:
        self._long_files.changed()
        self._journal.keep(self.player.session())
        self._tell()

    # --- the queue ---

    def read_queue(self, first: int, count: int) -> p.QueueRows:
        """Some rows of the queue as it is now."""
        rows = self.player.entries[first : first + count]
        return p.QueueRows(self.player.revision, first, tuple(row_as_shown(row) for row in rows))

    def read_history(self) -> p.History:
        """What has sounded."""
        return p.History(tuple(row_as_shown(entry) for entry in self.player.history))

    def remove_rows(self, revision: int, ranges: Sequence[p.RowRange]) -> None:
        """Take rows out. Raises QueueChanged."""
        self.edits.remove(self._places(revision, ranges))

    def move_rows(self, revision: int, ranges: Sequence[p.RowRange], before: int) -> None:
        """Put rows before another one. Raises QueueChanged."""
        self.edits.move(self._places(revision, ranges), before)

    def undo_edit(self) -> None:
        """Take the last edit back."""
        self.edits.undo()
        self.files.describe_unknown()

    def _places(self, revision: int, ranges: Sequence[p.RowRange]) -> Collection[int]:
        if revision != self.player.revision:
            raise QueueChanged
        return places_in(ranges, len(self.player.entries))

    # --- moving about ---

    def previous(self, position_samples: int) -> None:
        """Go back to the entry before, or to the start of one that has sounded for a while."""
        facts = self.sound.current
        if facts and position_samples >= _RESTART_FROM_SECONDS * facts.rate:
            self.seek(0)
        else:
            self.player.previous()

    def seek(self, position_samples: int) -> None:
        """Move within the current entry."""
        self._long_files.withdraw()
        self.player.seek(position_samples)

    def resume(self, *, accept: bool) -> None:
        """Go to where a long file was left, or take that offer away."""
        offer = self._long_files.offer
        self._long_files.withdraw()
        if accept and offer is not None:
            self.player.seek(offer)
            self.player.play()
        else:
            self._tell()

    # --- reports of the page that sounds ---

    def position_reached(self, entry_id: str, cue: int, position_samples: int) -> None:
        """The sound is there now."""
        if self.player.position_reached(entry_id, cue, position_samples):
            self._journal.keep_position(entry_id, position_samples)
            self._long_files.reached(position_samples)
            self._plays.reached(position_samples)

    def entry_ended(self, report: p.EntryEnded) -> None:
        """The last sample of an entry has sounded."""
        player = self.player
        entry = player.entry
        if entry and entry.entry_id == report.entry_id and player.cue == report.cue:
            if not self.sound.breaks_off(entry.track_id):
                self._long_files.ended()
                self._plays.ended()
            elif not report.followed_by and player.turn == report.turn:
                player.entry_failed(report.entry_id)
                return
        player.entry_ended(report.entry_id, report.turn, report.cue, report.followed_by)

    def _count_play(self, track_id: str) -> None:
        self.in_background(self.songs.count_play(self.catalog.path_of(track_id)))

    async def whole_file(self) -> bytes:
        """The bytes of the current file, else of the sample, for the tutorial's page.

        Raises TooLarge and what opening raises.
        """
        entry = self.player.entry
        return await self.sound.whole_file(
            entry.track_id if entry else self.catalog.id_of(self._sample)
        )

    def _current_path(self) -> Path:
        """The file of the current entry. Raises UnknownTrack in an empty player."""
        return self.catalog.path_of(self.player.entry.track_id if self.player.entry else "")

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
        self.files.cancel()
        self.library.close()
        self._waveforms.close()
        self.catalog.close()

    def _tell(self) -> None:
        if self.listener:
            self.listener.state_changed()

    def _tell_library(self, state: p.LibraryState) -> None:
        if self.listener:
            self.listener.library_changed(state)

    def _track_measured(self, track: p.Track) -> None:
        if self.listener:
            self.listener.track_measured(track)
