"""The native window: its first launch, its size, its end."""

import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.stage import Display, Listener, Loudspeaker, Program, assert_same, locate, wait_until
from tests.stage.music import decode
from tests.stage.native_window import NativeWindow
from tests.stage.process_tree import descendants

from .song import Song

PAGE_COLOUR = (0xFA, 0xF7, 0xF4)
"""The page's background in the light theme, which a screen without a desktop has."""
EMPTY_SCREEN, WHITE = (0, 0, 0), (255, 255, 255)

ASSETS = Path(__file__).resolve().parent.parent.parent / "assets"


def test_on_first_launch_the_sample_waits_for_play(
    window: Listener, loudspeaker: Loudspeaker
) -> None:
    sample = decode(ASSETS / "sample.mp3")
    with loudspeaker.record() as recording:
        window.sees_title("First Light")
        window.sees_silent()
        window.sees_length(len(sample) / 44100)
        expect(window.page.get_by_role("img", name="Cover of")).to_be_visible()
        recording.wait_for(0.5)
        assert not recording.sound.any(), "nothing sounds before Play is pressed"
        window.press("Play")
        recording.wait_for_sound(2)
        window.press("Stop")
        recording.wait_for_silence()
    heard = locate(recording.sound, sample, at=30_000)
    assert_same(recording.sound, sample, heard.offset, 0, 80_000)


def test_files_on_the_command_line_play_at_once(
    display: Display, loudspeaker: Loudspeaker, song: Song
) -> None:
    with (
        loudspeaker.record() as recording,
        Program(["/no/such file.mp3", song.path], display=display, loudspeaker=loudspeaker) as it,
    ):
        recording.wait_for_sound(1.5)
        assert "audiojs: “such file.mp3” is not there." in it.stderr
    heard = locate(recording.sound, song.sound, at=20_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, 60_000)


def test_closing_the_window_ends_everything_within_two_seconds(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song
) -> None:
    with Program([song.path], display=display, loudspeaker=loudspeaker) as program:
        Listener(program, playwright).sees_playing()
        children = descendants(program.process.pid)
        assert children, "the web engine has processes of its own"
        with NativeWindow(display, program.process.pid) as window:
            closed = time.monotonic()
            window.close()
        assert program.wait(10) == 0
        assert time.monotonic() - closed < 2
        wait_until(lambda: not any(Path(f"/proc/{c}").exists() for c in children), "all ended", 2)
        assert program.stdout == ""
        assert "Traceback" not in program.stderr


def test_the_window_has_its_title_icon_and_class(display: Display, window: Listener) -> None:
    with NativeWindow(display, window.program.process.pid) as native:
        assert native.title == "AudioJS"
        assert native.icon_sizes
        assert native.window_class == ("audiojs", "audiojs")


def test_the_size_is_remembered(display: Display, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    arguments: list[str | Path] = ["--data-dir", tmp_path / "data"]
    with (
        Program(arguments, display=display, loudspeaker=loudspeaker) as program,
        NativeWindow(display, program.process.pid) as window,
    ):
        first = window.geometry
        window.resize(900, 600)
        window.close()
        assert program.wait(10) == 0
    with (
        Program(arguments, display=display, loudspeaker=loudspeaker) as program,
        NativeWindow(display, program.process.pid) as window,
    ):
        assert window.geometry == (900, 600) != first


def test_a_size_of_a_larger_screen_fits_this_one(
    display: Display, loudspeaker: Loudspeaker, tmp_path: Path
) -> None:
    (tmp_path / "window.json").write_text('{"width": 5000, "height": 90}')
    with (
        Program(["--data-dir", tmp_path], display=display, loudspeaker=loudspeaker) as program,
        NativeWindow(display, program.process.pid) as window,
    ):
        assert window.geometry == (1280, 480)


def test_the_window_shows_its_own_colour_until_the_page_has_painted(
    loudspeaker: Loudspeaker,
) -> None:
    with (
        Display() as empty_screen,
        Program(display=empty_screen, loudspeaker=loudspeaker) as program,
        NativeWindow(empty_screen, program.process.pid) as window,
    ):
        colours = [EMPTY_SCREEN]

        def has_painted() -> bool:
            colour = window.colour_at(530, 674)
            if colour != colours[-1]:
                colours.append(colour)
            return len(colours) == 3

        wait_until(has_painted, "the button in the middle is painted")
    assert colours[1] == PAGE_COLOUR
    assert colours[2] not in (EMPTY_SCREEN, WHITE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_closes_the_window_cleanly(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, number: signal.Signals
) -> None:
    with Program(display=display, loudspeaker=loudspeaker) as program:
        Listener(program, playwright).sees_title("First Light")
        signalled = time.monotonic()
        program.process.send_signal(number)
        assert program.wait(10) == 0
        assert time.monotonic() - signalled < 2
        assert "Traceback" not in program.stderr
