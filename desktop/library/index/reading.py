"""What the rest of the program asks of the index: lists, searches, and single songs."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...database import Connection
from ...errors import LibraryChanged
from ...protocol import (
    AlbumRows,
    ChosenSongs,
    GroupRows,
    ProblemRows,
    ReadAlbums,
    ReadGroups,
    RowRange,
    SongDetails,
    SongList,
    SongRows,
)
from .albums import list_albums
from .groups import list_groups
from .listed import Listed
from .lists import list_songs
from .matching import matches
from .places import identity_at, song_id_at, songs_in
from .problems import problem_count, read_problems
from .reach import Reach
from .song_rows import SongFile, read_details, read_files, read_rows
from .songs_memory import SongsMemory

_LISTS = 64
_LISTED_SONGS = 2_000_000
"""Of lists that were shown so many are kept, but not more songs than that: 16 MB."""


class SongIndex:
    """The library to read; for one thread at a time.

    Nothing is read before it is asked for. Everything raises DatabaseError where the disk fails.
    """

    def __init__(self, library_db: Path, collection_db: Path) -> None:
        self._reach = Reach(library_db, collection_db)
        self._shown: OrderedDict[tuple[SongList, int], Listed] = OrderedDict()

    def version(self) -> int:
        """A number that grows whenever lists may be others than before."""
        self._reach.ask(lambda connection, memory: None)
        return self._reach.version

    def count(self) -> int:
        """How many songs there are."""
        return self._reach.ask(lambda connection, memory: memory.count())

    def songs_in(self, root: bytes) -> int:
        """How many of them are at or below a folder."""
        return self._reach.ask(lambda connection, memory: songs_in(connection, root))

    def close(self) -> None:
        """Let go of the files."""
        self._reach.close()

    # --- lists ---

    def songs(self, songs: SongList, first: int, count: int) -> SongRows:
        """Some rows of a list. Raises UnknownPlaylist."""

        def read(connection: Connection, memory: SongsMemory) -> SongRows:
            listed = self._listed(connection, memory, songs)
            rows = read_rows(connection, listed.some(first, count), listed.elsewhere)
            return SongRows(self._reach.version, listed.total, listed.seconds, first, rows)

        return self._reach.ask(read)

    def albums(self, asked: ReadAlbums) -> AlbumRows:
        """Some albums."""

        def read(connection: Connection, memory: SongsMemory) -> AlbumRows:
            found = matches(connection, memory, asked.query)
            albums = list_albums(connection, memory, asked.sort, found, descending=asked.descending)
            some = albums[asked.first : asked.first + asked.count]
            rows = tuple(album.row for album in some)
            return AlbumRows(self._reach.version, len(albums), asked.first, rows)

        return self._reach.ask(read)

    def groups(self, asked: ReadGroups) -> GroupRows:
        """Some artists, genres or folders."""

        def read(connection: Connection, memory: SongsMemory) -> GroupRows:
            found = matches(connection, memory, asked.query)
            groups = list_groups(connection, memory, asked.kind, asked.within, found)
            some = groups[asked.first : asked.first + asked.count]
            rows = tuple(group.row() for group in some)
            return GroupRows(self._reach.version, len(groups), asked.first, rows)

        return self._reach.ask(read)

    def problems(self, first: int, count: int) -> ProblemRows:
        """Some of the files that could not be taken in."""

        def read(connection: Connection, _: SongsMemory) -> ProblemRows:
            total, rows = problem_count(connection), read_problems(connection, first, count)
            return ProblemRows(self._reach.version, total, first, rows)

        return self._reach.ask(read)

    # --- the rows that a page speaks of ---

    def chosen(self, chosen: ChosenSongs) -> list[int]:
        """The ids of these rows as they were shown; 0 for a song that is not in the library.

        Raises LibraryChanged where the list is not known any more, and UnknownPlaylist.
        """
        listed = self._as_shown(chosen)
        return [max(0, each) for each in _in_ranges(listed.song_ids, chosen.ranges)]

    def whole(self, songs: SongList, version: int) -> list[int]:
        """The ids of all rows of a list, likewise."""
        return [max(0, each) for each in self._as_shown(ChosenSongs(songs, version, ())).song_ids]

    def files_of(self, chosen: ChosenSongs) -> list[SongFile]:
        """These rows as files, also those that a playlist has from elsewhere; raises likewise.

        Songs that are no more are left out.
        """
        listed = self._as_shown(chosen)
        rows = _in_ranges(listed.song_ids, chosen.ranges)
        return self._reach.ask(
            lambda connection, memory: read_files(connection, rows, listed.elsewhere)
        )

    def _listed(self, connection: Connection, memory: SongsMemory, songs: SongList) -> Listed:
        """The list as it is now; it is remembered as one that was shown."""
        key = (songs, self._reach.version)
        if key not in self._shown:
            self._shown[key] = list_songs(connection, memory, songs)
            kept = sum(listed.weight for listed in self._shown.values())
            while len(self._shown) > _LISTS or (kept > _LISTED_SONGS and len(self._shown) > 1):
                kept -= self._shown.popitem(last=False)[1].weight
        self._shown.move_to_end(key)
        return self._shown[key]

    def _as_shown(self, chosen: ChosenSongs) -> Listed:
        shown = self._shown.get((chosen.songs, chosen.version))
        if shown is not None:
            return shown

        def read(connection: Connection, memory: SongsMemory) -> Listed:
            if chosen.version != self._reach.version:
                raise LibraryChanged
            return self._listed(connection, memory, chosen.songs)

        return self._reach.ask(read)

    # --- single songs ---

    def details(self, song_id: int) -> SongDetails:
        """All that is known of a song. Raises UnknownSong."""
        return self._reach.ask(lambda connection, memory: read_details(connection, song_id))

    def files(self, song_ids: Sequence[int]) -> list[SongFile]:
        """These songs as files; those that are no more are left out."""
        return self._reach.ask(lambda connection, memory: read_files(connection, song_ids))

    def song_at(self, path: bytes) -> int | None:
        """The id of the song at this path."""
        return self._reach.ask(lambda connection, memory: song_id_at(connection, path))

    def identity_of(self, path: bytes) -> bytes | None:
        """The identity of the song at this path."""
        return self._reach.ask(lambda connection, memory: identity_at(connection, path))


def _in_ranges(song_ids: Sequence[int], ranges: Iterable[RowRange]) -> list[int]:
    """Rows in ascending order, those that ranges share once."""
    rows: list[int] = []
    behind = 0
    for each in ranges:
        rows += song_ids[max(each.first, behind) : each.behind]
        behind = max(behind, each.behind)
    return rows
