"""What the listener wants of the library, from the messages of a page to the calls of the core."""

from collections.abc import Callable, Coroutine
from typing import Any

from .. import protocol as p
from ..core import Core

InBackground = Callable[[Coroutine[Any, Any, object]], None]


class LibraryCommands:
    """Lets the library of `core` do what a page asks for.

    `in_background` runs what may take longer than a page waits for an answer.
    """

    def __init__(self, core: Core, in_background: InBackground) -> None:
        self._core = core
        self._in_background = in_background

    async def obey(self, command: p.Message) -> p.Message | None:
        """Do it; the answer, or None where there is nothing to tell. Raises AudioJSError."""
        return await self._look_up(command) or await self._make(command)

    async def _look_up(self, command: p.Message) -> p.Message | None:
        core = self._core
        match command:
            case p.ReadSongs(songs, first, count):
                return await core.songs.read(songs, first, count)
            case p.ReadAlbums():
                return await core.songs.albums(command)
            case p.ReadGroups():
                return await core.songs.groups(command)
            case p.ReadSongDetails(song_id):
                return await core.songs.details(song_id)
            case p.ReadProblems(first, count):
                return await core.library.problems(first, count)
        return None

    async def _make(self, command: p.Message) -> p.Message | None:
        playlists = self._core.playlists
        match command:
            case p.CreatePlaylist(name, chosen, query):
                return await playlists.create(name, chosen, query)
            case p.RenamePlaylist(key, name):
                await playlists.rename(key, name)
            case p.ChangePlaylistQuery(key, query):
                await playlists.change_query(key, query)
            case p.MovePlaylist(key, before):
                await playlists.move(key, before)
            case p.DeletePlaylist(key):
                await playlists.delete(key)
            case p.UndoPlaylistChange():
                await playlists.undo()
            case p.AddToPlaylist(key, chosen):
                await playlists.add(key, chosen)
            case p.RemoveFromPlaylist(key, version, ranges):
                await playlists.remove(key, version, ranges)
            case p.MoveInPlaylist(key, version, ranges, before):
                await playlists.move_rows(key, version, ranges, before)
            case _:
                await self._change(command)
        return None

    async def _change(self, command: p.Message) -> None:
        songs = self._core.songs
        match command:
            case p.AddSongs(chosen, place):
                await songs.add(chosen, place)
            case p.PlaySongs(list_, version, at):
                await songs.play(list_, version, at)
            case p.RateSongs(chosen, rating):
                await songs.rate(chosen, rating)
            case p.LeaveTextsAsIs(chosen, as_is):
                await songs.leave_texts_as_is(chosen, as_is=as_is)
            case p.ShowInFolder(song_id):
                await songs.show_in_folder(song_id)
            case _:
                await self._keep_up(command)

    async def _keep_up(self, command: p.Message) -> None:
        library, playlists = self._core.library, self._core.playlists
        match command:
            case p.AddLibraryFolder():
                self._in_background(library.pick_folder())
            case p.RemoveLibraryFolder(folder_id):
                await library.remove_folder(folder_id)
            case p.Rescan():
                await library.rescan()
            case p.CancelScan():
                await library.cancel_scan()
            case p.ImportPlaylists():
                self._in_background(playlists.pick_and_bring_in())
            case p.ExportPlaylist(key, relative):
                self._in_background(playlists.pick_and_take_out(key, relative=relative))
