"""Walks through folders: which audio files are there, without a look into them."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from ...errors import AudioJSError
from ...protocol import Reason
from ...tracks.folder import is_audio_name
from ...tracks.source_file import system_errors_as_ours
from ..records import FilePlace, FileVersion

# What systems, cameras, archives and network storages keep beside people's files.
_NOT_OURS = frozenset(
    {
        b"$recycle.bin",
        b"recycler",
        b"#recycle",
        b"@recycle",
        b"system volume information",
        b"lost+found",
        b"@eadir",
        b"#snapshot",
        b"__macosx",
        b"found.000",
    }
)
_LEFT_ALONE = b".nomedia"
_PICTURE_ENDINGS = (b".jpg", b".jpeg", b".png", b".webp", b".gif")


class Folder(NamedTuple):
    """What is in one folder. A `problem` of its own tells why that is not known.

    `files` that have a problem, which shows without a look into them, are in `problems` instead.
    `is_other_drive` tells that the folder above is on another one.
    """

    path: bytes
    files: dict[bytes, FileVersion]
    problems: dict[bytes, tuple[Reason, FileVersion | None]]
    pictures: dict[bytes, FileVersion]
    below: tuple[bytes, ...] = ()
    is_other_drive: bool = False
    is_empty: bool = False
    problem: Reason | None = None


class Walk:
    """One walk. No folder is looked at twice, by whatever links it is come to.

    `descends` says whether to go into a folder, `on_folder` hears of each before it is read.
    """

    def __init__(
        self,
        *,
        descends: Callable[[bytes], bool] = lambda path: True,
        on_folder: Callable[[bytes], None] = lambda path: None,
    ) -> None:
        self._descends = descends
        self._on_folder = on_folder
        self._visited: set[tuple[int, int]] = set()

    def through(self, roots: Mapping[bytes, int | None]) -> Iterator[Folder]:
        """All folders at and below the roots, each by its own name where that is among them.

        For that, links are followed last. `roots` have the drive of the folder above, where that
        counts.
        """
        waiting = deque[tuple[bytes, int | None]](sorted(roots.items(), reverse=True))
        links: deque[tuple[bytes, int | None]] = deque()
        while waiting or links:
            path, drive_above = waiting.pop() if waiting else links.popleft()
            self._on_folder(path)
            found = self._read(path, drive_above)
            if found is None:
                continue
            folder, drive, linked = found
            yield folder
            for name in reversed(folder.below):
                below = join(path, name)
                if self._descends(below):
                    (links if name in linked else waiting).append((below, drive))

    def _read(
        self, path: bytes, drive_above: int | None
    ) -> tuple[Folder, int, frozenset[bytes]] | None:
        """None for a folder that was visited or is gone."""
        try:
            status = os.stat(path)  # noqa: PTH116 - bytes
            key = (status.st_dev, status.st_ino)
            if key in self._visited:
                return None
            with os.scandir(path) as entries:
                listing = _Listing(entries)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            return Folder(path, {}, {}, {}, problem=reason_of(error, path)), 0, frozenset()
        self._visited.add(key)
        is_other = drive_above is not None and drive_above != status.st_dev
        return listing.as_folder(path, is_other_drive=is_other), status.st_dev, listing.linked


class _Listing:
    """The entries of one folder, sorted out."""

    def __init__(self, entries: Iterator[os.DirEntry[bytes]]) -> None:
        self.files: dict[bytes, FileVersion] = {}
        self.problems: dict[bytes, tuple[Reason, FileVersion | None]] = {}
        self.pictures: dict[bytes, FileVersion] = {}
        self.below: list[bytes] = []
        self._linked: set[bytes] = set()
        self._is_left_alone = False
        self._is_empty = True
        for entry in entries:
            self._is_empty = False
            name = entry.name
            if name[:1] == b".":
                self._is_left_alone |= name == _LEFT_ALONE
            elif is_audio_name(name):
                self._take_file(entry)
            elif is_picture_name(name):
                self._take_picture(entry)
            else:
                self._take_folder(entry)

    @property
    def linked(self) -> frozenset[bytes]:
        return frozenset(self._linked)

    def as_folder(self, path: bytes, *, is_other_drive: bool) -> Folder:
        if self._is_left_alone:
            return Folder(path, {}, {}, {}, is_other_drive=is_other_drive)
        return Folder(
            path,
            self.files,
            self.problems,
            self.pictures,
            tuple(sorted(self.below)),
            is_other_drive,
            self._is_empty,
        )

    def _take_file(self, entry: os.DirEntry[bytes]) -> None:
        try:
            status = entry.stat()
        except OSError as error:
            reason = reason_of(error, entry.path)
            if reason != "file_missing":  # else it has gone while we looked
                self.problems[entry.name] = reason, None
            return
        version = FileVersion(status.st_size, status.st_mtime_ns)
        if S_ISDIR(status.st_mode):
            self._take_folder(entry)
        elif not S_ISREG(status.st_mode):
            self.problems[entry.name] = "not_audio", version
        elif status.st_size == 0:
            self.problems[entry.name] = "file_empty", version
        else:
            self.files[entry.name] = version

    def _take_picture(self, entry: os.DirEntry[bytes]) -> None:
        try:
            status = entry.stat()
        except OSError:
            return
        if S_ISREG(status.st_mode):
            self.pictures[entry.name] = FileVersion(status.st_size, status.st_mtime_ns)
        elif S_ISDIR(status.st_mode):
            self._take_folder(entry)

    def _take_folder(self, entry: os.DirEntry[bytes]) -> None:
        try:
            if not entry.is_dir() or entry.name.lower() in _NOT_OURS:
                return
            if entry.is_symlink():
                self._linked.add(entry.name)
        except OSError:
            return
        self.below.append(entry.name)


def pictures_in(folder: bytes) -> dict[bytes, FileVersion]:
    """The pictures in one folder; none where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return _Listing(entries).pictures
    except OSError:
        return {}


def is_picture_name(name: bytes) -> bool:
    """Whether the name of a file says that it is a picture."""
    return name[-5:].lower().endswith(_PICTURE_ENDINGS)


def join(folder: bytes, name: bytes) -> bytes:
    """The path of what is called so in the folder."""
    return os.path.join(folder, name)  # noqa: PTH118 - bytes


def split(path: bytes) -> FilePlace:
    """Where the file or folder of that path is."""
    return FilePlace(*os.path.split(path))


def is_folder(path: bytes) -> bool:
    """Whether there is a folder of that path."""
    return os.path.isdir(path)  # noqa: PTH112 - bytes


def drive_of(path: bytes) -> int | None:
    """Which drive the folder is on; None where that cannot be told."""
    try:
        return os.stat(path).st_dev  # noqa: PTH116 - bytes
    except OSError:
        return None


def reason_of(error: OSError, path: bytes) -> Reason:
    """Why the system refuses a file or a folder."""
    try:
        with system_errors_as_ours(Path(os.fsdecode(path))):
            raise error
    except AudioJSError as ours:
        return ours.reason
