"""What the index has of the files, to compare with what there is."""

from collections import defaultdict

from ...database import Connection, without_collector
from ..records import FileVersion, KnownSong
from .folders import below

_NEVER = FileVersion(-1, -1)
"""The version of a file that could not be looked at: no file has it."""

_KNOWN_SONGS = (
    "SELECT path, name, song_id, size, modified_ns, away FROM folders JOIN songs USING (folder_id)"
    " WHERE path = :root OR (path >= :first AND path < :behind)"
)
_KNOWN_PROBLEMS = (
    "SELECT path, name, size, modified_ns FROM folders JOIN problems USING (folder_id)"
    " WHERE path = :root OR (path >= :first AND path < :behind)"
)


def read_known(connection: Connection, root: bytes) -> dict[bytes, dict[bytes, KnownSong]]:
    """The files at or below a folder: by folder, then by name. Raises DatabaseError."""
    known: defaultdict[bytes, dict[bytes, KnownSong]] = defaultdict(dict)
    with without_collector():
        for path, name, song_id, *version, away in connection.execute(_KNOWN_SONGS, below(root)):
            known[path][name] = KnownSong(song_id, FileVersion._make(version), False, away != 0)
        for path, name, size, modified_ns in connection.execute(_KNOWN_PROBLEMS, below(root)):
            seen = _NEVER if size is None else FileVersion(size, modified_ns)
            known[path][name] = KnownSong(0, seen, is_problem=True)
    return dict(known)
