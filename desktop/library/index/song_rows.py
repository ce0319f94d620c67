"""Songs as the page shows them, and as files."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from ...database import Connection
from ...errors import UnknownSong
from ...protocol import SongDetails, SongRow
from .at_once import read_at_once
from .listed import Elsewhere
from .places import joined
from .rows import TEXTS, shown_path

_SHOWN = (
    "song_id, title, artist, album, album_artist, composer, genre, year, disc, track, seconds,"
    " coalesce(plays, 0) AS plays, coalesce(rating, 0) AS rating, added,"
    " coalesce(last_played, 0) AS last_played, picture, away, charset"
)
_ROWS = (
    f"SELECT {_SHOWN} FROM songs LEFT JOIN collection.heard USING (identity)"  # noqa: S608
    " WHERE song_id IN (SELECT value FROM json_each(?))"
)
_DETAILS = (
    f"SELECT {_SHOWN}, path, name, size, modified_ns, bitrate_kbps, rate, channels, written"  # noqa: S608
    " FROM songs JOIN folders USING (folder_id) LEFT JOIN repaired USING (song_id)"
    " LEFT JOIN collection.heard USING (identity) WHERE song_id = ?"
)
_FILES = (
    "SELECT song_id, hex(path) AS folder, hex(name) AS name, hex(identity) AS identity, title,"
    " artist, album, seconds, picture != '' AS has_picture"
    " FROM songs JOIN folders USING (folder_id)"
    " WHERE song_id IN (SELECT value FROM json_each(?))"
)
_FILE = "song_id, folder, name, identity, title, artist, album, seconds, has_picture"
_ROW = ", ".join(SongRow.__struct_fields__)
_SHOWN_COUNT = len(SongRow.__struct_fields__)


class SongFile(NamedTuple):
    """A song as a file, and what is shown of it. `song_id` is 0 for one not of the library."""

    song_id: int
    path: bytes
    identity: bytes
    title: str
    artist: str
    album: str
    seconds: float
    has_picture: bool


class _File(NamedTuple):
    song_id: int
    folder: str
    name: str
    identity: str
    title: str
    artist: str
    album: str
    seconds: float
    has_picture: bool


def read_rows(
    connection: Connection, song_ids: Sequence[int], elsewhere: Sequence[Elsewhere]
) -> tuple[SongRow, ...]:
    """A row for each of these songs. Raises DatabaseError."""
    rows = read_at_once(connection, _ROW, _ROWS, list[Any], _as_json(song_ids))
    found = {row[0]: _row(row) for row in rows}
    for song_id in song_ids:
        if song_id < 0:
            found[song_id] = _row_elsewhere(elsewhere[-song_id - 1])
    return tuple(found[song_id] for song_id in song_ids if song_id in found)


def read_files(
    connection: Connection, song_ids: Sequence[int], elsewhere: Sequence[Elsewhere] = ()
) -> list[SongFile]:
    """A file for each of these songs that is (still) known. Raises DatabaseError."""
    found: dict[int, SongFile] = {}
    for file in read_at_once(connection, _FILE, _FILES, _File, _as_json(song_ids)):
        path = joined(bytes.fromhex(file.folder), bytes.fromhex(file.name))
        identity = bytes.fromhex(file.identity)
        found[file.song_id] = SongFile(file.song_id, path, identity, *file[4:])
    for number, each in enumerate(elsewhere, 1):
        path, identity, title, artist, seconds = each
        found[-number] = SongFile(0, path, identity, title, artist, "", seconds, False)
    return [found[song_id] for song_id in song_ids if song_id in found]


def read_details(connection: Connection, song_id: int) -> SongDetails:
    """All that is known of a song. Raises UnknownSong, and DatabaseError."""
    row = connection.execute(_DETAILS, (song_id,)).fetchone()
    if row is None:
        raise UnknownSong
    shown, (path, name, size, modified_ns, *numbers, written) = (
        row[:_SHOWN_COUNT],
        row[_SHOWN_COUNT:],
    )
    song = _row(shown)
    bitrate_kbps, rate, channels = numbers
    texts = msgspec.json.decode(written, type=tuple[str, ...]) if written else None
    return SongDetails(
        song=song,
        folder=shown_path(path),
        name=shown_path(name),
        size=size,
        modified=modified_ns // 10**9,
        codec=os.path.splitext(shown_path(name))[1].removeprefix(".").lower(),  # noqa: PTH122
        bitrate_kbps=bitrate_kbps,
        rate=rate,
        channels=channels,
        written=texts or tuple(getattr(song, text) for text in TEXTS),
    )


def _as_json(song_ids: Sequence[int]) -> str:
    return msgspec.json.encode(list(song_ids)).decode()


def _row(columns: Sequence[Any]) -> SongRow:
    *others, away, charset = columns
    return SongRow(*[*others, away != 0, charset])


def _row_elsewhere(song: Elsewhere) -> SongRow:
    return SongRow(
        song_id=0,
        title=song.title,
        artist=song.artist,
        album="",
        album_artist="",
        composer="",
        genre="",
        year=0,
        disc=0,
        track=0,
        seconds=song.seconds,
        plays=0,
        rating=0,
        added=0,
        last_played=0,
        picture="",
        away=True,
        charset="",
    )
