"""Files that are not what they seem: each gets a sentence, and the player plays on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stage import Listener, Loudspeaker, assert_same, locate
from tests.stage.music import decode

from .song import Song

Maker = Callable[[Path, Song], Path]


def _empty(folder: Path, song: Song) -> Path:
    path = folder / "empty.mp3"
    path.write_bytes(b"")
    return path


def _text(folder: Path, song: Song) -> Path:
    path = folder / "text.mp3"
    path.write_text("Do not take a text file for a song. " * 500)
    return path


def _directory(folder: Path, song: Song) -> Path:
    path = folder / "folder.mp3"
    path.mkdir()
    return path


def _vanished(folder: Path, song: Song) -> Path:
    return folder / "vanished.mp3"


def _only_tags(folder: Path, song: Song) -> Path:
    path = folder / "only tags.mp3"
    path.write_bytes(_id3v2(b"\0" * 2000))
    return path


def _id3v2(body: bytes) -> bytes:
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + body


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_empty, "“empty.mp3” is empty: the file has 0 bytes."),
        (_text, "“text.mp3” holds no sound that AudioJS can play, whatever its name says."),
        (_directory, "“folder.mp3” holds no audio files."),
        (_vanished, "“vanished.mp3” is not there. It may have been moved or deleted."),
        (
            _only_tags,
            "“only tags.mp3” has tags but no sound in it. The download may have stopped early.",
        ),
    ],
)
def test_a_bad_file_is_named_and_what_plays_plays_on(
    listener: Listener,
    loudspeaker: Loudspeaker,
    song: Song,
    tmp_path: Path,
    make: Maker,
    sentence: str,
) -> None:
    said_before = len(listener.program.stderr)
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.3)
        listener.open(make(tmp_path, song))
        listener.sees(sentence)
        recording.wait_for(0.5)
        listener.press("Stop")
        recording.wait_for_silence()
    heard = locate(recording.sound, song.sound, at=10_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, 25_000)
    listener.sees_title("song")
    assert listener.console == []
    assert listener.program.stderr[said_before:] == f"audiojs: {sentence}\n"
    assert listener.dismiss_notices() == [sentence]


def test_bad_files_among_good_ones_are_passed_over(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, short_song: Song, tmp_path: Path
) -> None:
    with loudspeaker.record() as recording:
        listener.open(_text(tmp_path, song), short_song.path, _only_tags(tmp_path, song), song.path)
        listener.sees("has tags but no sound in it")
        listener.sees_title("song")
        recording.wait_for_sound(short_song.seconds + 1)
        listener.press("Stop")
        recording.wait_for_silence()
    heard = locate(recording.sound, short_song.sound, at=10_000)
    assert_same(recording.sound, short_song.sound, heard.offset, 0, short_song.samples)
    locate(recording.sound, song.sound, at=10_000)
    assert listener.console == []


def test_a_file_that_vanishes_between_opening_and_playing_is_named(
    listener: Listener, song: Song, tmp_path: Path
) -> None:
    path = tmp_path / "fleeting.mp3"
    path.write_bytes(song.path.read_bytes())
    listener.open(path)
    listener.sees_title("fleeting")
    listener.press("Stop")
    listener.page.reload()
    listener.sees_title("fleeting")
    path.unlink()
    listener.page.reload()
    listener.press("Play")
    listener.sees("“fleeting.mp3” is not there. It may have been moved or deleted.")
    listener.open(song.path)
    listener.sees_title("song")
    listener.sees_playing()
    assert listener.console == []


def test_a_file_cut_off_in_a_frame_plays_as_far_as_it_goes(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, tmp_path: Path
) -> None:
    path = tmp_path / "cut off.mp3"
    whole = song.path.read_bytes()
    path.write_bytes(whole[: len(whole) // 4 + 100])
    with loudspeaker.record() as recording:
        listener.open(path)
        listener.sees("“cut off.mp3” is cut off: its end is missing. It plays as far as it goes.")
        recording.wait_for_sound(1.2)
        recording.wait_for_silence()
    heard = locate(recording.sound, song.sound, at=10_000)
    whole_frames = (heard.last - heard.offset) // 1152 * 1152
    assert whole_frames > song.samples / 4 - 2 * 1152
    assert_same(recording.sound, song.sound, heard.offset, 0, whole_frames - 1152)
    assert listener.console == []


def test_five_megabytes_of_cover_in_front_do_not_delay_the_sound(
    listener: Listener, loudspeaker: Loudspeaker, short_song: Song, tmp_path: Path
) -> None:
    path = tmp_path / "covered.mp3"
    picture = b"\xff\xd8\xff\xe0" + b"\xff\xfb\x90\x64" * (5 * 2**20 // 4)
    frame = b"\0image/jpeg\0\x03\0" + picture
    apic = b"APIC" + len(frame).to_bytes(4) + b"\0\0" + frame
    path.write_bytes(_id3v2(apic) + short_song.path.read_bytes())
    with loudspeaker.record() as recording:
        listener.open(path)
        recording.wait_for_sound(short_song.seconds)
        recording.wait_for_silence()
    sound = decode(short_song.path)
    heard = locate(recording.sound, sound, at=10_000)
    assert_same(recording.sound, sound, heard.offset, 0, len(sound))
    listener.sees_title("covered")
