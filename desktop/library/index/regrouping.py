"""Keeps the songs of the index in the albums that they are of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ...database import Connection
from .folding import name_key
from .grouping import NO_ALBUM, NO_RELEASE, Album, Credit, albums_of
from .rows import NewRow

_OF_RELEASE = (
    "SELECT song_id, artist, album_artist, is_compilation, album_id, album_artist_key, album, path"
    " FROM songs JOIN folders USING (folder_id) WHERE release_id = ?"
)


def first_albums(rows: Sequence[NewRow]) -> dict[int, Album]:
    """The album of each of these songs by its id, as if there were no others of their releases."""
    releases: defaultdict[int, list[NewRow]] = defaultdict(list)
    for row in rows:
        releases[row.release_id].append(row)
    albums = {row.song_id: _without_album(row) for row in releases.pop(NO_RELEASE, ())}
    for together in releases.values():
        folder, album = together[0].folder, together[0].texts.album
        of_them = albums_of(folder, album, [row.credit for row in together])
        albums.update(zip((row.song_id for row in together), of_them, strict=True))
    return albums


def regroup(connection: Connection, releases: Iterable[int]) -> None:
    """Decide anew which albums the songs of these releases are of. Raises DatabaseError."""
    for release in set(releases) - {NO_RELEASE}:
        songs = connection.execute(_OF_RELEASE, (release,)).fetchall()
        if not songs:
            continue
        *_, album, folder = songs[0]
        decided = albums_of(
            folder, album, [Credit(song[1], song[2], song[3] != 0) for song in songs]
        )
        changed = [
            (*now, song[0])
            for song, now in zip(songs, decided, strict=True)
            if (song[4], song[5]) != now
        ]
        connection.executemany(
            "UPDATE songs SET album_id = ?, album_artist_key = ? WHERE song_id = ?", changed
        )


def _without_album(row: NewRow) -> Album:
    return Album(NO_ALBUM, name_key(row.texts.album_artist or row.texts.artist))
