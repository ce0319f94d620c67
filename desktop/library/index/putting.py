"""Takes songs and problems into the index."""

import time
from collections.abc import Iterable, Sequence

from ...database import Connection
from ...errors import shown_name
from ..records import FoundSong
from .collection_view import CollectionView
from .folders import FolderIds
from .forgetting import forget_songs
from .found import FoundProblem
from .regrouping import first_albums, regroup
from .repairs import repair_of
from .rows import SONG_COLUMNS, NewRow, storable_version, texts_of

_DAY_SECONDS = 86_400

_PUT_SONG = (
    f"INSERT OR REPLACE INTO songs ({', '.join(SONG_COLUMNS)})"  # noqa: S608
    f" VALUES ({', '.join('?' * len(SONG_COLUMNS))})"
)
_PUT_SEARCH = (
    "INSERT INTO search"
    " (rowid, title, artist, album, album_artist, composer, genre, year, folder)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OF_PLACE = "SELECT song_id, added, release_id FROM songs WHERE folder_id = ? AND name = ?"
_SINCE = (
    "SELECT min(added) FROM (SELECT added FROM songs WHERE identity = :identity"
    " UNION ALL SELECT added FROM gone WHERE identity = :identity)"
)


class Putting:
    """Puts what was found in the place of what was known of its files, inside transactions.

    Raises DatabaseError.
    """

    def __init__(
        self, connection: Connection, collection: CollectionView, folder_ids: FolderIds
    ) -> None:
        self._connection = connection
        self._collection = collection
        self._folder_ids = folder_ids
        (made,) = connection.execute("SELECT at FROM made").fetchone()
        self._is_new_until = made + _DAY_SECONDS

    def put(self, songs: Iterable[FoundSong], problems: Sequence[FoundProblem]) -> None:
        """Each of them has a place of its own."""
        rows, before = self._rows(songs)
        self._write(rows, before)
        self._put_problems(problems)
        regroup(self._connection, {*before.values(), *(row.release_id for row in rows)})

    def _rows(self, songs: Iterable[FoundSong]) -> tuple[list[NewRow], dict[int, int]]:
        """The rows to write, and of the songs that were known before the releases."""
        last = self._last_song_id()
        now, roots = int(time.time()), self._collection.roots()
        rows: list[NewRow] = []
        before: dict[int, int] = {}
        for song in songs:
            folder, name = song.place
            folder_id = self._folder_ids.of(folder, roots)
            known = self._connection.execute(_OF_PLACE, (folder_id, name)).fetchone()
            if known:
                song_id, added, before[song_id] = known
            else:
                last += 1
                song_id, added = last, self._since(song, now)
            shown = song.tags
            if song.written is not None and self._collection.is_as_is(song.identity):
                shown = song.written
            texts = texts_of(shown, name)
            rows.append(NewRow(song_id, folder_id, added, folder, song, texts))
        return rows, before

    def _last_song_id(self) -> int:
        """The highest that was ever given."""
        (last,) = self._connection.execute(
            "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'songs'"
        ).fetchone()
        return int(last)

    def _since(self, song: FoundSong, now: int) -> int:
        """Since when the song was there, perhaps in another place.

        While the index is new all songs are; then it is the file that says how old it is.
        """
        (since,) = self._connection.execute(_SINCE, {"identity": song.identity}).fetchone()
        if since is not None:
            return int(since)
        modified = storable_version(song.version).modified_ns // 10**9
        return min(now, max(0, modified)) if now < self._is_new_until else now

    def _write(self, rows: Sequence[NewRow], before: Iterable[int]) -> None:
        albums = first_albums(rows)
        folders = {row.folder_id for row in rows}
        words = {folder_id: self._folder_ids.words(folder_id) for folder_id in folders}
        known = [(song_id,) for song_id in before]
        execute_many = self._connection.executemany
        execute_many("DELETE FROM search WHERE rowid = ?", known)
        execute_many("DELETE FROM repaired WHERE song_id = ?", known)
        execute_many(_PUT_SONG, (row.columns(albums[row.song_id]) for row in rows))
        execute_many(_PUT_SEARCH, (row.found_by(words[row.folder_id]) for row in rows))
        execute_many("INSERT INTO repaired VALUES (?, ?, ?)", filter(None, map(repair_of, rows)))
        execute_many(
            "DELETE FROM problems WHERE folder_id = ? AND name = ?",
            ((row.folder_id, row.song.place.name) for row in rows),
        )

    def _put_problems(self, problems: Sequence[FoundProblem]) -> None:
        roots = self._collection.roots() if problems else []
        for place, version, reason, about in problems:
            folder_id = self._folder_ids.of(place.folder, roots)
            known = self._connection.execute(_OF_PLACE, (folder_id, place.name)).fetchone()
            if known:
                forget_songs(self._connection, [known[0]])
            size, modified_ns = storable_version(version) if version else (None, None)
            self._connection.execute(
                "INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?)",
                (folder_id, place.name, size, modified_ns, reason, shown_name(about)),
            )
