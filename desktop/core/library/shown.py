"""The library as it crosses the socket, and as a page speaks of it."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ... import protocol as p
from ...errors import shown_name

if TYPE_CHECKING:
    from ...library import Folder, PlaylistFacts, SongFile
    from .library import OpenLibrary


def files_of(it: "OpenLibrary", chosen: p.ChosenSongs) -> "list[SongFile]":
    """The rows that a page speaks of, as files; at version 0 as they are now.

    Raises LibraryChanged and UnknownPlaylist.
    """
    version = chosen.version or it.song_index.version()
    return it.song_index.files_of(p.ChosenSongs(chosen.songs, version, chosen.ranges))


def folder_as_shown(
    it: "OpenLibrary", folder: "Folder", watching: Mapping[bytes, p.Watching]
) -> p.LibraryFolder:
    """A folder of the library, and what is known of it."""
    return p.LibraryFolder(
        folder_id=folder.folder_id,
        path=shown_name(os.fsdecode(folder.path)),
        songs=it.song_index.songs_in(folder.path),
        watching=watching.get(folder.path, "watched"),
    )


def playlist_as_shown(it: "OpenLibrary", playlist: "PlaylistFacts") -> p.Playlist:
    """A playlist, and how many songs are in it; a smart one has those that its query finds."""
    songs = playlist.songs
    if songs is None:
        found = p.SongList(kind="playlist", key=playlist.key)
        songs = it.song_index.songs(found, 0, 0).total
    return p.Playlist(playlist.key, playlist.name, songs, playlist.query)
