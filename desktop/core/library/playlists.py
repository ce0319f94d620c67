"""Playlists: made of lists of songs, changed row by row, brought in from files and taken out."""

import asyncio
import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ... import protocol as p
from ...errors import AudioJSError, LibraryChanged, PlaylistUnwritable, UnknownPlaylist
from ..files import Picker
from ..notices import Notices
from ..shown import places_in
from .library import Library, OpenLibrary
from .shown import files_of

if TYPE_CHECKING:
    from ...library import ListedSong, ListedSongs, PlaylistEntry, SongFile

_EVERYTHING = (p.RowRange(0, 2**31),)


class Playlists:
    """The playlists of `library`."""

    def __init__(self, library: Library, notices: Notices, picker: Picker) -> None:
        self._library = library
        self._notices = notices
        self._picker = picker

    # --- made and named ---

    async def create(
        self, name: str, chosen: p.ChosenSongs | None, query: str | None
    ) -> p.PlaylistMade:
        """Make one of songs, or a smart one of a query. Raises LibraryChanged."""

        def create(it: OpenLibrary) -> str:
            entries = _entries_of(files_of(it, chosen)) if chosen else []
            return it.collection.create(name, entries, query)

        return p.PlaylistMade(await self._library.change(create))

    async def rename(self, key: str, name: str) -> None:
        """Give it another name. Raises UnknownPlaylist."""
        await self._library.change(lambda it: it.collection.rename(key, name))

    async def change_query(self, key: str, query: str) -> None:
        """Let a smart one be what another query finds. Raises UnknownPlaylist."""
        await self._library.change(lambda it: it.collection.set_query(key, query))

    async def move(self, key: str, before: int) -> None:
        """Put it before another one. Raises UnknownPlaylist."""
        await self._library.change(lambda it: it.collection.move(key, before))

    async def delete(self, key: str) -> None:
        """Delete it. Raises UnknownPlaylist."""
        await self._library.change(lambda it: it.collection.delete(key))

    async def undo(self) -> None:
        """Take the last change of a playlist back."""
        await self._library.change(lambda it: it.collection.undo())

    # --- its rows ---

    async def add(self, key: str, chosen: p.ChosenSongs) -> None:
        """Put songs at its end. Raises UnknownPlaylist and LibraryChanged."""

        def add(it: OpenLibrary) -> None:
            it.collection.add(key, _entries_of(files_of(it, chosen)))

        await self._library.change(add)

    async def remove(self, key: str, version: int, ranges: Sequence[p.RowRange]) -> None:
        """Take rows out. Raises UnknownPlaylist and LibraryChanged."""

        def remove(it: OpenLibrary) -> None:
            it.collection.remove(key, _rows(it, key, version, ranges))

        await self._library.change(remove)

    async def move_rows(
        self, key: str, version: int, ranges: Sequence[p.RowRange], before: int
    ) -> None:
        """Put rows before another one. Raises UnknownPlaylist and LibraryChanged."""

        def move(it: OpenLibrary) -> None:
            it.collection.move_rows(key, _rows(it, key, version, ranges), before)

        await self._library.change(move)

    # --- files ---

    async def pick_and_bring_in(self) -> None:
        """Ask the listener for files with playlists and make one of each. Raises NoPicker."""
        await self.bring_in(await asyncio.to_thread(self._picker.pick_playlists))

    async def bring_in(self, paths: Sequence[Path]) -> None:
        """Make a playlist of each file; those that cannot be read become notices."""
        from ...library import read_playlist

        for path in paths:
            try:
                listed = await asyncio.to_thread(read_playlist, path)
            except AudioJSError as error:
                self._notices.add(error)
            else:
                await self._take_in(listed)

    async def _take_in(self, listed: "ListedSongs") -> None:
        def take(it: OpenLibrary) -> None:
            it.collection.create(listed.name, [_entry_of(it, song) for song in listed.songs])

        await self._library.change(take)

    async def pick_and_take_out(self, key: str, *, relative: bool) -> None:
        """Ask the listener where to, and write it there. Raises NoPicker and UnknownPlaylist."""
        name = await self._library.ask(lambda it: _name_of(it, key))
        picked = await asyncio.to_thread(self._picker.pick_new_playlist, f"{name}.m3u8")
        for path in picked:
            await self.take_out(key, path, relative=relative)

    async def take_out(self, key: str, path: Path, *, relative: bool) -> None:
        """Write it to a file. Raises UnknownPlaylist and PlaylistUnwritable."""
        from ...library import ListedSong, write_playlist

        def read(it: OpenLibrary) -> "tuple[str, list[SongFile]]":
            whole = p.ChosenSongs(p.SongList(kind="playlist", key=key), 0, _EVERYTHING)
            return _name_of(it, key), files_of(it, whole)

        name, files = await self._library.ask(read)
        songs = [
            ListedSong(Path(os.fsdecode(file.path)), file.title, file.artist, file.seconds)
            for file in files
        ]
        try:
            await asyncio.to_thread(write_playlist, path, name, songs, relative=relative)
        except OSError as error:
            raise PlaylistUnwritable(path) from error


def _name_of(it: OpenLibrary, key: str) -> str:
    for playlist in it.collection.playlists():
        if playlist.key == key:
            return playlist.name
    raise UnknownPlaylist


def _entries_of(files: "Sequence[SongFile]") -> "list[PlaylistEntry]":
    from ...library import PlaylistEntry

    return [
        PlaylistEntry(file.identity, file.path, file.title, file.artist, file.seconds)
        for file in files
    ]


def _entry_of(it: OpenLibrary, song: "ListedSong") -> "PlaylistEntry":
    from ...library import PlaylistEntry

    path = os.fsencode(song.path)
    identity = it.song_index.identity_of(path) or b""
    return PlaylistEntry(identity, path, song.title, song.artist, song.seconds)


def _rows(it: OpenLibrary, key: str, version: int, ranges: Sequence[p.RowRange]) -> Collection[int]:
    """The rows that are meant; raises LibraryChanged where the playlist is another by now."""
    songs = p.SongList(kind="playlist", key=key)
    shown = it.song_index.whole(songs, version)
    if shown != it.song_index.whole(songs, it.song_index.version()):
        raise LibraryChanged
    return places_in(ranges, len(shown))
