"""The packaged program's own scanner: it finds songs and their pictures, and hears of changes."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import AudioJSError
from desktop.library import Collection, FolderWatch, Scanning, SongIndex, picture_file
from desktop.protocol import Scan, SongList
from tests.stage.collection import make_collection
from tests.stage.waiting import wait_until

_SONGS = 36


class Shelf:
    """A folder of music, and the databases of a library that has it."""

    def __init__(self, place: Path, packaged: Path) -> None:
        self.music = place / "music"
        self.pictures = place / "pictures"
        self._command = [str(packaged), "--scanner"]
        self._databases = place / "library.db", place / "collection.db"
        self._ended = threading.Event()
        self.problems: list[AudioJSError] = []
        self.roots = [os.fsencode(self.music)]
        make_collection(self.music, _SONGS)
        with closing(Collection.open(place, on_failure=self.problems.append)) as collection:
            collection.add_folder(self.roots[0])
        self.scanning = Scanning(
            *self._databases,
            self.pictures,
            on_progress=self._progress,
            on_changed=lambda: None,
            on_problem=self.problems.append,
            command=self._command,
        )

    def _progress(self, scan: Scan | None) -> None:
        if scan is None:
            self._ended.set()

    def scan(self) -> None:
        self._ended.clear()
        self.scanning.start(self.roots)
        assert self._ended.wait(60)
        assert self.problems == []

    def watch(self) -> FolderWatch:
        watch = FolderWatch(
            on_folders=lambda folders: self.scanning.look_at(folders, self.roots),
            on_look_again=lambda: self.scanning.start(self.roots),
            on_states=lambda states: None,
            command=self._command,
        )
        watch.watch(self.roots)
        return watch

    def index(self) -> SongIndex:
        return SongIndex(*self._databases)


@pytest.fixture
def shelf(packaged: Path, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path, packaged)
    yield shelf
    shelf.scanning.close()


def test_it_finds_songs_with_their_pictures(shelf: Shelf) -> None:
    shelf.scan()
    with closing(shelf.index()) as index:
        rows = index.songs(SongList(), 0, 100).rows
    assert len(rows) == _SONGS
    pictures = {row.picture for row in rows if row.picture}
    assert pictures
    for picture in pictures:
        assert picture_file(shelf.pictures, picture).read_bytes().startswith(b"\xff\xd8\xff")


def test_a_new_song_is_there_by_itself(shelf: Shelf) -> None:
    with closing(shelf.watch()), closing(shelf.index()) as index:
        wait_until(lambda: index.count() == _SONGS, "all are there", timeout=60)
        some = next(shelf.music.rglob("*.mp3"))
        shutil.copy(some, shelf.music / "new.mp3")
        wait_until(lambda: index.count() == _SONGS + 1, "the new one is there", timeout=60)
