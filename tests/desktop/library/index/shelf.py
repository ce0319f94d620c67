"""A library of songs made up for a test: written as the scan does, read as the page does."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from desktop.library.index import FoundProblem, IndexWriter, SongIndex
from desktop.library.records import FilePlace, FileVersion, FoundSong, SongTags
from desktop.protocol import ListKind, ReadAlbums, ReadGroups, SongList, SongRow, SongSort

_COLLECTION = """
CREATE TABLE folders (folder_id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
CREATE TABLE heard (identity BLOB PRIMARY KEY, plays INTEGER NOT NULL,
  last_played INTEGER NOT NULL, rating INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE as_is (identity BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE left_at (identity BLOB PRIMARY KEY, position_samples INTEGER NOT NULL,
  rate INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE playlists (playlist_id INTEGER PRIMARY KEY, place INTEGER NOT NULL,
  name TEXT NOT NULL, query TEXT);
CREATE TABLE playlist_entries (playlist_id INTEGER NOT NULL, place INTEGER NOT NULL,
  identity BLOB NOT NULL, path BLOB NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL,
  seconds REAL NOT NULL, PRIMARY KEY (playlist_id, place)) WITHOUT ROWID;
"""


def identity_of(sound: str) -> bytes:
    """The identity of a recording."""
    return hashlib.blake2b(sound.encode(), digest_size=16).digest()


def place_of(path: str | bytes) -> FilePlace:
    """Where a file is."""
    encoded = path if isinstance(path, bytes) else path.encode()
    folder, _, name = encoded.rpartition(b"/")
    return FilePlace(folder, name)


def song(
    path: str | bytes,
    tags: SongTags | None = None,
    *,
    sound: str = "",
    modified: int = 1_700_000_000,
    picture: str = "",
    written: SongTags | None = None,
    charset: str = "",
) -> FoundSong:
    """A song as the scan finds it; of one path it is one recording, unless `sound` says another."""
    return FoundSong(
        place_of(path),
        FileVersion(1000, modified * 10**9),
        identity_of(sound or repr(path)),
        tags or SongTags(title=place_of(path).name.decode("utf-8", "replace").partition(".")[0]),
        picture,
        charset,
        written,
    )


class Shelf:
    """An index and a collection in a folder."""

    def __init__(self, folder: Path) -> None:
        self.library_db = folder / "library.db"
        self.collection_db = folder / "collection.db"
        with sqlite3.connect(self.collection_db) as connection:
            connection.executescript(_COLLECTION)
        connection.close()
        self.writer = IndexWriter(self.library_db, self.collection_db)
        self.index = SongIndex(self.library_db, self.collection_db)

    def close(self) -> None:
        self.writer.close()
        self.index.close()

    def put(self, *songs: FoundSong) -> None:
        self.writer.put(songs, ())

    def problem(self, problem: FoundProblem) -> None:
        self.writer.put((), [problem])

    def listener(self, statement: str, *parameters: object) -> None:
        """What the collection does."""
        connection = sqlite3.connect(self.collection_db)
        with connection:
            connection.execute(statement, parameters)
        connection.close()

    def heard(self, path: str | bytes, plays: int = 0, last: int = 0, rating: int = 0) -> None:
        """What the listener did with the song that was made of this path."""
        identity = identity_of(repr(path))
        self.listener(
            "INSERT OR REPLACE INTO heard VALUES (?, ?, ?, ?)", identity, plays, last, rating
        )

    def rows(
        self,
        query: str = "",
        *,
        kind: ListKind = "all",
        key: str = "",
        sort: SongSort = "order",
        descending: bool = False,
    ) -> tuple[SongRow, ...]:
        """All rows of a list."""
        return self.index.songs(SongList(kind, key, query, sort, descending), 0, 500).rows

    def titles(
        self,
        query: str = "",
        *,
        kind: ListKind = "all",
        key: str = "",
        sort: SongSort = "order",
        descending: bool = False,
    ) -> list[str]:
        """The titles in a list."""
        rows = self.rows(query, kind=kind, key=key, sort=sort, descending=descending)
        return [row.title for row in rows]

    def albums(self, query: str = "") -> Mapping[tuple[str, str], int]:
        """Title and artist of all albums, and how many songs they have."""
        rows = self.index.albums(ReadAlbums(query, "artist", False, 0, 500)).rows
        found = {(row.title, row.artist): row.songs for row in rows}
        assert len(found) == len(rows)
        return found

    def groups(self, kind: str, *, within: str = "", query: str = "") -> Iterator[tuple[str, int]]:
        """Names of groups, and how many songs they have."""
        asked = ReadGroups(kind, within, query, 0, 500)  # type: ignore[arg-type]
        return ((row.name, row.songs) for row in self.index.groups(asked).rows)
