"""Reads what the collection holds; all of it raises sqlite3.Error."""

from typing import NamedTuple

from ...database import Connection
from ...errors import UnknownPlaylist
from .changes import Row
from .values import Folder, LeftAt, PlaylistEntry, PlaylistFacts


class PlaylistRow(NamedTuple):
    """A playlist as the database has it."""

    playlist_id: int
    place: int
    name: str
    query: str | None


def folders(connection: Connection) -> list[Folder]:
    """The folders of the library, the one that was chosen first in front."""
    rows = connection.execute("SELECT folder_id, path FROM folders ORDER BY folder_id")
    return [Folder(*row) for row in rows]


def left_at(connection: Connection, identity: bytes) -> LeftAt | None:
    """Where the listener left a long file, if it was left anywhere."""
    row = connection.execute(
        "SELECT position_samples, rate FROM left_at WHERE identity = ?", (identity,)
    ).fetchone()
    return LeftAt(*row) if row else None


def playlist_rows(connection: Connection) -> list[PlaylistRow]:
    """All playlists in the listener's order."""
    rows = connection.execute(
        "SELECT playlist_id, place, name, query FROM playlists ORDER BY place, playlist_id"
    )
    return [PlaylistRow(*row) for row in rows]


def playlist_row(connection: Connection, key: str) -> PlaylistRow:
    """The playlist of that key; raises UnknownPlaylist."""
    for row in playlist_rows(connection):
        if str(row.playlist_id) == key:
            return row
    raise UnknownPlaylist


def facts(connection: Connection) -> list[PlaylistFacts]:
    """All playlists in the listener's order, with the numbers of their songs."""
    counts: dict[int, int] = dict(
        connection.execute("SELECT playlist_id, count(*) FROM playlist_entries GROUP BY 1")
    )
    return [
        PlaylistFacts(
            str(row.playlist_id),
            row.name,
            counts.get(row.playlist_id, 0) if row.query is None else None,
            row.query,
        )
        for row in playlist_rows(connection)
    ]


def entries(connection: Connection, playlist_id: int) -> list[PlaylistEntry]:
    """What is in a playlist, in its order."""
    rows = connection.execute(
        "SELECT identity, path, title, artist, seconds FROM playlist_entries"
        " WHERE playlist_id = ? ORDER BY place",
        (playlist_id,),
    )
    return [PlaylistEntry(*row) for row in rows]


def places(connection: Connection, playlist_id: int) -> list[int]:
    """The places of a playlist's rows, in its order."""
    rows = connection.execute(
        "SELECT place FROM playlist_entries WHERE playlist_id = ? ORDER BY place", (playlist_id,)
    )
    return [place for (place,) in rows]


def last_place(connection: Connection, playlist_id: int) -> int | None:
    """The place of a playlist's last row."""
    row = connection.execute(
        "SELECT max(place) FROM playlist_entries WHERE playlist_id = ?", (playlist_id,)
    ).fetchone()
    return None if row[0] is None else int(row[0])


def entry_rows(
    connection: Connection, playlist_id: int, first: int = 0, count: int = -1
) -> list[Row]:
    """So many rows of a playlist, or all from the first on, as they are written."""
    return connection.execute(
        "SELECT playlist_id, place, identity, path, title, artist, seconds FROM playlist_entries"
        " WHERE playlist_id = ? ORDER BY place LIMIT ? OFFSET ?",
        (playlist_id, count, first),
    ).fetchall()


def unknown(connection: Connection) -> list[tuple[bytes, int, int]]:
    """Path, playlist and place of all entries whose identity is not known."""
    return connection.execute(
        "SELECT path, playlist_id, place FROM playlist_entries WHERE identity = x''"
    ).fetchall()
