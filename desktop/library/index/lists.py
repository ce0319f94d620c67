"""Makes lists of songs: what of the library, which of that, and in which order."""

from array import array
from collections.abc import Callable, Sequence

from ...database import Connection
from ...errors import UnknownPlaylist
from ...protocol import SongList
from .folders import below
from .groups import folder_path, songs_of
from .keys import number_of
from .listed import Elsewhere, Listed
from .masks import Mask, both, mask_of
from .matching import matches
from .places import joined, song_ids_at
from .songs_memory import SongIds, SongsMemory

_NEWEST = 1000
"""So many songs are "recently added"."""

_OF_ALBUM = (
    "SELECT song_id FROM songs JOIN folders USING (folder_id) WHERE album_id = ?"
    " ORDER BY disc, path_key, track, title_key, name"
)
_OF_FOLDER = (
    "SELECT song_id FROM folders JOIN songs USING (folder_id)"
    " WHERE path = :root OR (path >= :first AND path < :behind)"
    " ORDER BY path_key, disc, track, title_key, name"
)
_ENTRIES = (
    "SELECT identity, path, title, artist, seconds FROM collection.playlist_entries"
    " WHERE playlist_id = ? ORDER BY place"
)
_BY_IDENTITY = (
    "SELECT DISTINCT songs.identity, song_id, away, folders.path, name FROM"
    " collection.playlist_entries JOIN songs USING (identity)"
    " JOIN folders USING (folder_id)"
    " WHERE playlist_id = ? ORDER BY away DESC, song_id DESC"
)


def list_songs(connection: Connection, memory: SongsMemory, songs: SongList) -> Listed:
    """The list. Raises UnknownPlaylist, and DatabaseError."""
    found = matches(connection, memory, songs.query)
    if songs.kind == "playlist":
        playlist_id = number_of(songs.key)
        row = connection.execute(
            "SELECT query FROM collection.playlists WHERE playlist_id = ?", (playlist_id,)
        ).fetchone()
        if row is None:
            raise UnknownPlaylist(songs.key)
        if row[0] is None:
            return _playlist(connection, memory, playlist_id, songs, found)
        found = _both(found, matches(connection, memory, row[0]))
    elif songs.kind != "all":
        return _part(memory, _OWN_ORDERS[songs.kind](connection, memory, songs.key), songs, found)
    order = memory.order(songs.sort, descending=songs.descending)
    return Listed(order, memory.seconds(), found)


def _part(memory: SongsMemory, own: SongIds, songs: SongList, found: Mask | None) -> Listed:
    """What was found of a part of the library, which has an order of its own."""
    if songs.sort == "order":
        kept = own if found is None else array("q", [each for each in own if found[each]])
        return Listed(kept[::-1] if songs.descending else kept, memory.seconds())
    part = _both(mask_of(own, memory.length), found)
    return Listed(memory.order(songs.sort, descending=songs.descending), memory.seconds(), part)


def _album(connection: Connection, _: SongsMemory, key: str) -> SongIds:
    album_id = number_of(key)
    return _ids(connection.execute(_OF_ALBUM, (album_id,)).fetchall() if album_id else ())


def _artist(connection: Connection, memory: SongsMemory, key: str) -> SongIds:
    return _as_albums(memory, songs_of(connection, memory, "artist", key))


def _genre(connection: Connection, memory: SongsMemory, key: str) -> SongIds:
    return _as_albums(memory, songs_of(connection, memory, "genre", key))


def _folder(connection: Connection, _: SongsMemory, key: str) -> SongIds:
    path = folder_path(connection, key)
    rows = [] if path is None else connection.execute(_OF_FOLDER, below(path)).fetchall()
    return _ids(rows)


def _recently_added(_: Connection, memory: SongsMemory, __: str) -> SongIds:
    return memory.order("added", descending=True)[:_NEWEST]


def _most_played(_: Connection, memory: SongsMemory, __: str) -> SongIds:
    played = [(song_id, each) for song_id, each in memory.heard().items() if each.plays]
    played.sort(key=lambda each: (-each[1].plays, -each[1].last_played, each[0]))
    return array("q", [song_id for song_id, _ in played])


_OWN_ORDERS: dict[str, Callable[[Connection, SongsMemory, str], SongIds]] = {
    "album": _album,
    "artist": _artist,
    "genre": _genre,
    "folder": _folder,
    "recently_added": _recently_added,
    "most_played": _most_played,
}


def _as_albums(memory: SongsMemory, song_ids: Sequence[int]) -> SongIds:
    is_in = mask_of(song_ids, memory.length)
    return array("q", [each for each in memory.order("order") if is_in[each]])


def _playlist(
    connection: Connection,
    memory: SongsMemory,
    playlist_id: int,
    songs: SongList,
    found: Mask | None,
) -> Listed:
    """A playlist's rows; a search finds only those that are in the library."""
    rows, elsewhere = _playlist_rows(connection, playlist_id)
    if found is not None:
        rows = array("q", [each for each in rows if each > 0 and found[each]])
    if songs.sort != "order":
        order = memory.order(songs.sort, descending=songs.descending)
        place = {song_id: n for n, song_id in enumerate(order)}
        rows = array("q", sorted(rows, key=lambda each: place.get(each, len(place))))
    elif songs.descending:
        rows = rows[::-1]
    return Listed(rows, memory.seconds(), None, elsewhere)


def _playlist_rows(connection: Connection, playlist_id: int) -> tuple[SongIds, list[Elsewhere]]:
    """By its identity, and of several copies the one that was meant; else by its path."""
    by_identity: dict[bytes, int] = {}
    by_both: dict[tuple[bytes, bytes], int] = {}
    for identity, song_id, _, *place in connection.execute(_BY_IDENTITY, (playlist_id,)):
        by_identity[identity] = by_both[identity, joined(*place)] = song_id
    entries = connection.execute(_ENTRIES, (playlist_id,)).fetchall()
    unknown = {entry[1] for entry in entries if entry[0] not in by_identity}
    by_path = song_ids_at(connection, unknown)
    rows: list[int] = []
    elsewhere: list[Elsewhere] = []
    for identity, path, *texts in entries:
        song_id = by_both.get((identity, path)) or by_identity.get(identity) or by_path.get(path, 0)
        if not song_id:
            elsewhere.append(Elsewhere(path, identity, *texts))
            song_id = -len(elsewhere)
        rows.append(song_id)
    return array("q", rows), elsewhere


def _both(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return other if one is None else one
    return both(one, other)


def _ids(rows: Sequence[tuple[int]]) -> SongIds:
    return array("q", [row[0] for row in rows])
