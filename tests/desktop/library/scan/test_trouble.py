"""Whatever is among the files, and whatever happens meanwhile, costs nothing but itself."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from stat import S_IFCHR

import pytest

from desktop.library.scan.messages import LookThrough, to_wire
from desktop.library.scan.process import scanner_command
from tests.stage.collection import make_picture
from tests.stage.mounting import mount, unmount
from tests.stage.stalling_mount import StallingMount
from tests.stage.waiting import wait_until

from .library import Library, unlucky_scanner

_NULL_DEVICE = os.makedev(1, 3)
_NOBODY = ["setpriv", "--reuid", "65534", "--clear-groups", "--inh-caps=-all"]


def test_what_is_no_song_is_told_with_its_reason(library: Library) -> None:
    music = library.music
    library.put("song.mp3")
    (music / "empty.mp3").touch()
    (music / "letter.mp3").write_text("Dear listener,\n" * 500)
    (music / "noise.flac").write_bytes(bytes(5000))
    (music / "tag only.mp3").write_bytes(library.put("x.mp3").read_bytes()[:70])
    (music / "x.mp3").unlink()
    os.mkfifo(music / "fifo.mp3")
    os.mknod(music / "device.mp3", S_IFCHR | 0o666, _NULL_DEVICE)
    (music / "broken.mp3").symlink_to("nowhere.mp3")
    (music / "ring.mp3").symlink_to("ring.mp3")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.fspath(music / "socket.mp3"))
        library.scan()
    assert library.titles == ["song"]
    assert library.problems == {
        "empty.mp3": "file_empty",
        "letter.mp3": "not_audio",
        "noise.flac": "not_audio",
        "tag only.mp3": "no_sound",
        "fifo.mp3": "not_audio",
        "device.mp3": "not_audio",
        "socket.mp3": "not_audio",
        "broken.mp3": "broken_link",
        "ring.mp3": "broken_link",
    }
    assert library.problems_told == []


def test_a_problem_goes_with_its_cause(library: Library) -> None:
    (library.music / "a.mp3").touch()
    (library.music / "b.mp3").symlink_to("nowhere")
    library.put("c.mp3")
    library.scan()
    assert set(library.problems) == {"a.mp3", "b.mp3"}
    library.put("a.mp3")
    (library.music / "b.mp3").unlink()
    (library.music / "c.mp3").write_bytes(b"")
    library.scan()
    assert library.titles == ["a"]
    assert library.problems == {"c.mp3": "file_empty"}


def test_what_may_not_be_read_is_told_until_it_may(tmp_path: Path, bare_song: Path) -> None:
    library = Library(tmp_path, bare_song, command=[*_NOBODY, *scanner_command()])
    for folder in (tmp_path, *tmp_path.parents[:3], library.data):
        folder.chmod(folder.stat().st_mode | 0o055)
    library.data.chmod(0o777)
    song, folder = library.put("secret.mp3"), library.put("closed/within.mp3").parent
    library.put("open.mp3")
    try:
        song.chmod(0)
        folder.chmod(0)
        library.scan()
        assert library.titles == ["open"]
        assert library.problems == {"secret.mp3": "file_unreadable", "closed": "file_unreadable"}
        song.chmod(0o644)
        folder.chmod(0o755)
        library.scan()
        assert sorted(library.titles) == ["open", "secret", "within"]
        assert library.problems == {}
        folder.chmod(0)
        library.scan()
        assert "within" in library.titles, "it is there, it only cannot be seen"
    finally:
        folder.chmod(0o755)
        library.close()


def test_a_huge_file_takes_no_longer_than_a_small_one(library: Library) -> None:
    for name in ("sparse.mp3", "sparse.flac", "sparse.ogg", "sparse.m4a", "sparse.wav"):
        with (library.music / name).open("wb") as file:
            file.truncate(3 * 2**30)
    song = library.put("long.mp3")
    with song.open("r+b") as file:
        file.truncate(3 * 2**30)
    box = library.music / "box.m4a"
    with box.open("wb") as file:
        file.write((16).to_bytes(4) + b"ftypM4A \0\0\0\0" + (2**31).to_bytes(4) + b"moov")
        file.write((2**31 - 8).to_bytes(4) + b"udta" + (2**31 - 16).to_bytes(4) + b"meta")
        file.truncate(3 * 2**30)
    library.scan()
    assert library.titles == ["long"]
    assert set(library.problems.values()) <= {"not_audio", "no_sound"}
    assert len(library.problems) == 6


def test_a_file_on_which_the_scanner_crashes_costs_only_itself(
    tmp_path: Path, bare_song: Path
) -> None:
    library = Library(tmp_path, bare_song, command=unlucky_scanner("crash", "fatal.mp3"))
    for name in ("a.mp3", "fatal.mp3", "z.mp3"):
        library.put(name)
    library.scan()
    assert library.titles == ["a", "z"]
    assert library.problems == {"fatal.mp3": "scan_failed"}
    assert library.problems_told == []
    library.close()


def test_a_picture_on_which_the_scanner_crashes_costs_only_itself(
    tmp_path: Path, bare_song: Path
) -> None:
    library = Library(tmp_path, bare_song, command=unlucky_scanner("crash", "fatal", "picture"))
    library.put("a.mp3", picture=make_picture(1))
    library.put("b.mp3", picture=make_picture(2) + b"fatal")
    library.scan()
    assert library.titles == ["a", "b"]
    assert library.picture_of("a")
    assert library.picture_of("b") is None
    assert library.problems == {}
    library.close()


def test_a_file_on_which_the_scanner_hangs_costs_only_itself(
    tmp_path: Path, bare_song: Path
) -> None:
    command = unlucky_scanner("hang", "fatal.mp3")
    library = Library(tmp_path, bare_song, command=command, hung=1)
    library.put("fatal.mp3")
    library.put("z.mp3")
    library.scan()
    assert library.titles == ["z"]
    assert library.problems == {"fatal.mp3": "scan_failed"}
    library.close()


def test_a_scanner_that_cannot_be_started_is_told(tmp_path: Path, bare_song: Path) -> None:
    library = Library(tmp_path, bare_song, command=[sys.executable, "-c", "raise SystemExit(1)"])
    library.scan()
    assert [problem.reason for problem in library.problems_told] == ["scan_failed"]
    library.close()


def test_a_cancelled_scan_keeps_what_it_found_and_the_next_goes_on(
    tmp_path: Path, bare_song: Path
) -> None:
    library = Library(tmp_path, bare_song, command=unlucky_scanner("hang", "m.mp3"))
    for name in ("a.mp3", "m.mp3", "z.mp3"):
        library.put(name)
    library.scanning.start(library.root_paths)
    library.wait_for_progress(lambda scan: scan.done == 1)
    library.scanning.cancel()
    library.wait()
    assert library.problems == {}
    library.scanning.close()
    library.scanning = library.new_scanning()
    library.scan()
    assert library.titles == ["a", "m", "z"]
    library.close()


def test_a_scan_asked_for_during_a_scan_comes_after_it(library: Library) -> None:
    library.put("a.mp3")
    library.scanning.start(library.root_paths)
    library.wait_for_progress(lambda scan: scan.counting)
    library.put("b.mp3")
    library.scan()
    if library.titles != ["a", "b"]:
        library.wait()
    assert library.titles == ["a", "b"]


def test_after_a_kill_it_goes_on_where_it_was(library: Library) -> None:
    for number in range(3000):
        library.put(f"{number // 12:03}/{number}.mp3")
    order = LookThrough(
        library_db=os.fsencode(library.data / "library.db"),
        collection_db=os.fsencode(library.data / "collection.db"),
        pictures=os.fsencode(library.pictures),
        notes=os.fsencode(library.data / "notes"),
        roots=tuple(library.root_paths),
    )
    process = subprocess.Popen(scanner_command(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    assert process.stdin
    process.stdin.write(to_wire(order))
    process.stdin.flush()
    wait_until((library.data / "library.db").exists, "the index is there")
    wait_until(lambda: bool(library.titles), "songs are there")
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdin.close()
    before = {row.path: row.added for row in library.songs}
    for path in list(before)[:1]:  # read again it would say something else
        times = path.stat()
        path.write_bytes(path.read_bytes().replace(b"Artist", b"ARTIST"))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    library.scan()
    assert len(library.songs) == 3000
    assert {row.artist for row in library.songs} == {"Artist"}


def test_the_scanner_ends_when_the_player_does(library: Library) -> None:
    command = unlucky_scanner("hang", "song.mp3")
    library.put("song.mp3")
    order = LookThrough(
        library_db=os.fsencode(library.data / "library.db"),
        collection_db=b"",
        pictures=os.fsencode(library.pictures),
        notes=os.fsencode(library.data / "notes"),
        roots=tuple(library.root_paths),
    )
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(to_wire(order))
        process.stdin.flush()
        process.stdout.read(1)  # it is at work
        process.stdin.close()
        assert process.wait(10) == 0


# --- drives ---


@pytest.fixture
def drive(library: Library) -> Iterator[Path]:
    """A drive below the music folder, with a song."""
    place = library.music / "drive"
    place.mkdir()
    mount("tmpfs", place, "size=10m")
    library.put("drive/album/away.mp3")
    library.put("drive/top.mp3")
    yield place
    unmount(place)


def test_songs_on_a_drive_that_is_not_there_are_greyed_out(library: Library, drive: Path) -> None:
    library.put("here.mp3")
    library.scan()
    assert library.away == []
    saved = library.data / "saved"
    shutil.copytree(drive, saved)
    unmount(drive)
    library.scan()
    assert library.away == ["away", "top"]
    assert sorted(library.titles) == ["away", "here", "top"]
    drive.rmdir()
    library.scan()
    assert library.away == ["away", "top"], "the place it was put into has gone, too"
    drive.mkdir()
    mount("tmpfs", drive, "size=10m")
    shutil.copytree(saved, drive, dirs_exist_ok=True)
    library.scan()
    assert library.away == []
    shutil.rmtree(drive / "album")
    library.scan()
    assert sorted(library.titles) == ["here", "top"]


@pytest.mark.parametrize("is_emptied", [True, False])
def test_a_folder_of_the_library_that_is_away_keeps_its_songs(
    library: Library, is_emptied: bool
) -> None:
    library.put("a/song.mp3")
    library.roots = [library.music / "a"]
    library.scan()
    moved = library.music / "elsewhere"
    (library.music / "a").rename(moved)
    if is_emptied:
        (library.music / "a").mkdir()
    library.scan()
    assert library.away == library.titles == ["song"]
    if is_emptied:
        (library.music / "a").rmdir()
    moved.rename(library.music / "a")
    library.scan()
    assert library.away == []


def test_a_drive_that_does_not_answer_holds_up_nobody(library: Library, tmp_path: Path) -> None:
    library.put("local/here.mp3")
    library.put("remote/there.mp3")
    shutil.move(library.music / "remote", tmp_path / "remote")
    with StallingMount(tmp_path / "remote") as drive:
        library.roots = [library.music / "local", drive.folder]
        library.scan()
        assert sorted(library.titles) == ["here", "there"]
        drive.stall()
        library.put("local/new.mp3")
        library.scan()
        assert library.away == ["there"]
        assert sorted(library.titles) == ["here", "new", "there"]
        drive.go_on()
        library.scan()
        assert library.away == []


def test_a_drive_that_stops_answering_meanwhile_is_away(tmp_path: Path, bare_song: Path) -> None:
    library = Library(tmp_path, bare_song, hung=1)
    library.put("remote/there.mp3")
    library.put("local/here.mp3")
    shutil.move(library.music / "remote", tmp_path / "remote")
    with StallingMount(tmp_path / "remote") as drive:
        drive.stall_within(range(2**20))
        library.roots = [drive.folder, library.music / "local"]
        library.scan()
        assert library.titles == ["here"]
        drive.go_on()
        library.scan()
        assert "here" in library.titles
    library.close()
