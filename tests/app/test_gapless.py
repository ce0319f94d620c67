"""Entries of a queue follow one another without a gap: what was cut apart comes back as one."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.stage import Listener, Loudspeaker, Sound, assert_same, locate
from tests.stage.music import in_16_bits, make_mp3, make_sound, write_flac

from .song import Song

CUTS = (0, 91_234, 150_001, 158_822, 300_000)
"""Where the recording is cut, in samples; the shortest piece is 0.2 s long."""


@pytest.fixture(scope="module")
def recording_of_a_concert() -> Sound:
    return in_16_bits(make_sound(CUTS[-1] / 44100, seed=7))


@pytest.fixture(scope="module")
def album(music: Path, recording_of_a_concert: Sound) -> list[Path]:
    """The concert, cut into tracks."""
    pieces = pairwise(CUTS)
    return [
        write_flac(music / f"track {number}.flac", recording_of_a_concert[start:end])
        for number, (start, end) in enumerate(pieces, 1)
    ]


def test_an_album_cut_from_one_recording_comes_back_as_that_recording(
    listener: Listener,
    loudspeaker: Loudspeaker,
    album: list[Path],
    recording_of_a_concert: Sound,
) -> None:
    with loudspeaker.record() as recording:
        listener.open(*album)
        recording.wait_for_sound(CUTS[-1] / 44100)
        listener.sees_title("track 4")
        recording.wait_for_silence()
    whole = recording_of_a_concert
    heard = locate(recording.sound, whole, at=10_000)
    assert_same(recording.sound, whole, heard.offset, 0, len(whole))
    assert heard.first == heard.offset
    assert heard.last <= heard.offset + len(whole)
    listener.sees_silent()


def test_files_of_several_formats_follow_without_a_gap(
    listener: Listener, loudspeaker: Loudspeaker, music: Path, song: Song, short_song: Song
) -> None:
    flac = in_16_bits(make_sound(1.5, seed=8))
    other = Song.of(make_mp3(music / "another song.mp3", 1.7, quality=2, seed=9))
    files = [short_song.path, other.path, write_flac(music / "lossless.flac", flac), song.path]
    whole = np.concatenate([short_song.sound, other.sound, flac, song.sound])
    with loudspeaker.record() as recording:
        listener.open(*files)
        recording.wait_for_sound(len(whole) / 44100)
        recording.wait_for_silence()
    heard = locate(recording.sound, whole, at=10_000)
    assert_same(recording.sound, whole, heard.offset, 0, len(whole))


def test_a_pause_near_a_border_and_a_seek_back_over_it_lose_nothing(
    listener: Listener, loudspeaker: Loudspeaker, short_song: Song, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(short_song.path, song.path)
        recording.wait_for_sound(0.9)
        listener.press("Pause")
        recording.wait_for_silence()
        paused_at = round(listener.position_seconds * 44100)
        recording.forget()
        listener.press("Play")
        recording.wait_for_sound(short_song.seconds + 1)
        listener.sees_title("song")
        listener.press("Stop")
        recording.wait_for_silence()
    whole = np.concatenate([short_song.sound, song.sound])
    heard = locate(recording.sound, whole, at=short_song.samples + 10_000)
    start = paused_at + 400  # behind the fade-in
    assert_same(recording.sound, whole, heard.offset, start, short_song.samples + 30_000)


def test_across_a_change_of_rate_the_gap_is_short_and_nothing_is_lost(
    listener: Listener, loudspeaker: Loudspeaker, music: Path
) -> None:
    first = in_16_bits(make_sound(2, seed=3))
    second = make_sound(2, rate=22050, seed=4)
    files = [
        write_flac(music / "44.1 kHz.flac", first),
        write_flac(music / "22.05 kHz.flac", in_16_bits(second), 22050),
    ]
    with loudspeaker.record() as recording:
        listener.open(*files)
        recording.wait_for_sound(4)
        recording.wait_for_silence()
    heard = locate(recording.sound, first, at=10_000)
    assert_same(recording.sound, first, heard.offset, 0, len(first) - 1)
    silent = np.abs(recording.sound[heard.offset :]).max(axis=1) == 0
    behind = silent[len(first) :]
    gap = int(np.argmin(behind))
    print(f"gap: {gap / 44.1:.1f} ms, {heard=}")
    assert gap <= 0.03 * 44100
