"""Puts files into the queue: chosen, pasted, dropped, or given on the command line."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from ..errors import AudioJSError, NoDrop, NoPath
from ..file_address import paths_in
from ..player import Player, QueueEdits, QueueEntry
from ..protocol import Place
from ..tracks import Catalog, name_as_title
from .describing import Describing
from .notices import Notices
from .patience import Patience, Wait
from .search import Search

_TELL_PROGRESS_EVERY_SECONDS = 0.1
_SHOWN_OF_A_PASTE = 60


class Picker(Protocol):
    """The one native seam: asks the listener for files."""

    def pick_files(self) -> list[Path]:
        """Show the dialog and wait for it; empty when it was cancelled. Raises NoPicker."""
        ...

    def pick_folder(self) -> list[Path]:
        """The same for one folder."""
        ...

    def pick_playlists(self) -> list[Path]:
        """The same for files with playlists."""
        ...

    def pick_new_playlist(self, name: str) -> list[Path]:
        """Ask where to write a playlist, with a name to begin with."""
        ...


class Files:
    """Ways into the queue of `player`. `sample` is what a first launch stands at.

    `in_background` runs work that nobody waits for; `tell` says that the progress is another.
    """

    def __init__(
        self,
        player: Player,
        edits: QueueEdits,
        catalog: Catalog,
        notices: Notices,
        patience: Patience,
        *,
        picker: Picker,
        sample: Path,
        in_background: Callable[[Coroutine[None, None, None]], None],
        tell: Callable[[], None],
    ) -> None:
        self.picker = picker
        self._dropped: Sequence[Path] = ()
        self._player = player
        self._edits = edits
        self._catalog = catalog
        self._notices = notices
        self._patience = patience
        self._sample = sample
        self._in_background = in_background
        self._tell = tell
        self._describing = Describing(catalog.path_of, player.describe)
        self._search: Search | None = None
        # Of those that take the place of the whole queue: who comes later overtakes.
        self._newest = patience.waiting()

    @property
    def found(self) -> int | None:
        """How many files are found by now; None while none are looked for."""
        return len(self._search.found) if self._search else None

    def load_sample(self) -> None:
        """Stand at the sample, silent: what a first launch shows."""
        self._load([self._sample], play=False)

    async def pick_files(self, place: Place) -> None:
        """Ask the listener for files and put them there. Raises NoPicker."""
        await self.open(await asyncio.to_thread(self.picker.pick_files), place)

    async def pick_folder(self, place: Place) -> None:
        """Ask the listener for a folder and put its audio files there. Raises NoPicker."""
        await self.open(await asyncio.to_thread(self.picker.pick_folder), place)

    async def open_pasted(self, text: str, place: Place) -> None:
        """Put files there that are named in a pasted text. Raises NoPath."""
        paths = paths_in(text)
        if not paths:
            raise NoPath(" ".join(text.split())[:_SHOWN_OF_A_PASTE])
        await self.open(paths, place)

    def drop(self, paths: Sequence[Path]) -> None:
        """These were dropped on the window: from any thread. The page says where they go."""
        self._dropped = paths

    async def take_drop(self, place: Place) -> None:
        """Put there what was just dropped on the window. Raises NoDrop."""
        dropped, self._dropped = self._dropped, ()
        if not dropped:
            raise NoDrop
        await self.open(dropped, place)

    async def open(self, paths: Sequence[Path], place: Place = "now") -> bool:
        """Put files, and those in folders, into the queue; tell whether there are any.

        In the place `now` the first that can be played does. So it does anywhere, where there was
        nothing but the sample that nobody has touched. Each file that cannot be read becomes a
        notice. When none can, nothing else changes; nor where the listener has had other files
        played before a disk answered.
        """
        if not paths:
            return False
        with self._patience.waiting() as wait:
            if place == "now":
                self._newest.end()
                self._newest = wait
            newest = self._newest
            found = await self._find(paths, wait)
            if place == "now" or self._is_untouched:
                return await self._play_first_of(found, wait, newest)
        self._put(found, place)
        return bool(found)

    async def _play_first_of(self, paths: Sequence[Path], wait: Wait, newest: Wait) -> bool:
        for n, path in enumerate(paths):
            wait.reaches(path)
            try:
                await asyncio.to_thread(self._catalog.fresh, self._catalog.id_of(path))
            except AudioJSError as error:
                self._notices.add(error)
            else:
                if self._newest is not newest:
                    return True
                self._load(paths[n:], play=True)
                return True
        return False

    async def _find(self, paths: Sequence[Path], wait: Wait) -> Sequence[Path]:
        search = self._search = Search(paths)
        running = asyncio.create_task(asyncio.to_thread(search.run))
        while not (await asyncio.wait({running}, timeout=_TELL_PROGRESS_EVERY_SECONDS))[0]:
            # One that waits for a disk ends some day, and nobody waits for that.
            if search.is_cancelled:
                break
            wait.reaches(search.looking_at)
            self._tell()
        if self._search is search:
            self._search = None
        self._tell()
        if running.done():
            await running
        for problem in search.problems:
            self._notices.add(problem)
        return tuple(search.found)

    def cancel(self) -> None:
        """Look for no more files; those found so far are taken."""
        if self._search:
            self._search.cancel()

    @property
    def _is_untouched(self) -> bool:
        if self._player.phase == "empty":
            return True
        if self._player.phase != "stopped" or len(self._player.entries) != 1:
            return False
        (entry,) = self._player.entries
        return self._catalog.path_of(entry.track_id) == self._sample

    def _load(self, paths: Sequence[Path], *, play: bool) -> None:
        entries = self._entries_of([self._catalog.id_of(path) for path in paths])
        self._edits.load(entries, play=play, undoable=not self._is_untouched)
        self._describe(entries)

    def _put(self, paths: Sequence[Path], place: Place) -> None:
        self.add_tracks([self._catalog.id_of(path) for path in paths], place)

    def add_tracks(self, track_ids: Sequence[str], place: Place) -> None:
        """Put known tracks into the queue. Raises UnknownTrack."""
        entries = self._entries_of(track_ids)
        if place == "now":
            self._edits.put(entries, "next")
            self._player.go_to(entries[0].entry_id)
        else:
            self._edits.put(entries, place)
        self._describe(entries)

    def _entries_of(self, track_ids: Sequence[str]) -> list[QueueEntry]:
        return [
            QueueEntry(
                entry_id=secrets.token_urlsafe(8),
                track_id=track_id,
                title=name_as_title(self._catalog.path_of(track_id)),
            )
            for track_id in track_ids
        ]

    def describe_unknown(self) -> None:
        """Read the tags of all entries of which nothing is known."""
        self._describe(entry for entry in self._player.entries if not entry.seconds)

    def _describe(self, entries: Iterable[QueueEntry]) -> None:
        self._in_background(self._describing.describe(list(entries)))
