"""The packaged program as people start it: it sounds, keeps what it had, ends without a trace."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from desktop import __version__
from desktop.system import assets_dir
from tests.app.song import Song
from tests.stage import Display, Listener, Loudspeaker, Program, assert_same, locate, wait_until
from tests.stage.music import decode, in_16_bits, make_mp3, make_sound, write_flac
from tests.stage.native_window import NativeWindow
from tests.stage.process_tree import descendants

Start = Callable[..., Program]


@pytest.fixture
def start(packaged: Path, display: Display, loudspeaker: Loudspeaker) -> Start:
    """Starts the packaged program on a clean home, with nothing of a developer's around it."""

    def start(*arguments: str | Path, home: Path | None = None, **environment: str) -> Program:
        return Program(
            arguments,
            display=display,
            loudspeaker=loudspeaker,
            home=home,
            command=[packaged],
            environment={"PATH": "/usr/bin:/bin", "PYTHONPATH": "", **environment},
        )

    return start


def test_on_first_launch_the_sample_is_there_and_sounds(
    start: Start, loudspeaker: Loudspeaker, playwright: Playwright
) -> None:
    sample = decode(assets_dir() / "sample.mp3")
    with start() as program, loudspeaker.record() as recording:
        listener = Listener(program, playwright)
        listener.sees_title("First Light")
        expect(listener.page.get_by_role("img", name="Cover of")).to_be_visible()
        listener.press("Play")
        recording.wait_for_sound(2)
    heard = locate(recording.sound, sample, at=30_000)
    assert_same(recording.sound, sample, heard.offset, 0, 80_000)


def test_a_file_of_any_name_sounds(start: Start, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    song = make_mp3(tmp_path / "夜 の歌 #%41.mp3", 4)
    with loudspeaker.record() as recording, start(song) as program:
        recording.wait_for_sound(2)
        assert "audiojs:" not in program.stderr
    heard = locate(recording.sound, decode(song), at=20_000)
    assert_same(recording.sound, decode(song), heard.offset, 0, 80_000)


def test_its_own_decoder_plays_what_the_page_cannot(
    start: Start, loudspeaker: Loudspeaker, tmp_path: Path
) -> None:
    sound = in_16_bits(make_sound(4))
    song = write_flac(tmp_path / "song.flac", sound)
    with loudspeaker.record() as recording, start(song):
        recording.wait_for_sound(2)
    heard = locate(recording.sound, sound, at=20_000)
    assert_same(recording.sound, sound, heard.offset, 0, 80_000)


def test_a_second_launch_hands_its_file_over(
    start: Start, loudspeaker: Loudspeaker, playwright: Playwright, song: Song, tmp_path: Path
) -> None:
    other = Song.of(make_mp3(tmp_path / "夜 の歌 #%41.mp3", 3, seed=5))
    with start(song.path) as program, loudspeaker.record() as recording:
        listener = Listener(program, playwright)
        listener.sees_playing()
        second = program.launch_again(other.path)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        listener.sees_title("夜 の歌 #%41")
        listener.sees_silent()
    heard = locate(recording.sound, other.sound, at=20_000)
    assert_same(recording.sound, other.sound, heard.offset, 0, 100_000)


def test_after_kill_9_it_is_where_it_was(
    start: Start, loudspeaker: Loudspeaker, playwright: Playwright, song: Song, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with start(song.path, home=home) as program:
        listener = Listener(program, playwright)
        wait_until(lambda: listener.position_seconds > 2.2, "it plays")
        position = listener.position_seconds
        program.process.kill()
        program.wait()
    with start(home=home) as program, loudspeaker.record() as recording:
        listener = Listener(program, playwright)
        listener.sees_title("song")
        listener.sees_silent()
        kept = listener.position_seconds
        assert position - 1.5 < kept <= position + 0.5
        listener.press("Play")
        recording.wait_for_sound(1)
    # Somewhat behind where it goes on.
    at = round((kept + 0.5) * song.rate)
    heard = locate(recording.sound, song.sound, at=at)
    assert_same(recording.sound, song.sound, heard.offset, at, at + 10_000)


def test_closed_it_ends_with_all_that_it_started(
    start: Start, display: Display, playwright: Playwright, song: Song
) -> None:
    with start(song.path) as program:
        Listener(program, playwright).sees_playing()
        children = descendants(program.process.pid)
        assert children
        with NativeWindow(display, program.process.pid) as window:
            assert (window.title, window.window_class) == ("AudioJS", ("audiojs", "audiojs"))
            assert window.icon_sizes
            window.close()
        assert program.wait(10) == 0
        wait_until(lambda: not any(Path(f"/proc/{c}").exists() for c in children), "all ended", 3)
        assert program.stdout == ""
        assert "Traceback" not in program.stderr


def test_it_has_the_licences_of_all_that_is_in_it(packaged: Path) -> None:
    texts = {path.stem.lower() for path in (packaged.parent / "_internal" / "licenses").rglob("*")}
    for part in ("audiojs", "python", "pyside6", "ffmpeg", "aiohttp", "socket.io-client", "svelte"):
        assert any(part in text for text in texts), part


def test_it_says_its_version(start: Start) -> None:
    with start("--version") as program:
        assert program.wait() == 0
        assert program.stdout == f"AudioJS {__version__}\n"


def test_what_it_starts_finds_the_systems_libraries(start: Start, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\nenv > "{tmp_path}/environment.new"\n'
        f'mv "{tmp_path}/environment.new" "{tmp_path}/environment"\n'
    )
    browser.chmod(0o755)
    with start("--no-window", "--browser", BROWSER=str(browser)):
        wait_until((tmp_path / "environment").is_file, "the browser is started")
    environment = (tmp_path / "environment").read_text()
    assert "LD_LIBRARY_PATH" not in environment
    assert "_PYI_" not in environment
