"""Finds songs by where their files are."""

from collections.abc import Iterable

from ...database import Connection
from .folders import below

_AT = "SELECT song_id FROM songs JOIN folders USING (folder_id) WHERE path = ? AND name = ?"
_IDENTITY_AT = (
    "SELECT identity FROM songs JOIN folders USING (folder_id) WHERE path = ? AND name = ?"
)
_SONGS_IN = (
    "SELECT count(*) FROM folders JOIN songs USING (folder_id)"
    " WHERE path = :root OR (path >= :first AND path < :behind)"
)


def song_ids_at(connection: Connection, paths: Iterable[bytes]) -> dict[bytes, int]:
    """The songs at those of these paths at which there are any. Raises DatabaseError."""
    found = ((path, song_id_at(connection, path)) for path in paths)
    return {path: song_id for path, song_id in found if song_id is not None}


def song_id_at(connection: Connection, path: bytes) -> int | None:
    """The song at this path. Raises DatabaseError."""
    row = connection.execute(_AT, _place(path)).fetchone()
    return row[0] if row else None


def identity_at(connection: Connection, path: bytes) -> bytes | None:
    """The identity of the song at this path. Raises DatabaseError."""
    row = connection.execute(_IDENTITY_AT, _place(path)).fetchone()
    return row[0] if row else None


def songs_in(connection: Connection, root: bytes) -> int:
    """How many songs are at or below a folder. Raises DatabaseError."""
    (count,) = connection.execute(_SONGS_IN, below(root)).fetchone()
    return int(count)


def joined(folder: bytes, name: bytes) -> bytes:
    """The path of a file."""
    return folder + name if folder.endswith(b"/") else folder + b"/" + name


def _place(path: bytes) -> tuple[bytes, bytes]:
    folder, _, name = path.rpartition(b"/")
    return folder or b"/", name
