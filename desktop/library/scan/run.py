"""One scan, from the first folder to the last file."""

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from ...errors import AudioJSError
from ..index.opening import open_index
from ..index.writing import FoundProblem, IndexWriter
from ..records import FilePlace, FoundSong
from .batches import Batches
from .comparing import Changes, Comparison, folders_that_are_there
from .covers import Covers
from .messages import Committed, FromScanner, LookThrough
from .notes import Notes
from .pictures import Pictures
from .progress import ProgressReport
from .reading import read_song
from .recogniser import Recogniser
from .remembered import recall, remember
from .texts import TextRepair
from .walking import drive_of, join

# Those that the next time may read well though they look the same.
_MAY_PASS = frozenset({"file_unreadable", "read_failed", "no_answer", "path_too_long"})


class Scan:
    """Looks through folders and tells `say` of it. `cancelled` ends it, and keeps what was put.

    Raises DatabaseError and OSError where the index cannot be written to.
    """

    def __init__(
        self, order: LookThrough, say: Callable[[FromScanner], None], cancelled: threading.Event
    ) -> None:
        self._order = order
        self._say = say
        self._cancelled = cancelled
        self._notes = Notes(_path(order.notes))
        self._pictures = Pictures(_path(order.pictures), self._notes.at_picture_of)
        self._covers = Covers(self._pictures.keep)
        self._index = IndexWriter(_path(order.library_db), _path(order.collection_db))
        self._remembered_at = _path(order.library_db).with_suffix(".scan")
        self._remembered = recall(self._remembered_at)
        self._progress = ProgressReport(say)
        self._recogniser = Recogniser()
        self._texts = TextRepair(self._recogniser.ask)
        self._without_picture = frozenset(order.without_picture)

    def run(self) -> None:
        """Do it."""
        try:
            self._run()
        finally:
            self._progress.close()
            self._pictures.close()
            self._recogniser.close()
            self._index.close()
            self._notes.close()

    @property
    def _is_wanted(self) -> bool:
        return not self._cancelled.is_set()

    def _run(self) -> None:
        order = self._order
        there = [root for root in order.roots if root not in order.away]
        drives = {root: drive_of(root) for root in there}
        if order.folders is None:
            self._index.keep_only(order.roots)
        for root in order.away:
            self._index.set_away(root, True)
        found = self._compare(there)
        remember(self._remembered_at, self._remembered)
        for changes in found:
            self._take(changes, drives)
        if self._is_wanted:
            remember(self._remembered_at, self._remembered)
            if order.folders is None:
                self._pictures.remove_others(_used_pictures(_path(order.library_db)))

    def _compare(self, roots: Sequence[bytes]) -> list[Changes]:
        folders = self._order.folders
        if folders is None:
            found = [self._comparison().of_roots(roots)]
        else:
            places = folders_that_are_there(folders, roots)
            found = [self._comparison().of_folder(folder, roots) for folder in places]
        self._notes.at(b"")
        self._progress.counted()
        return found

    def _comparison(self) -> Comparison:
        return Comparison(
            self._index,
            self._remembered,
            self._covers,
            given_up=self._order.given_up,
            on_found=self._progress.found,
            on_folder=self._notes.at,
            is_wanted=lambda: self._is_wanted,
        )

    # --- what has changed ---

    def _take(self, changes: Changes, drives: dict[bytes, int | None]) -> None:
        """Read what is to be read; then, and only then, forget what is gone.

        What was moved is found again before it is forgotten. Nothing is forgotten where a drive
        has gone while we looked.
        """
        self._read(changes)
        if not self._is_wanted:
            return
        self._tell_drives(changes)
        self._notes.at(b"")
        if all(drive_of(root) == drive for root, drive in drives.items()):
            for first in range(0, len(changes.gone), 1000):
                self._index.forget(changes.gone[first : first + 1000])
                self._say(Committed())
        if changes.back or changes.away:
            self._say(Committed())

    def _tell_drives(self, changes: Changes) -> None:
        for folder in changes.back if changes.away else _shortest(changes.back, self._order.roots):
            self._index.set_away(folder, False)
        for folder in changes.away:
            self._index.set_away(folder, True)

    def _read(self, changes: Changes) -> None:
        batches = Batches(self._index, settle=self._settle, on_put=lambda: self._say(Committed()))
        for problem in changes.problems:
            batches.add_problem(problem)
        for place, version in changes.to_read:
            if not self._is_wanted:
                batches.drop()
                return
            self._notes.at(join(*place))
            try:
                batches.add_song(read_song(place, version, self._keeper(place)))
            except AudioJSError as error:
                known = None if error.reason in _MAY_PASS else version
                if error.reason != "file_missing":  # else it has gone while we looked
                    about = os.fsdecode(place.name)
                    batches.add_problem(FoundProblem(place, known, error.reason, about))
            self._progress.done_with_one()
        self._notes.at(b"")
        batches.finish()
        if self._is_wanted:
            for folder, cover in changes.covers.items():
                self._remembered.give_cover(folder, cover)

    def _keeper(self, place: FilePlace) -> Callable[[bytes], str]:
        """What makes a key of a song's embedded cover, or of the one beside it."""

        def keep(picture: bytes) -> str:
            path = join(*place)
            key = "" if path in self._without_picture else self._pictures.keep(picture, path)
            return key or self._covers.key_of(place.folder)

        return keep

    def _settle(self, songs: list[FoundSong]) -> list[FoundSong]:
        return [self._with_good_picture(song) for song in self._texts.repair(songs)]

    def _with_good_picture(self, song: FoundSong) -> FoundSong:
        """The song, with the cover beside it where the one within it is no picture."""
        if not song.picture or self._pictures.is_good(song.picture):
            return song
        other = self._covers.key_of(song.place.folder)
        return song._replace(picture=other if other and self._pictures.is_good(other) else "")


def _shortest(folders: Sequence[bytes], roots: Sequence[bytes]) -> Sequence[bytes]:
    """What to say it of at once, where it is so of many folders."""
    return roots if len(folders) > len(roots) else folders


def _used_pictures(library_db: Path) -> set[str]:
    connection = open_index(library_db)
    try:
        return {key for (key,) in connection.execute("SELECT DISTINCT picture FROM songs")}
    finally:
        connection.close()


def _path(path: bytes) -> Path:
    return Path(os.fsdecode(path))
