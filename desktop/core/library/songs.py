"""What can be done with songs of a list: see them, play them, rate them, find them on the disk."""

import asyncio
import os
import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import protocol as p
from ...errors import UnknownSong
from ...player import Player, QueueEdits, QueueEntry
from ...tracks import Catalog, name_as_title
from .library import Library, OpenLibrary
from .shown import files_of

if TYPE_CHECKING:
    from ...library import SongFile


class Songs:
    """Songs of `library`, on their way into the queue of `player` and elsewhere.

    `show_in_folder` opens the system's file manager.
    """

    def __init__(
        self,
        library: Library,
        player: Player,
        edits: QueueEdits,
        catalog: Catalog,
        show_in_folder: Callable[[Path], None],
    ) -> None:
        self._library = library
        self._player = player
        self._edits = edits
        self._catalog = catalog
        self._show_in_folder = show_in_folder

    # --- to be seen ---

    async def read(self, songs: p.SongList, first: int, count: int) -> p.SongRows:
        """Some rows of a list."""
        return await self._library.ask(lambda it: it.song_index.songs(songs, first, count))

    async def albums(self, asked: p.ReadAlbums) -> p.AlbumRows:
        """Some albums."""
        return await self._library.ask(lambda it: it.song_index.albums(asked))

    async def groups(self, asked: p.ReadGroups) -> p.GroupRows:
        """Some artists, genres or folders."""
        return await self._library.ask(lambda it: it.song_index.groups(asked))

    async def details(self, song_id: int) -> p.SongDetails:
        """All that is known of a song. Raises UnknownSong."""
        return await self._library.ask(lambda it: it.song_index.details(song_id))

    # --- to be heard ---

    async def add(self, chosen: p.ChosenSongs, place: p.Place) -> None:
        """Put songs into the queue. Raises LibraryChanged."""
        files = await self._library.ask(lambda it: files_of(it, chosen))
        entries = await asyncio.to_thread(self._entries_of, files)
        if not entries:
            return
        if place == "now":
            self._edits.load(entries, play=True)
        else:
            self._edits.put(entries, place)

    async def play(self, songs: p.SongList, version: int, at: int) -> None:
        """Let a whole list take the queue's place, and play its row `at`. Raises LibraryChanged."""
        whole = p.ChosenSongs(songs, version, (p.RowRange(0, 2**31),))
        files = await self._library.ask(lambda it: files_of(it, whole))
        entries = await asyncio.to_thread(self._entries_of, files)
        if at < len(entries):
            self._edits.load(entries, play=True, at=at)

    def _entries_of(self, files: Sequence["SongFile"]) -> list[QueueEntry]:
        # A hundred thousand of them take half a second, so it is done beside the event loop.
        return [self._entry_of(file) for file in files]

    def _entry_of(self, file: "SongFile") -> QueueEntry:
        path = Path(os.fsdecode(file.path))
        return QueueEntry(
            entry_id=secrets.token_urlsafe(8),
            track_id=self._catalog.id_of(path),
            title=file.title or name_as_title(path),
            artist=file.artist,
            album=file.album,
            has_cover=file.has_picture,
            seconds=file.seconds,
        )

    # --- what the listener makes of them ---

    async def rate(self, chosen: p.ChosenSongs, rating: int) -> None:
        """Give them stars. Raises LibraryChanged."""

        def rate(it: OpenLibrary) -> None:
            files = files_of(it, chosen)
            it.collection.rate([file.identity for file in files], rating)

        await self._library.change(rate)

    async def leave_texts_as_is(self, chosen: p.ChosenSongs, *, as_is: bool) -> None:
        """Show their texts as the files have them, or as they were meant. Raises LibraryChanged."""

        def leave(it: OpenLibrary) -> None:
            identities = [file.identity for file in files_of(it, chosen)]
            it.collection.leave_as_is(identities, as_is)
            it.show_again(identities)

        await self._library.change(leave)

    async def count_play(self, path: Path) -> None:
        """The file has been heard."""
        from ...library import identity_of_file

        def count(it: OpenLibrary) -> None:
            identity = it.song_index.identity_of(os.fsencode(path)) or identity_of_file(path)
            if identity:
                it.collection.played(identity, int(time.time()))

        await self._library.change(count)

    async def show_in_folder(self, song_id: int) -> None:
        """Show where it is. Raises UnknownSong and NoFileManager."""
        files = await self._library.ask(lambda it: it.song_index.files([song_id]))
        if not files:
            raise UnknownSong
        await asyncio.to_thread(self._show_in_folder, Path(os.fsdecode(files[0].path)))
