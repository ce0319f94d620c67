"""Runs of AudioJS that keep a collection, and what a person would find in it."""

import contextlib
import random
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from desktop.errors import AudioJSError
from desktop.library.collection import Collection, Folder, PlaylistEntry

_TEXTS = ["", "Für Elise", "長い曲", "a\0b", "🎧" * 20, "'; DROP TABLE heard; --", "\n\t"]
_NAMES = [b"song.mp3", b"\xff\xfe\x80.flac", "夜.opus".encode(), b"new\nline.ogg", b"%41?#.wav"]


@contextlib.contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """As a full disk: the system refuses to make files longer. Needs no rights, unlike a mount."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


class Shown(NamedTuple):
    """What a listener sees of folders and playlists."""

    folders: list[Folder]
    playlists: list[tuple[str, str | None, list[PlaylistEntry]]]


class Run:
    """One run of AudioJS as far as the collection sees it.

    `failures` is what the listener was told, and `recoveries` what was taken back.
    """

    def __init__(self, data_dir: Path, retry_seconds: float = 0.0, **backup_times: float) -> None:
        self.failures: list[AudioJSError] = []
        self.recoveries: list[AudioJSError] = []
        self.collection = Collection.open(
            data_dir,
            on_failure=self.failures.append,
            on_recovery=self.recoveries.append,
            retry_seconds=retry_seconds,
            **backup_times,
        )

    @property
    def reason(self) -> str:
        """Why the collection is not as it was left, if so."""
        return self.collection.problem.reason if self.collection.problem else ""

    @property
    def reasons(self) -> list[str]:
        return [failure.reason for failure in self.failures]

    def shown(self) -> Shown:
        collection = self.collection
        return Shown(
            collection.folders(),
            [
                (each.name, each.query, collection.entries(each.key))
                for each in collection.playlists()
            ],
        )

    def key(self, name: str) -> str:
        (key,) = [each.key for each in self.collection.playlists() if each.name == name]
        return key

    def titles(self, name: str) -> str:
        """The titles in a playlist, one letter each."""
        return "".join(entry.title for entry in self.collection.entries(self.key(name)))


def songs(titles: str) -> list[PlaylistEntry]:
    """An entry for each letter."""
    return [
        PlaylistEntry(identity_of(ord(each)), b"/music/%d.mp3" % ord(each), each) for each in titles
    ]


def identity_of(number: int) -> bytes:
    return number.to_bytes(16, "big")


def any_entry(dice: random.Random) -> PlaylistEntry:
    return PlaylistEntry(
        dice.choice([b"", dice.randbytes(16)]),
        b"/music/" + dice.choice(_NAMES) + b"%d" % dice.randrange(50),
        dice.choice(_TEXTS),
        dice.choice(_TEXTS),
        dice.choice([0.0, 0.1, dice.random() * 1e6]),
    )


def fill(run: Run, dice: random.Random, count: int = 400) -> Shown:
    """What some years bring."""
    collection = run.collection
    collection.add_folder(b"/home/\xff/Music")
    collection.add_folder("/srv/音楽".encode())
    for number in range(count):
        collection.played(identity_of(number % 150), 1_700_000_000 + number)
    collection.rate([identity_of(number) for number in range(100, 300)], 4)
    collection.leave_as_is([identity_of(7)], as_is=True)
    collection.remember(identity_of(8), 5, 44_100)
    collection.create("Road", [any_entry(dice) for _ in range(count)])
    collection.create("Loved", query="rating:>3")
    return run.shown()


def on_disk(data_dir: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, as another program reads them."""
    connection = sqlite3.connect(f"file:{data_dir / 'collection.db'}?mode=ro", uri=True)
    try:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608
    finally:
        connection.close()


def heard(data_dir: Path, identity: bytes) -> tuple[int, int, int]:
    """Plays, when last, and rating, as the index reads them."""
    for row in on_disk(data_dir)["heard"]:
        if row[0] == identity:
            _, plays, last_played, rating = row
            assert isinstance(plays, int)
            assert isinstance(last_played, int)
            assert isinstance(rating, int)
            return plays, last_played, rating
    return 0, 0, 0
