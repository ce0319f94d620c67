"""Finds out whether a database is a sound collection."""

from ...database import Connection, DamagedError
from . import in_memory

_COLUMNS = {
    "folders": "folder_id, path",
    "heard": "identity, plays, last_played, rating",
    "as_is": "identity",
    "left_at": "identity, position_samples, rate",
    "playlists": "playlist_id, place, name, query",
    "playlist_entries": "playlist_id, place, identity, path, title, artist, seconds",
}


def checked_copy(connection: Connection) -> Connection:
    """All that a sound database holds, in memory.

    Raises DamagedError and sqlite3.Error unless all that a collection has is there, and whole: the
    database is read to the end, and what its tables say of their rows is checked, too.
    """
    for table, columns in _COLUMNS.items():
        connection.execute(f"SELECT {columns} FROM {table} LIMIT 1")  # noqa: S608 - from above
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedError(str(found))
    orphan = "SELECT playlist_id FROM playlist_entries EXCEPT SELECT playlist_id FROM playlists"
    if connection.execute(orphan).fetchone():
        raise DamagedError("entries without a playlist")
    change_number(connection)
    return in_memory.copy(connection)


def change_number(connection: Connection) -> int:
    """How many changes a database has had; raises DamagedError and sqlite3.Error."""
    row = connection.execute("SELECT number FROM changes").fetchone()
    if row is None:
        raise DamagedError("its changes are not counted")
    return int(row[0])
