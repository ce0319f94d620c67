"""What has changed since the last scan: by the sizes and the times of files, not their content."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from ...protocol import Reason
from ..index.writing import FoundProblem
from ..records import FilePlace, FileVersion, KnownSong
from .covers import Covers, is_disc
from .remembered import Cover, Remembered
from .walking import Folder, Walk, drive_of, is_folder, join, split

KnownFolder = dict[bytes, KnownSong]
Known = dict[bytes, KnownFolder]


class KnowsSongs(Protocol):
    """What the index is asked here."""

    def known(self, root: bytes) -> Known:
        """The files at or below a folder: by folder, then by name."""


class ToRead(NamedTuple):
    """A file to look into."""

    place: FilePlace
    version: FileVersion


class Changes(NamedTuple):
    """What a walk came to.

    `back` are folders whose songs were away and are there, `away` those that are not there any
    more. `covers` are those, by folder, for whose sake songs are read that have not changed.
    """

    to_read: list[ToRead]
    problems: list[FoundProblem]
    gone: list[FilePlace]
    back: list[bytes]
    away: list[bytes]
    covers: dict[bytes, Cover | None]


class Comparison:
    """Compares what is in folders with what the index knows of them.

    What is in `given_up` is not touched. `on_found` hears of files: how many there are, and how
    many of those have not changed. `is_wanted` says whether to go on.
    """

    def __init__(
        self,
        index: KnowsSongs,
        remembered: Remembered,
        covers: Covers,
        *,
        given_up: Collection[bytes] = (),
        on_found: Callable[[int, int], None] = lambda found, unchanged: None,
        on_folder: Callable[[bytes], None] = lambda path: None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        self._index = index
        self._remembered = remembered
        self._covers = covers
        self._given_up = frozenset(given_up)
        self._on_found = on_found
        self._on_folder = on_folder
        self._is_wanted = is_wanted
        self._changes = Changes([], [], [], [], [], {})
        self._kept: set[bytes] = set()

    def of_roots(self, roots: Sequence[bytes]) -> Changes:
        """All that has changed at and below these folders of the library."""
        known: Known = {}
        for root in roots:
            known.update(self._index.known(root))
        walk = Walk(descends=self._may_enter, on_folder=self._on_folder)
        self._take(walk, roots, known, frozenset(roots))
        for root in roots:
            if not is_folder(root):
                self._is_away(root)
        self._forget_unseen(known)
        return self._changes

    def of_folder(self, folder: bytes, roots: Sequence[bytes]) -> Changes:
        """What has changed in a folder, and in those below it that nobody knew."""
        known = self._index.known(folder)
        below = {_child(folder, path) for path in known if path != folder}

        def enters(path: bytes) -> bool:
            is_new = path not in below or is_disc(path)
            return is_new and self._may_enter(path)

        walk = Walk(descends=enters, on_folder=self._on_folder)
        self._take(walk, [folder], known, frozenset(roots))
        self._kept.update(filter(is_folder, below))
        self._forget_unseen(known)
        return self._changes

    def _may_enter(self, path: bytes) -> bool:
        if path not in self._given_up:
            return True
        self._kept.add(path)
        self._add_problem(split(path), None, "scan_failed")
        return False

    def _take(
        self, walk: Walk, starts: Sequence[bytes], known: Known, roots: Collection[bytes]
    ) -> None:
        """Compare folder by folder; what was seen is taken out of `known`."""
        first_drives = {
            start: None if start in roots else drive_of(split(start).folder) for start in starts
        }
        for folder in walk.through(first_drives):
            if not self._is_wanted():
                return
            if folder.problem:
                self._cannot_be_read(folder.path, folder.problem, is_root=folder.path in roots)
            elif self._is_left_behind(folder, known, roots):
                self._is_away(folder.path)
            else:
                self._compare(folder, known.pop(folder.path, {}))

    # --- drives that come and go ---

    def _is_left_behind(self, folder: Folder, known: Known, roots: Collection[bytes]) -> bool:
        """Whether it is what a drive is put into, and the drive is not there."""
        was_drive = folder.path in roots or folder.path in self._remembered.drives
        if folder.is_other_drive:
            self._remembered.drives.add(folder.path)
        elif was_drive and folder.is_empty:
            return any(is_at_or_below(path, folder.path) for path in known)
        else:
            self._remembered.drives.discard(folder.path)
        return False

    def _is_away(self, path: bytes) -> None:
        self._kept.add(path)
        self._changes.away.append(path)

    def _cannot_be_read(self, path: bytes, reason: Reason, *, is_root: bool) -> None:
        self._kept.add(path)
        self._add_problem(split(path), None, reason)
        if is_root:
            self._changes.away.append(path)

    def _forget_unseen(self, known: Known) -> None:
        """What is in folders that are gone; but not where it only cannot be seen."""
        if not self._is_wanted():
            return
        for drive in self._remembered.drives:
            is_gone = drive not in self._kept and not is_folder(drive)
            if is_gone and any(is_at_or_below(path, drive) for path in known):
                self._is_away(drive)
        for path, names in known.items():
            if not self._is_kept(path):
                self._changes.gone.extend(FilePlace(path, name) for name in names)

    def _is_kept(self, path: bytes) -> bool:
        while path not in self._kept:
            above = split(path).folder
            if above == path:
                return False
            path = above
        return True

    # --- one folder ---

    def _compare(self, folder: Folder, known: KnownFolder) -> None:
        self._covers.add(folder.path, folder.pictures)
        has_other_cover = bool(folder.files) and self._has_other_cover(folder.path)
        unchanged = 0
        is_back = False
        for name, version in folder.files.items():
            song = known.pop(name, None)
            if self._given_up and join(folder.path, name) in self._given_up:
                self._add_problem(FilePlace(folder.path, name), version, "scan_failed")
            elif song is None or song.version != version:
                self._changes.to_read.append(ToRead(FilePlace(folder.path, name), version))
            elif has_other_cover and not song.is_problem:
                self._changes.to_read.append(ToRead(FilePlace(folder.path, name), version))
                self._changes.covers[folder.path] = self._cover_of(folder.path)
            else:
                unchanged += 1
                is_back |= song.is_away
        if has_other_cover and folder.path not in self._changes.covers:
            self._remembered.give_cover(folder.path, self._cover_of(folder.path))
        for name, (reason, of_version) in folder.problems.items():
            song = known.pop(name, None)
            if song is None or not song.is_problem or song.version != of_version:
                self._add_problem(FilePlace(folder.path, name), of_version, reason)
        if is_back:
            self._changes.back.append(folder.path)
        self._changes.gone.extend(
            FilePlace(folder.path, name)
            for name in known
            if join(folder.path, name) not in self._kept
        )
        self._on_found(len(folder.files), unchanged)

    def _has_other_cover(self, folder: bytes) -> bool:
        """Whether its songs must be read again for the sake of the picture beside them."""
        return self._cover_of(folder) != self._remembered.covers.get(folder)

    def _cover_of(self, folder: bytes) -> Cover | None:
        place = self._covers.place_of(folder)
        return Cover(place[0], *place[1]) if place else None

    def _add_problem(self, place: FilePlace, version: FileVersion | None, reason: Reason) -> None:
        self._changes.problems.append(FoundProblem(place, version, reason, os.fsdecode(place.name)))


def is_at_or_below(path: bytes, folder: bytes) -> bool:
    """Whether the path is the folder's or leads into it."""
    return path == folder or path.startswith(join(folder, b""))


def _child(folder: bytes, path: bytes) -> bytes:
    """The folder right below `folder` that leads to `path`."""
    first, _, _ = path[len(join(folder, b"")) :].partition(os.fsencode(os.sep))
    return join(folder, first)


def folders_that_are_there(folders: Iterable[bytes], roots: Sequence[bytes]) -> list[bytes]:
    """Each folder by its own name, once; for one that is gone, the one above that is there.

    What is in no folder of the library, or in one whose drive is away, is left out.
    """
    found: dict[bytes, None] = {}
    for path in folders:
        there = _nearest(_own_name(path, roots), roots)
        if there is not None:
            found[there] = None
    return list(found)


def _own_name(path: bytes, roots: Sequence[bytes]) -> bytes:
    """The path without links, if that is in the library, too."""
    real = os.path.realpath(path)
    return real if any(is_at_or_below(real, root) for root in roots) else path


def _nearest(path: bytes, roots: Sequence[bytes]) -> bytes | None:
    while any(is_at_or_below(path, root) for root in roots):
        if is_folder(path):
            return path
        if path in roots:
            return None
        path = split(path).folder
    return None
