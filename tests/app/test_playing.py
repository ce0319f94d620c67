"""What the loudspeaker gives when files are opened, played, paused, stopped and sought in."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.stage import Listener, Loudspeaker, assert_same, locate, wait_until
from tests.stage.music import decode, make_hum, repeat_frames, write_flac

from .song import Song

RAMP_SAMPLES = 400
"""Longer than the 8 ms ramps at the edges of a sound that starts or ends in the middle."""


def test_an_opened_file_plays_at_once_and_sounds_sample_for_sample_to_its_end(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(song.seconds)
        recording.wait_for_silence()
    heard = locate(recording.sound, song.sound, at=20_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, song.samples)
    silence = np.abs(recording.sound[: heard.offset]).max(initial=0)
    assert silence == 0, "nothing sounds before the first sample"
    assert heard.last <= heard.offset + song.samples, "nothing sounds behind the last sample"
    listener.sees_silent()


def test_stop_silences_it_and_goes_back_to_the_start(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.5)
        listener.press("Stop")
        recording.wait_for_silence(0.5)
    assert recording.seconds < song.seconds, "it did not simply end"
    assert listener.position_seconds == 0
    listener.sees_silent()


def test_pause_keeps_the_sample_and_play_goes_on_from_it(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(1)
        listener.press("Pause")
        recording.wait_for_silence(0.4)
        paused_at = round(listener.position_seconds * song.rate)
        before = recording.sound
        recording.forget()
        listener.press("Play")
        recording.wait_for_sound(1)
        listener.press("Stop")
        recording.wait_for_silence()
        after = recording.sound
    first = locate(before, song.sound, at=10_000)
    second = locate(after, song.sound, at=paused_at + 10_000)
    assert 0 <= second.first - (second.offset + paused_at) <= 3, "it goes on where it paused"
    assert_same(before, song.sound, first.offset, 0, paused_at - RAMP_SAMPLES)
    start = paused_at + RAMP_SAMPLES
    assert_same(after, song.sound, second.offset, start, start + song.rate // 2)


@pytest.mark.parametrize("seconds", [0.01, 1.0, 2.5678, 4.99])
def test_a_seek_lands_on_the_exact_sample(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, seconds: float
) -> None:
    sample = round(seconds * song.rate)
    listener.open(song.path)
    listener.sees_playing()
    listener.press("Stop")
    listener.sees_silent()
    with loudspeaker.record() as recording:
        recording.wait_for_silence()
        recording.forget()
        listener.seek(seconds)
        listener.press("Play")
        recording.wait_for_sound(0.9)
        listener.press("Stop")
        recording.wait_for_silence()
    heard = locate(recording.sound, song.sound, at=sample + 8_000)
    assert 0 <= heard.first - (heard.offset + sample) <= 3, "it starts at the sample sought"
    start = sample + RAMP_SAMPLES
    assert_same(recording.sound, song.sound, heard.offset, start, start + song.rate // 2)


def test_a_seek_while_it_plays_goes_on_there(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.3)
        listener.seek(4)
        recording.wait_for(0.2)
        assert 4 < listener.position_seconds < 5
        recording.wait_for_silence(timeout=10)
    heard = locate(recording.sound, song.sound, at=5 * song.rate)
    assert_same(
        recording.sound, song.sound, heard.offset, 4 * song.rate + RAMP_SAMPLES, song.samples
    )


def test_space_plays_and_pauses_and_arrows_seek_five_seconds(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    keyboard = listener.page.keyboard
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.2)
        keyboard.press("Space")
        recording.wait_for_silence()
        listener.sees_silent()
        before = listener.position_seconds
        keyboard.press("ArrowRight")
        expect(listener.slider("Seek")).to_have_attribute(
            "aria-valuetext", "5 seconds of 6 seconds"
        )
        assert listener.position_seconds == pytest.approx(before + 5, abs=1 / song.rate)
        keyboard.press("ArrowLeft")
        expect(listener.slider("Seek")).to_have_attribute(
            "aria-valuetext", "0 seconds of 6 seconds"
        )
        listener.slider("Seek").focus()
        keyboard.press("ArrowRight")
        expect(listener.slider("Seek")).to_have_attribute(
            "aria-valuetext", "5 seconds of 6 seconds"
        )
        assert listener.position_seconds == pytest.approx(before + 5, abs=1 / song.rate)
        keyboard.press("Space")
        recording.wait_for_sound()
        listener.sees_playing()


def test_the_volume_slider_scales_the_sound_and_zero_is_silence(
    listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    listener.set_volume(0.5)
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(1)
        quiet = recording.sound
        listener.set_volume(0)
        recording.wait_for_silence(0.3)
        listener.sees_playing()
    loud = song.sound * 0.5**3  # the slider is cubed, as loudness is heard
    heard = locate(quiet, loud.astype(np.float32), at=20_000)
    assert_same(quiet, loud, heard.offset, 1000, 30_000)


def test_nothing_that_the_listener_does_clicks(
    listener: Listener, loudspeaker: Loudspeaker, music: Path
) -> None:
    hum = make_hum(8)
    steepest = np.abs(np.diff(hum, axis=0)).max()
    with loudspeaker.record() as recording:
        listener.open(write_flac(music / "hum.flac", hum))
        recording.wait_for_sound(0.5)
        for seconds in (3, 1.234, 5):
            listener.seek(seconds)
            recording.wait_for(0.2)
        for volume in (0.3, 1, 0, 0.8, 1):
            listener.set_volume(volume)
            recording.wait_for(0.1)
        listener.press("Pause")
        recording.wait_for(0.2)
        listener.press("Play")
        recording.wait_for(0.3)
        listener.press("Stop")
        recording.wait_for_silence()
    # A ramp of 8 ms adds 0.5 / 353 to the steepest step; a click is a step of up to 0.5.
    assert np.abs(np.diff(recording.sound, axis=0)).max() < steepest + 0.002


def test_of_several_files_the_first_plays_at_once_and_the_others_follow(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, short_song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(short_song.path, song.path)
        listener.sees("1 of 2")
        listener.sees("2 of 2")
        listener.sees_title("song")
        recording.wait_for_sound(short_song.seconds + 2)
        listener.press("Stop")
        recording.wait_for_silence()
    first = locate(recording.sound, short_song.sound, at=10_000)
    second = locate(recording.sound, song.sound, at=10_000)
    assert_same(recording.sound, short_song.sound, first.offset, 0, short_song.samples)
    assert_same(recording.sound, song.sound, second.offset, 0, song.rate)
    assert second.offset >= first.offset + short_song.samples


def test_ten_hours_sound_at_once_and_a_seek_to_the_last_minute_is_exact(
    listener: Listener, loudspeaker: Loudspeaker, song: Song, ten_hours: Path, music: Path
) -> None:
    three_rounds = decode(repeat_frames(song.path, music / "rounds.mp3", rounds=3))
    round_samples = len(three_rounds) // 3
    with loudspeaker.record() as recording:
        listener.open(ten_hours)
        recording.wait_for_sound(0.5)
        wait_until(lambda: listener.page.get_by_text("10:00:0").count() > 0, "the length is shown")
        listener.press("Stop")
        recording.wait_for_silence()
        recording.forget()
        seconds = 35_940.5
        listener.seek(seconds)
        listener.press("Play")
        recording.wait_for_sound(1.5)
        listener.press("Stop")
        recording.wait_for_silence()
    start = round(seconds * song.rate) % round_samples
    steady = np.concatenate([three_rounds[-round_samples:]] * 3)  # any round but the first
    after = recording.sound
    heard = locate(after, steady, at=start + 10_000)
    assert 0 <= heard.first - (heard.offset + start) <= 3
    assert_same(after, steady, heard.offset, start + RAMP_SAMPLES, start + RAMP_SAMPLES + song.rate)
