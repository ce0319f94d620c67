"""Playlists as files that other players read and write: M3U8, M3U, PLS and XSPF."""

from .listed import ListedSong, ListedSongs
from .playlist_file import read_playlist, write_playlist

__all__ = ["ListedSong", "ListedSongs", "read_playlist", "write_playlist"]
