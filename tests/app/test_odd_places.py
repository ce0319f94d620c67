"""Names and places that people really have: odd names, links, drives that stall, full disks."""

import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Playwright, expect

from tests.stage import (
    Display,
    Listener,
    Loudspeaker,
    Program,
    Recording,
    assert_same,
    locate,
    wait_until,
)
from tests.stage.mounting import SmallDisk
from tests.stage.music import in_16_bits, make_mp3, make_sound, write_flac
from tests.stage.stalling_mount import StallingMount

from .song import Song

_A_GAP_SAMPLES = 4410
_CANNOT_SAVE = (
    "The queue and the position cannot be saved. "
    "Check that the disk is not full and may be written to."
)


def _does_not_answer(path: Path) -> str:
    return f"“{path.name}” does not answer. Check the disk or the connection it is on."


def _titles(listener: Listener) -> list[str]:
    """What the queue view says; it is shown afterwards."""
    listener.press("Queue")
    rows = listener.page.get_by_role("listbox", name="Queue").get_by_role("option")
    expect(rows.first).to_be_visible()
    return [
        next(line for line in text.split("\n") if line and not line.isdecimal())
        for text in rows.all_inner_texts()
    ]


def _assert_whole(recording: Recording, song: Song) -> None:
    heard = locate(recording.sound, song.sound, at=10_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, song.samples)


# --- names ---

NAMES = {
    b"caf\xe9.mp3": "caf�",
    b"line\nbreak.mp3": "line break",
    b"\x1b[31mred\x07.mp3": "�[31mred�",
    "turned \u202e3pm.mp3".encode(): "turned �3pm",
    b"-dash.mp3": "-dash",
    b"dots...mp3": "dots..",
    b"#%41 ?&<b>.mp3": "#%41 ?&<b>",
    b"x" * 251 + b".mp3": "x" * 251,
    "音".encode() * 83 + b"ab.mp3": "音" * 83 + "ab",
}


def test_names_of_any_bytes_are_shown_play_and_come_back(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    short_song: Song,
    tmp_path: Path,
) -> None:
    folder = tmp_path / os.fsdecode(b"m\xfcsic\n")
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(short_song.path, folder / os.fsdecode(name))
    data: list[str | Path] = ["--data-dir", tmp_path / os.fsdecode(b"d\xe4ta")]
    with (
        Program(data, display=display, loudspeaker=loudspeaker) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.open(folder)
        listener.sees_playing()
        assert sorted(_titles(listener)) == sorted(NAMES.values())
        recording.wait_for_sound(short_song.seconds)
        listener.open(tmp_path / os.fsdecode(b"\x1b[31mg\xf6ne\n.mp3"))
        sentence = "“�[31mg�ne .mp3” is not there. It may have been moved or deleted."
        listener.sees(sentence)
        assert listener.dismiss_notices() == [sentence], "all others play"
        assert f"audiojs: {sentence}\n" in program.stderr
        program.process.send_signal(signal.SIGTERM)
        assert program.wait() == 0
    _assert_whole(recording, short_song)
    with (
        Program(data, display=display, loudspeaker=loudspeaker) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        assert sorted(_titles(listener)) == sorted(NAMES.values())
        listener.press("Play")
        recording.wait_for_sound(0.3)
        assert listener.dismiss_notices() == []


# --- links ---


def test_links_are_followed_and_never_in_a_circle(
    listener: Listener, short_song: Song, tmp_path: Path
) -> None:
    folder = tmp_path / "album"
    (folder / "disc 1").mkdir(parents=True)
    shutil.copyfile(short_song.path, folder / "disc 1" / "one.mp3")
    (folder / "two.mp3").symlink_to(short_song.path)
    (folder / "up").symlink_to(folder)
    (folder / "disc 1" / "up").symlink_to("..")
    (folder / "disc 2").symlink_to("disc 1")
    (folder / "ring").symlink_to("ring")
    listener.open(folder)
    listener.sees_title("two")
    assert _titles(listener) == ["two", "one"]
    (folder / "round.mp3").symlink_to("and round.mp3")
    (folder / "and round.mp3").symlink_to("round.mp3")
    (folder / "broken.mp3").symlink_to("nothing.mp3")
    listener.open(folder / "round.mp3", folder / "broken.mp3")
    listener.sees("“broken.mp3”")
    assert listener.dismiss_notices() == [
        f"“{name}” is a link to a file that is not there. It may have been moved or deleted."
        for name in ("round.mp3", "broken.mp3")
    ]


def test_a_link_that_leads_elsewhere_meanwhile_does_so_the_next_time(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, short_song: Song, tmp_path: Path
) -> None:
    link = tmp_path / "link.mp3"
    link.symlink_to(song.path)
    with loudspeaker.record() as recording:
        listener.open(link)
        recording.wait_for_sound(0.3)
        other = tmp_path / "other.mp3"
        other.symlink_to(short_song.path)
        other.replace(link)
        recording.wait_for_silence()
    _assert_whole(recording, song)
    with loudspeaker.record() as recording:
        listener.open(link)
        recording.wait_for_sound(short_song.seconds)
        recording.wait_for_silence()
    _assert_whole(recording, short_song)
    assert listener.dismiss_notices() == []


# --- drives that do not answer ---


@pytest.fixture(scope="module")
def dense_song(music: Path) -> Song:
    """Twelve seconds at 40 kB a second."""
    return Song.of(make_mp3(music / "dense song.mp3", 12, bitrate=320_000, seed=31))


@pytest.fixture(scope="module")
def lossless_song(music: Path) -> Song:
    """Eight seconds at 150 kB a second."""
    sound = in_16_bits(make_sound(8, seed=32))
    return Song(write_flac(music / "lossless song.flac", sound), sound)


@pytest.fixture
def shelf(tmp_path: Path, dense_song: Song, lossless_song: Song, short_song: Song) -> Path:
    """What is on the drive."""
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for song in (dense_song, lossless_song, short_song):
        shutil.copyfile(song.path, shelf / song.path.name)
    return shelf


@pytest.fixture
def drive(shelf: Path) -> Iterator[StallingMount]:
    with StallingMount(shelf) as drive:
        yield drive


def _middle_of(song: Song) -> range:
    """Neither the beginning nor the end, which are looked into before it plays."""
    size = song.path.stat().st_size
    return range(size * 2 // 3, size - 100_000)


@pytest.mark.parametrize("kind", ["mp3", "flac"])
def test_a_drive_that_stalls_in_mid_song_costs_time_and_no_sample(
    listener: Listener,
    loudspeaker: Loudspeaker,
    drive: StallingMount,
    dense_song: Song,
    lossless_song: Song,
    kind: str,
) -> None:
    song = dense_song if kind == "mp3" else lossless_song
    path = drive.folder / song.path.name
    drive.stall_within(_middle_of(song))
    with loudspeaker.record() as recording:
        listener.open(path)
        recording.wait_for_sound(0.5)
        listener.sees(_does_not_answer(path))
        recording.wait_for_silence()
        expect(
            listener.page.get_by_text(re.compile("Waiting for the sound…|Finding the place…"))
        ).to_be_visible()
        listener.sees_playing()
        drive.go_on()
        expect(listener.page.get_by_text("does not answer")).to_be_hidden()
        recording.wait_for_sound(song.seconds)
        recording.wait_for_silence()
    heard = locate(recording.sound, song.sound, at=10_000)
    sounding = np.flatnonzero(np.abs(recording.sound).max(axis=1) > 0)
    gaps = np.flatnonzero(np.diff(sounding) > _A_GAP_SAMPLES)
    assert len(gaps) == 1, f"silences behind the seconds {sounding[gaps] / song.rate}"
    (gap,) = gaps
    before = int(sounding[gap]) + 1 - heard.offset
    again = int(sounding[gap + 1]) - before
    assert_same(recording.sound, song.sound, heard.offset, 0, before)
    assert_same(recording.sound, song.sound, again, before, song.samples)
    assert listener.dismiss_notices() == []


def test_while_a_drive_stalls_all_others_play_at_once(
    listener: Listener, loudspeaker: Loudspeaker, drive: StallingMount, song: Song
) -> None:
    stalled = drive.folder / "short song.mp3"
    drive.stall()
    for _ in range(12):  # more than there are threads for, if they were counted
        listener.open(stalled)
    listener.sees(_does_not_answer(stalled))
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.3)
        listener.sees_title("song")
        expect(listener.page.get_by_text("does not answer")).to_be_hidden()
        drive.go_on()
        recording.wait_for_sound(song.seconds)
        recording.wait_for_silence()
    _assert_whole(recording, song)
    listener.sees_title("song")
    assert listener.dismiss_notices() == []


def test_the_next_entry_waits_for_its_drive(
    listener: Listener,
    loudspeaker: Loudspeaker,
    drive: StallingMount,
    short_song: Song,
    dense_song: Song,
) -> None:
    stalled = drive.folder / dense_song.path.name
    drive.stall_within(range(dense_song.path.stat().st_size))
    with loudspeaker.record() as recording:
        listener.open(short_song.path, stalled)
        recording.wait_for_sound(short_song.seconds)
        listener.sees(_does_not_answer(stalled))
        _assert_whole(recording, short_song)
        recording.forget()
        for pressed, then in (("Pause", "Play"), ("Play", "Pause")):
            listener.press(pressed)
            listener.button(then).wait_for()
        drive.go_on()
        recording.wait_for_sound(dense_song.seconds)
        recording.wait_for_silence()
    _assert_whole(recording, dense_song)
    assert listener.dismiss_notices() == []


def test_a_folder_on_a_drive_that_stalls_can_be_given_up(
    listener: Listener, drive: StallingMount, song: Song
) -> None:
    drive.stall()
    listener.open(drive.folder)
    listener.sees(_does_not_answer(drive.folder))
    listener.press("Cancel")
    expect(listener.button("Cancel")).to_be_hidden()
    expect(listener.page.get_by_text("does not answer")).to_be_hidden()
    listener.open(song.path)
    listener.sees_title("song")


@pytest.mark.parametrize("kind", ["mp3", "flac"])
def test_a_drive_that_stalls_keeps_nobody_from_leaving_or_coming_back(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    drive: StallingMount,
    dense_song: Song,
    lossless_song: Song,
    tmp_path: Path,
    kind: str,
) -> None:
    song = dense_song if kind == "mp3" else lossless_song
    data: list[str | Path] = ["--data-dir", tmp_path / "data"]
    arguments = [*data, drive.folder / song.path.name]
    with Program(arguments, display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_playing()
        wait_until(lambda: listener.position_seconds > 0.5, "it plays")
        drive.stall()
        listener.open(drive.folder / "short song.mp3")
        listener.press("Stop")
        listener.press("Play")
        program.process.send_signal(signal.SIGTERM)
        assert program.wait(3) == 0
        assert "Traceback" not in program.stderr
    with (
        loudspeaker.record() as recording,
        Program(data, display=display, loudspeaker=loudspeaker) as program,
    ):
        listener = Listener(program, playwright)
        listener.sees_title(song.path.stem)
        listener.press("Play")
        listener.sees(_does_not_answer(drive.folder / song.path.name))
        drive.go_on()
        recording.wait_for_sound(song.seconds)
        recording.wait_for_silence()
    _assert_whole(recording, song)


def test_a_drive_that_is_gone_in_mid_song_costs_no_more_than_what_was_on_it(
    listener: Listener,
    loudspeaker: Loudspeaker,
    drive: StallingMount,
    dense_song: Song,
    song: Song,
) -> None:
    gone = drive.folder / dense_song.path.name
    drive.stall_within(_middle_of(dense_song))
    with loudspeaker.record() as recording:
        listener.open(gone, song.path)
        recording.wait_for_sound(0.5)
        drive.vanish()
        listener.sees(f"Reading “{gone.name}” failed. Check the disk or the connection it is on.")
        listener.sees_title("song")
        recording.wait_for_sound(song.seconds)
        recording.wait_for_silence()
    _assert_whole(recording, song)
    heard = locate(recording.sound, dense_song.sound, at=10_000)
    assert_same(recording.sound, dense_song.sound, heard.offset, 0, 44_100)
    assert len(listener.dismiss_notices()) == 1


# --- disks that take nothing ---


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    with SmallDisk(16 * 2**20) as disk:
        yield disk


def test_a_home_that_is_read_only_is_told_once_and_the_music_plays(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    disk: SmallDisk,
    song: Song,
    short_song: Song,
) -> None:
    disk.make_read_only()
    with (
        Program([song.path], display=display, loudspeaker=loudspeaker, home=disk.folder) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.sees(_CANNOT_SAVE)
        for path in (short_song.path, song.path):
            listener.open(path)
            listener.sees_title(path.stem)
        recording.forget()
        recording.wait_for_silence()
        assert listener.dismiss_notices() == [_CANNOT_SAVE]
        assert program.stderr.count("cannot be saved") == 1
        assert program.stderr.count("could not be saved") <= 1
        assert "Traceback" not in program.stderr
        program.process.send_signal(signal.SIGTERM)
        assert program.wait() == 0


def test_a_disk_that_is_full_in_mid_evening_is_told_once_and_saved_to_when_it_has_room(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    disk: SmallDisk,
    song: Song,
    short_song: Song,
) -> None:
    data: list[str | Path] = ["--data-dir", disk.folder / "data"]
    with (
        Program([*data, song.path], display=display, loudspeaker=loudspeaker) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.sees_title("song")
        disk.fill()
        recording.forget()
        for volume in (0.5, 0.6, 1):
            listener.set_volume(volume)
        listener.open(short_song.path)
        listener.sees_title("short song")
        listener.sees(_CANNOT_SAVE)
        recording.wait_for_sound(short_song.seconds)
        listener.sees_silent()
        assert "Traceback" not in program.stderr
        disk.make_room()
        listener.set_volume(0.25)
        expect(listener.page.get_by_text(_CANNOT_SAVE)).to_be_hidden()
        program.process.send_signal(signal.SIGTERM)
        assert program.wait() == 0
    locate(recording.sound, short_song.sound, at=20_000)
    with Program(data, display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_title("short song")
        assert float(listener.slider("Volume").input_value()) == 0.25
        assert listener.dismiss_notices() == []
        assert not list((disk.folder / "data").glob("session-damaged*"))
