"""Writes what the scan finds into the index."""

from collections.abc import Callable, Sequence
from pathlib import Path

from ...database import transaction
from ..records import FilePlace, FoundSong, KnownSong
from .collection_view import CollectionView
from .folders import FolderIds, below
from .forgetting import forget_others, forget_places
from .found import FoundProblem
from .known import read_known
from .opening import open_index
from .putting import Putting
from .repairs import repaired_songs, songs_away

__all__ = ["FoundProblem", "IndexWriter"]

_SET_AWAY = (
    "UPDATE songs SET away = :away WHERE away != :away AND folder_id IN (SELECT folder_id"
    " FROM folders WHERE path = :root OR (path >= :first AND path < :behind))"
)


class IndexWriter:
    """Writes to the index; for one thread at a time.

    Of the collection it reads which songs are shown as they are written, and where the folders of
    the library are. What raises DatabaseError has changed nothing. Where the index is damaged it
    is made anew when it is opened the next time, and must be filled from the start.
    """

    def __init__(self, library_db: Path, collection_db: Path | None) -> None:
        self._connection = open_index(library_db)
        self._collection = CollectionView(collection_db)
        self._folder_ids = FolderIds(self._connection)
        self._putting = Putting(self._connection, self._collection, self._folder_ids)

    def known(self, root: bytes) -> dict[bytes, dict[bytes, KnownSong]]:
        """What is known of the files at or below a folder: by folder, then by name."""
        return read_known(self._connection, root)

    def put(self, songs: Sequence[FoundSong], problems: Sequence[FoundProblem]) -> None:
        """Take songs and problems in, in the place of what was known of their files."""
        by_place = {song.place: song for song in songs}
        self._change(lambda: self._putting.put(by_place.values(), problems))

    def show_again(self, identities: Sequence[bytes]) -> None:
        """Show the texts of these songs as the collection now says: as meant, or as written."""
        self._change(lambda: self._show_again(identities))

    def forget(self, places: Sequence[FilePlace]) -> None:
        """Forget files that are gone."""
        self._change(lambda: forget_places(self._connection, self._folder_ids, places))

    def set_away(self, root: bytes, away: bool) -> None:
        """Say of all songs at or below a folder whether their drive is there."""
        named = {"away": away, **below(root)}
        self._change(lambda: self._connection.execute(_SET_AWAY, named))

    def keep_only(self, roots: Sequence[bytes]) -> None:
        """Forget whatever is at or below none of these folders."""
        self._change(lambda: forget_others(self._connection, roots))

    def close(self) -> None:
        """Let go of the files."""
        self._collection.close()
        self._connection.close()

    def _change(self, work: Callable[[], object]) -> None:
        try:
            with transaction(self._connection):
                work()
        except BaseException:
            self._folder_ids.forget()
            raise

    def _show_again(self, identities: Sequence[bytes]) -> None:
        """Putting them says that they are there, which some may not be."""
        away = songs_away(self._connection, identities)
        self._putting.put(list(repaired_songs(self._connection, identities)), ())
        self._connection.executemany("UPDATE songs SET away = 1 WHERE song_id = ?", away)
