"""The library: what was found in the listener's folders, and what he did with it."""

from .collection import Collection, Folder, LeftAt, PlaylistEntry, PlaylistFacts
from .index import IndexWriter, SongFile, SongIndex
from .playlist_files import ListedSong, ListedSongs, read_playlist, write_playlist
from .scan import FolderWatch, Scanning, identity_of_file, picture_file

__all__ = [
    "Collection",
    "Folder",
    "FolderWatch",
    "IndexWriter",
    "LeftAt",
    "ListedSong",
    "ListedSongs",
    "PlaylistEntry",
    "PlaylistFacts",
    "Scanning",
    "SongFile",
    "SongIndex",
    "identity_of_file",
    "picture_file",
    "read_playlist",
    "write_playlist",
]
