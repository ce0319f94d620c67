"""A second launch: the window that is there comes to the front and plays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stage import Display, Loudspeaker, Program, assert_same, locate, wait_until
from tests.stage.music import decode, make_mp3
from tests.stage.native_window import NativeWindow
from tests.stage.window_manager import WindowManager


@pytest.fixture(scope="module")
def screen() -> Iterator[Display]:
    with Display() as screen, WindowManager(screen):
        yield screen


@pytest.fixture(scope="module")
def first(screen: Display, loudspeaker: Loudspeaker) -> Iterator[Program]:
    with Program(display=screen, loudspeaker=loudspeaker) as program:
        yield program


@pytest.fixture
def window(screen: Display, first: Program) -> Iterator[NativeWindow]:
    with NativeWindow(screen, first.process.pid) as window:
        yield window


def test_its_file_sounds_in_the_window_that_is_there(
    first: Program, window: NativeWindow, loudspeaker: Loudspeaker, tmp_path: Path
) -> None:
    song = make_mp3(tmp_path / "夜 の歌 #%41.mp3", 3)
    with loudspeaker.record() as recording:
        second = first.launch_again(song)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        recording.wait_for_sound(1)
    heard = locate(recording.sound, decode(song), at=20_000)
    assert_same(recording.sound, decode(song), heard.offset, 0, 40_000)


def test_a_covered_window_comes_to_the_front(first: Program, window: NativeWindow) -> None:
    with window.covered():
        assert not window.is_in_front
        first.launch_again()
        wait_until(lambda: window.is_in_front, "it comes to the front")


def test_a_minimised_window_comes_back(first: Program, window: NativeWindow) -> None:
    window.minimise()
    first.launch_again()
    wait_until(lambda: window.is_shown and window.is_in_front, "it is there again")


def test_a_maximised_window_stays_as_large(first: Program, window: NativeWindow) -> None:
    window.maximise()
    window.minimise()
    first.launch_again()
    wait_until(lambda: window.is_shown and window.is_in_front, "it is there again")
    assert window.is_maximised
