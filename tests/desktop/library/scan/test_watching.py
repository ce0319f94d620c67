"""What changes in the folders is in the library by itself, within seconds."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from desktop.library.scan import FolderWatch
from desktop.library.scan.mounts import mounts_of
from desktop.library.scan.process import scanner_command
from desktop.library.scan.settling import Settling
from desktop.protocol import Watching
from tests.stage.mounting import mount, unmount
from tests.stage.stalling_mount import StallingMount
from tests.stage.waiting import wait_until

from .library import Library

_FEW_WATCHES = 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"'


class WatchedLibrary:
    """A library that is kept up to date as the program does it."""

    def __init__(
        self, library: Library, command: Sequence[str] | None = None, rescan_seconds: float = 300
    ) -> None:
        self.library = library
        self.states: list[dict[bytes, Watching]] = []
        self.looked_again = threading.Semaphore(0)
        self._watch = FolderWatch(
            on_folders=lambda folders: library.scanning.look_at(folders, library.root_paths),
            on_look_again=self._look_again,
            on_states=self.states.append,
            command=command,
            rescan_seconds=rescan_seconds,
            quiet_seconds=0.3,
        )
        self._watch.watch(library.root_paths)

    def wait_for_state(self, state: Watching, of: Path | None = None) -> None:
        place = os.fsencode(of or self.library.music)
        wait_until(
            lambda: self.states and self.states[-1].get(place) == state, f"{place!r} is {state}"
        )

    def wait_for_titles(self, *titles: str) -> None:
        wait_until(lambda: sorted(self.library.titles) == sorted(titles), f"there are {titles}")

    def wait_until_looked_again(self) -> None:
        assert self.looked_again.acquire(timeout=20)

    def close(self) -> None:
        self._watch.close()

    def _look_again(self) -> None:
        self.library.scanning.start(self.library.root_paths)
        self.looked_again.release()


@pytest.fixture
def watched(library: Library) -> Iterator[WatchedLibrary]:
    library.put("a/first.mp3")
    watched = WatchedLibrary(library)
    watched.wait_for_state("watched")
    watched.wait_for_titles("first")
    library.wait()
    yield watched
    watched.close()


def test_new_changed_moved_and_deleted_songs_are_seen(watched: WatchedLibrary) -> None:
    library = watched.library
    library.put("a/second.mp3")
    watched.wait_for_titles("first", "second")
    library.put("new/deeper/third.mp3")
    watched.wait_for_titles("first", "second", "third")
    library.put("a/second.mp3", "changed")
    watched.wait_for_titles("changed", "first", "third")
    (library.music / "new").rename(library.music / "a" / "moved")
    wait_until(lambda: "a/moved/deeper/third.mp3" in library.names, "it is where it was moved to")
    shutil.rmtree(library.music / "a" / "moved")
    watched.wait_for_titles("changed", "first")
    (library.music / "a" / "first.mp3").unlink()
    watched.wait_for_titles("changed")


def test_a_song_with_a_name_that_is_no_text_is_seen(watched: WatchedLibrary) -> None:
    watched.library.put(b"caf\xe9/song\xff.mp3", "second")
    watched.wait_for_titles("first", "second")


def test_a_cover_that_is_put_beside_the_songs_is_seen(watched: WatchedLibrary) -> None:
    watched.library.put_picture("a/cover.jpg")
    wait_until(lambda: watched.library.picture_of("first"), "the cover is shown")


def test_a_drive_that_comes_and_goes_is_noticed(library: Library) -> None:
    drive = library.music / "drive"
    drive.mkdir()
    library.put("here.mp3")
    watched = WatchedLibrary(library)
    watched.wait_for_titles("here")
    mount("tmpfs", drive, "size=10m")
    try:
        library.put("drive/there.mp3")
        watched.wait_for_titles("here", "there")
        unmount(drive)
        wait_until(lambda: library.away == ["there"], "it is greyed out")
    finally:
        unmount(drive)
        watched.close()


def test_a_folder_of_the_library_that_goes_is_away_until_it_comes(
    watched: WatchedLibrary,
) -> None:
    music = watched.library.music
    elsewhere = music.with_name("elsewhere")
    music.rename(elsewhere)
    watched.wait_for_state("away")
    wait_until(lambda: watched.library.away == ["first"], "it is greyed out")
    elsewhere.rename(music)
    watched.wait_for_state("watched")
    wait_until(lambda: watched.library.away == [], "it is back")


def test_over_the_limit_of_the_system_it_is_told_and_looked_at_now_and_then(
    library: Library,
) -> None:
    for number in range(9):
        library.put(f"{number}/song.mp3", str(number))
    command = ["unshare", "-r", "sh", "-c", _FEW_WATCHES, "sh", *scanner_command()]
    watched = WatchedLibrary(library, command, rescan_seconds=0.5)
    watched.wait_for_state("too_many_folders")
    library.put("9/song.mp3", "9")
    watched.wait_for_titles(*"0123456789")
    watched.close()


def test_a_network_drive_is_looked_at_now_and_then(library: Library, tmp_path: Path) -> None:
    (tmp_path / "remote").mkdir()
    with StallingMount(tmp_path / "remote") as drive:
        library.roots = [drive.folder]
        watched = WatchedLibrary(library, rescan_seconds=0.5)
        watched.wait_for_state("not_supported", drive.folder)
        shutil.move(library.put("song.mp3"), tmp_path / "remote")
        watched.wait_for_titles("song")
        drive.stall()
        watched.wait_for_state("away", drive.folder)
        drive.go_on()
        watched.wait_for_state("not_supported", drive.folder)
        watched.close()


def test_where_nothing_can_be_watched_it_is_told(library: Library) -> None:
    watched = WatchedLibrary(library, [sys.executable, "-c", "raise SystemExit(1)"])
    watched.wait_for_state("not_supported")
    watched.wait_until_looked_again()
    watched.close()


def test_what_is_still_being_written_is_waited_for() -> None:
    settling = Settling(1.0)
    settling.add(b"/a/x.mp3", b"/a", 10.0)
    settling.add(b"/b/y.mp3", b"/b", 10.5)
    assert settling.settled(10.9) == ()
    settling.add(b"/a/x.mp3", b"/a", 10.9)
    assert settling.settled(11.6) == (b"/b",)
    assert settling.settled(11.8) == ()
    assert settling.settled(12.0) == (b"/a",)
    assert settling.settled(20.0) == ()


def test_drives_are_known_by_the_table_of_the_system(tmp_path: Path) -> None:
    place = tmp_path / "with space"
    place.mkdir()
    mount("tmpfs", place, "size=1m")
    try:
        own = mounts_of(os.fsencode(place / "folder"))
        assert [(each.place, each.kind) for each in own] == [(os.fsencode(place), b"tmpfs")]
        assert os.fsencode(place) in [each.place for each in mounts_of(os.fsencode(tmp_path))]
        assert not own[0].is_remote
        assert own[0]._replace(kind=b"fuse.sshfs").is_remote
        assert own[0]._replace(kind=b"nfs4").is_remote
        assert not own[0]._replace(kind=b"fuseblk").is_remote
    finally:
        unmount(place)
