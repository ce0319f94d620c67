"""Artists, genres and folders: what is known of each group of songs."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from ...database import Connection
from ...protocol import GroupKind, GroupRow
from .at_once import read_at_once
from .folders import is_at_or_below
from .folding import name_key, sort_key
from .grouping import NO_ALBUM, is_various
from .keys import number_of
from .masks import Mask
from .rows import shown_path
from .songs_memory import SongIds, SongsMemory

_ARTISTS = "artist, album_artist"
_GENRES = "genre, ''"
_FOLDERS = "CAST(folder_id AS TEXT)"
"""What the songs are grouped by, before what they have in common is put together."""


class Group(NamedTuple):
    """A group of songs, as it is being put together."""

    key: str
    name: str
    sort_key: str
    song_ids: SongIds
    album_ids: set[int]
    facts: "_Facts"

    def row(self) -> GroupRow:
        """The group as it is shown."""
        albums = len(self.album_ids - {NO_ALBUM})
        return GroupRow(
            key=self.key,
            name=self.name,
            songs=len(self.song_ids),
            albums=albums,
            seconds=self.facts.seconds,
            picture=self.facts.picture,
            away=self.facts.away,
        )

    def add(self, part: "_Part") -> None:
        """Some more songs of it, all of one album."""
        self.song_ids.extend(part.song_ids)
        self.album_ids.add(part.album_id)
        self.facts.seconds += part.seconds
        self.facts.picture = self.facts.picture or part.picture
        self.facts.away = self.facts.away and part.away


class _Facts(msgspec.Struct):
    seconds: float = 0.0
    picture: str = ""
    away: bool = True


class _Part(NamedTuple):
    """Songs that have two texts, or their folder, in common, and their album."""

    one: str
    other: str
    album_id: int
    song_ids: list[int]
    seconds: float
    picture: str
    away: bool


def list_groups(
    connection: Connection, memory: SongsMemory, kind: GroupKind, within: str, found: Mask | None
) -> list[Group]:
    """The groups that have any of the songs that were found, in the order of their names.

    Raises DatabaseError.
    """
    if kind == "folder":
        groups = _folders_within(connection, memory, within)
    else:
        groups = memory.once(
            (kind, "sorted"),
            lambda: sorted(
                _groups(connection, memory, kind).values(), key=lambda each: each.sort_key
            ),
        )
    if found is None:
        return list(groups)
    is_found = found.__getitem__
    return [each for each in groups if any(map(is_found, each.song_ids))]


def songs_of(
    connection: Connection, memory: SongsMemory, kind: GroupKind, key: str
) -> Sequence[int]:
    """The songs of an artist or a genre."""
    group = _groups(connection, memory, kind).get(key)
    return group.song_ids if group else ()


def folder_path(connection: Connection, key: str) -> bytes | None:
    """Where the folder with this key is."""
    row = connection.execute(
        "SELECT path FROM folders WHERE folder_id = ?", (number_of(key),)
    ).fetchone()
    return row[0] if row else None


def _groups(connection: Connection, memory: SongsMemory, kind: GroupKind) -> dict[str, Group]:
    read = _read_artists if kind == "artist" else _read_genres
    return memory.once(kind, lambda: read(connection))


def _read_artists(connection: Connection) -> dict[str, Group]:
    """Each song is of all its artists, and of its album artist."""
    return _put_together(connection, _ARTISTS, name_key)


def _read_genres(connection: Connection) -> dict[str, Group]:
    return _put_together(connection, _GENRES, sort_key)


def _put_together(
    connection: Connection, by: str, key_of: Callable[[str], str]
) -> dict[str, Group]:
    groups: dict[str, Group] = {}
    for part in _read_parts(connection, by):
        for key, name in _named(part.one, part.other, key_of):
            if key not in groups:
                groups[key] = Group(key, name, key, array("q"), set(), _Facts())
            groups[key].add(part)
    return groups


def _read_parts(connection: Connection, by: str) -> list[_Part]:
    one, _, other = by.partition(", ")
    rows = (
        f"SELECT {one} AS one, {other or one} AS other, album_id,"  # noqa: S608 - names of ours
        " json_group_array(song_id) AS song_ids, total(seconds) AS seconds,"
        " max(picture) AS picture, min(away) AS away FROM songs GROUP BY 1, 2, 3"
    )
    columns = "one, other, album_id, json(song_ids), seconds, picture, away"
    return read_at_once(connection, columns, rows, _Part)


def _named(texts: str, other: str, key_of: Callable[[str], str]) -> Iterable[tuple[str, str]]:
    names = [*texts.split("; "), *([] if is_various(other) else other.split("; "))]
    return {key: name for name in names if (key := key_of(name))}.items()


# --- folders ---


def _folders_within(connection: Connection, memory: SongsMemory, within: str) -> list[Group]:
    tree = memory.once("folders", lambda: _read_folders(connection))
    folder_id = number_of(within)
    return tree.get(folder_id, []) if folder_id or not within else []


def _read_folders(connection: Connection) -> dict[int, list[Group]]:
    """The folders in each folder, and under 0 those of the library, in order."""
    roots = [row[0] for row in connection.execute("SELECT path FROM collection.folders")]
    rows = connection.execute(
        "SELECT folder_id, parent_id, path, path_key FROM folders ORDER BY path_key"
    ).fetchall()
    inside = [row for row in rows if is_at_or_below(row[2], roots)]
    parents = {folder_id: parent_id for folder_id, parent_id, *_ in inside}
    groups = {
        folder_id: Group(str(folder_id), _name(path), key, array("q"), set(), _Facts())
        for folder_id, _, path, key in inside
    }
    for part in _read_parts(connection, _FOLDERS):
        for each in _upwards(int(part.one), parents):
            groups[each].add(part)
    tree: dict[int, list[Group]] = {0: []}
    for folder_id, parent_id, path, _ in inside:
        if groups[folder_id].song_ids:
            tree.setdefault(parent_id, []).append(groups[folder_id])
            if path in roots:
                tree[0].append(groups[folder_id])
    return tree


def _upwards(folder_id: int, parents: dict[int, int]) -> Iterator[int]:
    while folder_id in parents:
        yield folder_id
        folder_id = parents[folder_id]


def _name(path: bytes) -> str:
    return shown_path(path.rpartition(b"/")[2] or path)
