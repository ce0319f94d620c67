"""The stage of the tests in the real window, and the music they play."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.stage import Display, Listener, Loudspeaker, Program
from tests.stage.music import make_mp3, repeat_frames

from .song import Song


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    with Display() as display:
        yield display


@pytest.fixture(scope="session")
def loudspeaker() -> Iterator[Loudspeaker]:
    with Loudspeaker() as loudspeaker:
        yield loudspeaker


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def window(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright
) -> Iterator[Listener]:
    """A listener at a window that a module's tests share."""
    with Program(display=display, loudspeaker=loudspeaker) as program:
        yield Listener(program, playwright)


@pytest.fixture
def listener(window: Listener) -> Listener:
    """The same, with whatever the last test left behind put away."""
    if window.button("Stop").is_enabled():
        window.press("Stop")
        window.sees_silent()
    window.press("Now playing")
    window.set_volume(1)
    for mode in ("Shuffle", "Stop after this one"):
        if window.button(mode).get_attribute("aria-pressed") == "true":
            window.press(mode)
    for mode in ("Repeat: all", "Repeat: this one"):
        if window.button(mode).is_visible():
            window.press(mode)
            window.button(mode).wait_for(state="hidden")
    window.dismiss_notices()
    window.console.clear()
    return window


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("music")


@pytest.fixture(scope="session")
def song(music: Path) -> Song:
    """Six seconds of MP3 in 44.1 kHz stereo."""
    return Song.of(make_mp3(music / "song.mp3", 6))


@pytest.fixture(scope="session")
def short_song(music: Path) -> Song:
    """One second and a bit."""
    return Song.of(make_mp3(music / "short song.mp3", 1.2, seed=2))


@pytest.fixture(scope="session")
def ten_hours(music: Path, song: Song) -> Path:
    """The frames of the song, again and again: 10 h without a Xing tag."""
    return repeat_frames(song.path, music / "ten hours.mp3", hours=10)
