"""A library on the disk, and what a person would be shown of it."""

import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from desktop.database import Connection
from desktop.errors import AudioJSError
from desktop.library.index.opening import open_index
from desktop.library.scan import Scanning, picture_file
from desktop.protocol import Scan
from tests.stage.collection import Song, make_picture, tag_of
from tests.stage.music import frames_of
from tests.stage.waiting import wait_until

_SONGS = (
    "SELECT path, name, title, artist, album, year, track, seconds, picture, charset, away,"
    " identity, added FROM songs JOIN folders USING (folder_id) ORDER BY path, name"
)
_PROBLEMS = "SELECT path, name, reason FROM problems JOIN folders USING (folder_id)"


class Row(NamedTuple):
    """A song as it is in the index."""

    folder: bytes
    name: bytes
    title: str
    artist: str
    album: str
    year: int
    track: int
    seconds: float
    picture: str
    charset: str
    away: int
    identity: bytes
    added: int

    @property
    def path(self) -> Path:
        return Path(os.fsdecode(self.folder)) / os.fsdecode(self.name)


class Library:
    """Folders with music, an index of them, and the scans that keep it up to date."""

    def __init__(
        self, place: Path, sound: Path, command: Sequence[str] | None = None, hung: float = 30
    ) -> None:
        self.music = place / "music"
        self.music.mkdir(parents=True, exist_ok=True)
        self.data = place / "data"
        self.data.mkdir(exist_ok=True)
        self.pictures = self.data / "pictures"
        self.roots = [self.music]
        self.told: list[Scan | None] = []
        self.problems_told: list[AudioJSError] = []
        self.changes = 0
        self._frames = frames_of(sound)
        self._made = 0
        self._ended = threading.Semaphore(0)
        self._progress: queue.Queue[Scan | None] = queue.Queue()
        self._index: Connection | None = None
        self.scanning = self.new_scanning(command, hung)

    def new_scanning(self, command: Sequence[str] | None = None, hung: float = 30) -> Scanning:
        return Scanning(
            self.data / "library.db",
            self.data / "collection.db",
            self.pictures,
            on_progress=self._hear,
            on_changed=self._count_change,
            on_problem=self.problems_told.append,
            command=command,
            hung_seconds=hung,
        )

    # --- music ---

    def put(self, where: str | bytes, title: str = "", **said: object) -> Path:
        """A song with sound of its own; `said` are fields of its tags, `sound` whose it has."""
        self._made += 1
        number = int(str(said.pop("sound", self._made)))
        name = where if isinstance(where, bytes) else os.fsencode(where)
        path = self.music / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        song = Song(path, title or path.stem, "Artist", "Album", "", "Genre", 1999, 1, b"")
        tag = tag_of(song._replace(**said))  # type: ignore[arg-type]  # by name, as a test says it
        path.write_bytes(tag + self.sound(number))
        return path

    def sound(self, number: int) -> bytes:
        """About half a second, another one for each number."""
        first = number * 7 % (len(self._frames) - 20)
        return b"".join(self._frames[first : first + 20] + self._frames[: 1 + number % 5])

    def put_picture(self, where: str, number: int = 1) -> Path:
        path = self.music / where
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_picture(number))
        return path

    # --- scans ---

    def scan(self, folders: Iterable[Path] | None = None) -> None:
        """Look through all, or at some folders, and wait until that is done."""
        if folders is None:
            self.scanning.start(self.root_paths)
        else:
            self.scanning.look_at([os.fsencode(each) for each in folders], self.root_paths)
        self.wait()

    def wait(self) -> None:
        assert self._ended.acquire(timeout=60), "the scan does not end"

    def wait_for_progress(self, is_it: Callable[[Scan], bool]) -> Scan:
        """The first that is told of which this is true."""

        def told() -> Scan | None:
            return next((scan for scan in list(self.told) if scan and is_it(scan)), None)

        return wait_until(told, "the scan is that far")

    @property
    def root_paths(self) -> list[bytes]:
        return [os.fsencode(root) for root in self.roots]

    # --- what is shown ---

    @property
    def songs(self) -> list[Row]:
        return [Row(*row) for row in self._read(_SONGS)]

    @property
    def titles(self) -> list[str]:
        return [row.title for row in self.songs]

    @property
    def names(self) -> list[str]:
        """Where the songs are, below the music folder."""
        return sorted(str(row.path.relative_to(self.music)) for row in self.songs)

    @property
    def away(self) -> list[str]:
        return sorted(row.title for row in self.songs if row.away)

    @property
    def problems(self) -> dict[str, str]:
        return {
            str((Path(os.fsdecode(folder)) / os.fsdecode(name)).relative_to(self.music)): reason
            for folder, name, reason in self._read(_PROBLEMS)
        }

    def picture_of(self, title: str) -> Path | None:
        """The small picture that is shown with the song."""
        (key,) = {row.picture for row in self.songs if row.title == title}
        return picture_file(self.pictures, key) if key else None

    def close(self) -> None:
        self.scanning.close()
        if self._index:
            self._index.close()

    def _read(self, query: str) -> list[tuple[Any, ...]]:
        if self._index is None:
            self._index = open_index(self.data / "library.db")
        return self._index.execute(query).fetchall()

    def _hear(self, scan: Scan | None) -> None:
        self.told.append(scan)
        if scan is None:
            self._ended.release()

    def _count_change(self) -> None:
        self.changes += 1


def unlucky_scanner(what: str, name: str, at: str = "file") -> list[str]:
    """A scanner that crashes or hangs when it comes to a file (or its picture) of that name."""
    return [sys.executable, "-m", "tests.desktop.library.scan.unlucky_scanner", what, name, at]
