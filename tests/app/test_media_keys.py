"""The desktop's now-playing card and its media keys, over MPRIS on a session bus."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Playwright, expect

from tests.stage import (
    Display,
    Listener,
    Loudspeaker,
    Program,
    assert_same,
    locate,
    wait_until,
)
from tests.stage.mpris import Desktop, Key
from tests.stage.session_bus import SessionBus

from .song import Song

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"
SAMPLE, COVER = ASSETS / "sample.mp3", ASSETS / "cover.jpg"
"""The song of a first launch: "First Light" by AudioJS, and the picture in it."""
SAMPLE_SECONDS = 33
PAUSE_AND_PLAY: tuple[tuple[Key, Key], ...] = (("Pause", "Play"), ("PlayPause", "PlayPause"))
RAMP_SAMPLES = 400
"""Longer than the 8 ms ramps at the edges of a sound that starts or ends in the middle."""


@pytest.fixture(scope="module")
def bus() -> Iterator[SessionBus]:
    with SessionBus() as bus:
        yield bus


@pytest.fixture(scope="module")
def window(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, bus: SessionBus
) -> Iterator[Listener]:
    with Program(
        display=display,
        loudspeaker=loudspeaker,
        environment={"DBUS_SESSION_BUS_ADDRESS": bus.address},
    ) as program:
        yield Listener(program, playwright)


@pytest.fixture(scope="module")
def shared_desktop(bus: SessionBus) -> Iterator[Desktop]:
    with Desktop(bus) as desktop:
        yield desktop


@pytest.fixture
def desktop(listener: Listener, shared_desktop: Desktop) -> Desktop:
    """A desktop whose card shows the player, silent."""
    wait_until(lambda: shared_desktop.players, "the player is on the bus")
    wait_until(lambda: shared_desktop.status == "Paused", "the card is there")
    return shared_desktop


def test_the_card_is_there_before_anything_has_played_and_play_plays(
    desktop: Desktop, listener: Listener, loudspeaker: Loudspeaker
) -> None:
    with loudspeaker.record() as recording:
        desktop.sees("Paused", "First Light")
        recording.wait_for(0.3)
        assert not recording.sound.any(), "nothing sounds before Play is pressed"
        desktop.press("Play")
        recording.wait_for_sound()
    listener.sees_playing()


def test_the_application_is_called_audiojs(desktop: Desktop) -> None:
    assert desktop.application["Identity"] == "AudioJS"
    # Chromium has this name for whoever has its engine, and no DesktopEntry.
    (name,) = desktop.players
    assert name.startswith("org.mpris.MediaPlayer2.chromium.instance")


def test_the_card_shows_what_plays(desktop: Desktop, listener: Listener) -> None:
    listener.open(SAMPLE)
    desktop.sees("Playing", "First Light")
    listener.sees_length(SAMPLE_SECONDS)
    metadata = desktop.metadata
    assert metadata["xesam:artist"] == ["AudioJS"]
    assert metadata["xesam:album"] == "First Light"
    wait_until(lambda: desktop.length_seconds == SAMPLE_SECONDS, "the card shows the length")
    wait_until(lambda: shows(desktop, COVER), "the card shows the cover")


def test_the_cover_goes_with_its_entry(desktop: Desktop, listener: Listener, song: Song) -> None:
    listener.open(SAMPLE)
    wait_until(lambda: shows(desktop, COVER), "the card shows the cover")
    listener.open(song.path)
    desktop.sees("Playing", "song")
    wait_until(lambda: shows(desktop, COVER) is False, "the card shows another picture")


def test_the_card_knows_where_the_sound_is(desktop: Desktop, listener: Listener) -> None:
    listener.open(SAMPLE)
    desktop.sees("Playing", "First Light")
    wait_until(lambda: listener.position_seconds > 1.5, "it plays")
    assert desktop.position_seconds == pytest.approx(listener.position_seconds, abs=0.3)
    listener.seek(20)
    wait_until(lambda: 20 < desktop.position_seconds < 21, "the card follows a seek")
    listener.press("Pause")
    desktop.sees("Paused", "First Light")
    wait_until(
        lambda: abs(desktop.position_seconds - listener.position_seconds) < 0.15,
        "the card stands where the sound does",
    )
    before = desktop.position_seconds
    listener.page.wait_for_timeout(500)
    assert desktop.position_seconds == before


def test_play_and_pause_keys_play_and_pause(
    desktop: Desktop, listener: Listener, loudspeaker: Loudspeaker
) -> None:
    with loudspeaker.record() as recording:
        listener.open(SAMPLE)
        recording.wait_for_sound(0.5)
        for pause, play in PAUSE_AND_PLAY:
            desktop.sees("Playing", "First Light")
            desktop.press(pause)
            recording.wait_for_silence()
            listener.sees_silent()
            desktop.sees("Paused", "First Light")
            desktop.press(play)
            recording.forget()
            recording.wait_for_sound(0.3)
            listener.sees_playing()


def test_the_card_stays_when_nothing_is_heard(
    desktop: Desktop, listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.5)
        listener.set_volume(0)
        recording.wait_for_silence(1)
        desktop.sees("Playing", "song")
        listener.set_volume(1)
        recording.wait_for_silence(1)  # behind its end
        desktop.sees("Paused", "song")
    assert desktop.card["CanPlay"]


def test_next_and_previous_keys_go_through_the_queue(
    desktop: Desktop, listener: Listener, song: Song
) -> None:
    listener.open(song.path, SAMPLE)
    desktop.sees("Playing", "song")
    assert desktop.card["CanGoNext"]
    assert desktop.card["CanGoPrevious"]
    desktop.press("Next")
    desktop.sees("Playing", "First Light")
    listener.sees_title("First Light")
    desktop.press("Previous")
    desktop.sees("Playing", "song")
    listener.sees_title("song")


def test_the_slider_of_the_card_seeks(
    desktop: Desktop, listener: Listener, loudspeaker: Loudspeaker, song: Song
) -> None:
    with loudspeaker.record() as recording:
        listener.open(song.path)
        recording.wait_for_sound(0.3)
        desktop.seek(4)
        wait_until(lambda: listener.position_seconds > 4.5, "it sounds there")
        desktop.press("Pause")
        recording.wait_for_silence()
    start = 4 * song.rate + RAMP_SAMPLES
    heard = locate(recording.sound, song.sound, at=start)
    assert_same(recording.sound, song.sound, heard.offset, start, start + song.rate // 10)


def test_seek_keys_seek_five_seconds(desktop: Desktop, listener: Listener) -> None:
    # However far was asked for: Chromium does not hand that on.
    listener.open(SAMPLE)
    listener.sees_playing()
    listener.press("Pause")
    listener.seek(12)
    wait_until(lambda: desktop.position_seconds == 12, "the card follows")
    for seconds, position in ((2, 17), (-2, 12), (60, 17)):
        desktop.seek_by(seconds)
        expect(listener.slider("Seek")).to_have_value(str(position))
    wait_until(lambda: desktop.position_seconds == 17, "the card follows")


def test_the_stop_key_stops_and_the_card_stays(
    desktop: Desktop, listener: Listener, loudspeaker: Loudspeaker
) -> None:
    with loudspeaker.record() as recording:
        listener.open(SAMPLE)
        recording.wait_for_sound(0.3)
        for _ in range(3):
            desktop.sees("Playing", "First Light")
            desktop.press("Stop")
            recording.wait_for_silence()
            listener.sees_silent()
            assert listener.position_seconds == 0
            desktop.sees("Paused", "First Light")
            recording.forget()
            desktop.press("PlayPause")
            recording.wait_for_sound(0.3)


def shows(desktop: Desktop, picture: Path) -> bool | None:
    """Whether the picture on the card is this one, at a glance; None while there is none."""
    cover = desktop.cover
    if cover is None:
        return None
    try:
        shown = at_a_glance(cover)
    except FileNotFoundError:  # the browser has just put another in its place
        return None
    return bool(np.abs(shown - at_a_glance(picture)).mean() < 8)


def at_a_glance(picture: Path) -> np.ndarray:
    with Image.open(picture) as image:
        return np.asarray(image.convert("RGB").resize((8, 8), Image.Resampling.BOX), np.float32)
