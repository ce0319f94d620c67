"""What is remembered of all songs while nothing changes, so that a list is there at once."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeAlias, TypeVar, cast

from ...database import Connection
from ...protocol import SongSort
from .at_once import read_at_once
from .masks import Mask, mask_of
from .query import NumberField

_T = TypeVar("_T")
SongIds: TypeAlias = "array[int]"

_AS_ALBUMS = "album_artist_key = '', album_artist_key, album_key, album_id, disc, track, title_key"
_SORTED = {
    "order": ("", ""),
    "title": ("title_key = '', ", "title_key"),
    "artist": ("artist_key = '', ", "artist_key"),
    "album": ("album_key = '', ", "album_key"),
    "genre": ("genre_key = '', ", "genre_key"),
    "composer": ("composer_key = '', ", "composer_key"),
    "year": ("year = 0, ", "year"),
    "seconds": ("seconds = 0, ", "seconds"),
    "added": ("", "added"),
}
"""What comes last in either direction, and what is sorted by."""


class Heard(NamedTuple):
    """What the listener did with a song."""

    plays: int = 0
    last_played: int = 0
    rating: int = 0


_NOT_HEARD = Heard()


class SongsMemory:
    """All songs between two changes. Each thing is read when it is first asked for, and kept.

    Everything raises DatabaseError.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[Hashable, object] = {}

    def once(self, name: Hashable, read: Callable[[], _T]) -> _T:
        """What `read` returned when this name was first asked for."""
        if name not in self._kept:
            self._kept[name] = read()
        return cast(_T, self._kept[name])

    def forget_the_listener(self) -> None:
        """The collection has changed, but the index has not."""
        listeners = ("heard", "plays", "last_played", "rating")
        for name in list(self._kept):
            if name in listeners or (isinstance(name, tuple) and name[0] in listeners):
                del self._kept[name]

    def count(self) -> int:
        """How many songs there are."""
        return self.once("count", self._read_count)

    @property
    def length(self) -> int:
        """The length of all masks: one more than the highest song id."""
        return self.once("length", self._read_length)

    def order(self, sort: SongSort, *, descending: bool = False) -> SongIds:
        """All songs in an order."""
        return self.once((sort, descending), lambda: self._sorted(sort, descending=descending))

    def seconds(self) -> list[float]:
        """How long each song lasts, by its id."""
        return self.once("seconds", self._read_seconds)

    def by_number(self, field: NumberField) -> dict[int, list[int]]:
        """The songs of each year; or those that were heard, by their rating or plays."""
        return self.once((field, "numbers"), lambda: self._read_by_number(field))

    def heard(self) -> dict[int, Heard]:
        """What the listener did with which songs."""
        return self.once("heard", self._read_heard)

    def everything(self) -> Mask:
        """All songs."""
        return self.once("everything", lambda: mask_of(self.order("order"), self.length))

    # --- reading ---

    def _read_count(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM songs").fetchone()
        return int(count)

    def _read_length(self) -> int:
        (last,) = self._connection.execute("SELECT coalesce(max(song_id), 0) FROM songs").fetchone()
        return int(last) + 1

    def _sorted(self, sort: SongSort, *, descending: bool) -> SongIds:
        if sort in ("plays", "last_played", "rating"):
            heard, number = self.heard(), Heard._fields.index(sort)
            by = {song_id: each[number] for song_id, each in heard.items()}
            ids = sorted(self.order("order"), key=lambda each: by.get(each, 0), reverse=descending)
            return array("q", ids)
        if sort == "order" and descending:
            return self.order(sort)[::-1]
        last, key = _SORTED[sort]
        direction = " DESC, " if descending else ", "
        by_key = f"{last}{key}{direction}{_AS_ALBUMS}" if key else _AS_ALBUMS
        rows = f"SELECT song_id FROM songs ORDER BY {by_key}"  # noqa: S608 - of the table above
        return array("q", read_at_once(self._connection, "song_id", rows, int))

    def _read_seconds(self) -> list[float]:
        seconds = [0.0] * self.length
        for song_id, each in self._read_numbers("seconds"):
            seconds[song_id] = each
        return seconds

    def _read_by_number(self, field: NumberField) -> dict[int, list[int]]:
        songs: defaultdict[int, list[int]] = defaultdict(list)
        if field == "year":
            for song_id, year in self._read_numbers("year"):
                songs[int(year)].append(song_id)
        else:
            for song_id, heard in self.heard().items():
                songs[getattr(heard, field)].append(song_id)
        return songs

    def _read_numbers(self, column: str) -> list[tuple[int, float]]:
        rows = f"SELECT song_id, {column} AS number FROM songs"  # noqa: S608 - a name of ours
        return read_at_once(self._connection, "song_id, number", rows, tuple[int, float])

    def _read_heard(self) -> dict[int, Heard]:
        rows = (
            "SELECT song_id, plays, last_played, rating"
            " FROM collection.heard JOIN songs USING (identity)"
        )
        columns = "song_id, json_array(plays, last_played, rating)"
        return dict(read_at_once(self._connection, columns, rows, tuple[int, Heard]))
