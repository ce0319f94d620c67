"""Takes songs and problems out of the index."""

from collections.abc import Sequence

from ...database import Connection
from ..records import FilePlace
from .folders import FolderIds, is_at_or_below
from .regrouping import regroup

_OF_PLACE = "SELECT song_id FROM songs WHERE folder_id = ? AND name = ?"
_RELEASE = "SELECT release_id FROM songs WHERE song_id = :song_id"
_REMEMBER_GONE = (
    "INSERT OR REPLACE INTO gone SELECT identity, min(added) FROM"
    " (SELECT identity, added FROM songs WHERE song_id = :song_id"
    "  UNION ALL SELECT identity, added FROM gone WHERE identity ="
    "  (SELECT identity FROM songs WHERE song_id = :song_id)) GROUP BY identity"
)
_DELETE_PROBLEM = "DELETE FROM problems WHERE folder_id = ? AND name = ?"
_DELETE_SONG = (
    "DELETE FROM songs WHERE song_id = ?",
    "DELETE FROM search WHERE rowid = ?",
    "DELETE FROM repaired WHERE song_id = ?",
)


def forget_places(
    connection: Connection, folder_ids: FolderIds, places: Sequence[FilePlace]
) -> None:
    """Forget files that are gone, inside a transaction. Raises DatabaseError."""
    song_ids: list[int] = []
    for folder, name in places:
        place = (folder_ids.find(folder), name)
        song_ids += [row[0] for row in connection.execute(_OF_PLACE, place)]
        connection.execute(_DELETE_PROBLEM, place)
    forget_songs(connection, song_ids)


def forget_others(connection: Connection, roots: Sequence[bytes]) -> None:
    """The same with all that is at or below none of these folders."""
    folders = connection.execute("SELECT folder_id, path FROM folders").fetchall()
    others = [(row[0],) for row in folders if not is_at_or_below(row[1], roots)]
    song_ids: list[int] = []
    for each in others:
        songs = connection.execute("SELECT song_id FROM songs WHERE folder_id = ?", each)
        song_ids += [row[0] for row in songs]
    forget_songs(connection, song_ids)
    connection.executemany("DELETE FROM problems WHERE folder_id = ?", others)


def forget_songs(connection: Connection, song_ids: Sequence[int]) -> None:
    """The same with songs; they leave behind only since when they were there."""
    releases: set[int] = set()
    for song_id in song_ids:
        named = {"song_id": song_id}
        releases.update(row[0] for row in connection.execute(_RELEASE, named))
        connection.execute(_REMEMBER_GONE, named)
    for delete in _DELETE_SONG:
        connection.executemany(delete, [(song_id,) for song_id in song_ids])
    regroup(connection, releases)
