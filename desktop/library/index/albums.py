"""The albums of the library."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from ...database import Connection
from ...protocol import AlbumRow, AlbumSort
from .at_once import read_at_once
from .folding import name_key
from .grouping import NO_ALBUM, is_various, main_artist, shown_title
from .masks import Mask
from .songs_memory import SongsMemory

_COLUMNS = (
    "album_id, song_id, album, artist, album_artist, year, seconds, picture, away, added,"
    " album_key, album_artist_key"
)
_SONGS = f"SELECT {_COLUMNS} FROM songs WHERE album_id != ? ORDER BY album_id, disc, track"  # noqa: S608


class _Song(NamedTuple):
    album_id: int
    song_id: int
    album: str
    artist: str
    album_artist: str
    year: int
    seconds: float
    picture: str
    away: int
    added: int
    album_key: str
    album_artist_key: str


class ListedAlbum(NamedTuple):
    """An album as it is shown, and what it is found and sorted by."""

    row: AlbumRow
    song_ids: list[int]
    added: int
    title_key: str
    artist_key: str


def list_albums(
    connection: Connection,
    memory: SongsMemory,
    sort: AlbumSort,
    found: Mask | None,
    *,
    descending: bool,
) -> list[ListedAlbum]:
    """The albums that have any of the songs that were found. Raises DatabaseError."""
    albums = memory.once(
        ("albums", sort, descending),
        lambda: _sorted(
            memory.once("albums", lambda: _read(connection)), sort, descending=descending
        ),
    )
    if found is None:
        return albums
    is_found = found.__getitem__
    return [each for each in albums if any(map(is_found, each.song_ids))]


def _read(connection: Connection) -> list[ListedAlbum]:
    songs = read_at_once(connection, _COLUMNS, _SONGS, _Song, NO_ALBUM)
    return [_album(list(together)) for _, together in groupby(songs, key=itemgetter(0))]


def _album(songs: list[_Song]) -> ListedAlbum:
    first = songs[0]
    row = AlbumRow(
        key=str(first.album_id),
        title=shown_title(first.album),
        artist=_artist_of(songs),
        year=_year_of(songs),
        songs=len(songs),
        seconds=sum(song.seconds for song in songs),
        picture=next((song.picture for song in songs if song.picture), ""),
        away=all(song.away for song in songs),
    )
    added = max(song.added for song in songs)
    song_ids = [song.song_id for song in songs]
    return ListedAlbum(row, song_ids, added, first.album_key, first.album_artist_key)


def _artist_of(songs: list[_Song]) -> str:
    """Empty for a compilation of several."""
    named = [song.album_artist for song in songs if song.album_artist]
    if not named:
        named = [main_artist(song.artist) for song in songs]
        if len({name_key(each) for each in set(named)}) > 1:
            return ""
    commonest = Counter(named).most_common(1)[0][0]
    return "" if is_various(commonest) else commonest


def _year_of(songs: list[_Song]) -> int:
    """That of most of its songs, and of several such years the earliest."""
    years = Counter(song.year for song in songs if song.year)
    most = max(years.values(), default=0)
    return min((year for year, count in years.items() if count == most), default=0)


def _sorted(albums: list[ListedAlbum], sort: AlbumSort, *, descending: bool) -> list[ListedAlbum]:
    """What has nothing to be sorted by comes last in either direction."""
    by: Callable[[ListedAlbum], str | int] = _SORTED_BY[sort]
    as_shown = sorted(albums, key=lambda each: (each.artist_key, each.row.year, each.title_key))
    ordered = sorted(as_shown, key=by, reverse=descending)
    return sorted(ordered, key=lambda each: not by(each))


_SORTED_BY: dict[AlbumSort, Callable[[ListedAlbum], str | int]] = {
    "artist": lambda each: each.artist_key,
    "title": lambda each: each.title_key,
    "year": lambda each: each.row.year,
    "added": lambda each: each.added,
}
