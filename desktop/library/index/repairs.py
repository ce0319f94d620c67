"""Songs whose charset had to be found out: their texts as they were meant, and as written."""

import json
from collections.abc import Iterator, Sequence

from ...database import Connection
from ..records import FilePlace, FileVersion, FoundSong, SongTags
from .rows import NewRow, texts_of

_REPAIRED = (
    "SELECT path, name, size, modified_ns, meant, written, year, disc, track, seconds,"
    " bitrate_kbps, rate, channels, is_compilation, picture, charset"
    " FROM repaired JOIN songs USING (song_id) JOIN folders USING (folder_id) WHERE identity = ?"
)
_AWAY = "SELECT song_id FROM songs WHERE identity = ? AND away"


def repaired_songs(connection: Connection, identities: Sequence[bytes]) -> Iterator[FoundSong]:
    """Those of these songs, as they were found. Raises DatabaseError."""
    for identity in identities:
        for row in connection.execute(_REPAIRED, (identity,)).fetchall():
            place, version = FilePlace(row[0], row[1]), FileVersion(row[2], row[3])
            meant, written = (SongTags(*json.loads(row[n]), *row[6:14]) for n in (4, 5))
            yield FoundSong(place, version, identity, meant, row[14], row[15], written)


def songs_away(connection: Connection, identities: Sequence[bytes]) -> list[tuple[int]]:
    """The ids of those of these songs that are away. Raises DatabaseError."""
    return [row for each in identities for row in connection.execute(_AWAY, (each,))]


def repair_of(row: NewRow) -> tuple[object, ...] | None:
    """What is kept of a song that has two sets of texts."""
    if row.song.written is None:
        return None
    name = row.song.place.name
    meant, written = (texts_of(tags, name) for tags in (row.song.tags, row.song.written))
    return row.song_id, json.dumps(meant), json.dumps(written)
