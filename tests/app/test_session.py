"""Nothing is lost: not by kill -9, not by a page that dies, not by a damaged database."""

import os
import re
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.stage import Display, Listener, Loudspeaker, Program, locate, wait_until
from tests.stage.music import make_mp3, repeat_frames
from tests.stage.process_tree import descendants

from .song import Song


@pytest.fixture(scope="module")
def songs(music: Path) -> list[Song]:
    """Three of ten seconds."""
    return [
        Song.of(make_mp3(music / f"piece {n}.mp3", 10, seed=20 + n, bitrate=192_000))
        for n in range(3)
    ]


def _rows(listener: Listener) -> list[str]:
    """The titles in the queue view, which is shown afterwards."""
    listener.press("Queue")
    rows = listener.page.get_by_role("listbox", name="Queue").get_by_role("option")
    expect(rows.first).to_be_visible()
    wait_until(lambda: all("piece" in text for text in rows.all_inner_texts()), "the rows are read")
    return [re.findall(r"piece \d", text)[0] for text in rows.all_inner_texts()]


def _renderer(pid: int) -> int:
    """The process that shows the page: what a zygote of the web engine has split off last."""
    zygotes = [
        child
        for child in descendants(pid)
        if b"--type=zygote" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    renderers = [child for zygote in zygotes for child in descendants(zygote)]
    return max(set(renderers) & set(zygotes))


def _paths(songs: Sequence[Song]) -> list[str | Path]:
    return [song.path for song in songs]


def test_after_kill_9_the_queue_the_modes_and_the_position_are_as_they_were(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    songs: list[Song],
    tmp_path: Path,
) -> None:
    data: list[str | Path] = ["--data-dir", tmp_path]
    with (
        Program([*data, *_paths(songs)], display=display, loudspeaker=loudspeaker) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.sees_title("piece 0")
        listener.set_volume(0.8)
        listener.press("Next")
        listener.sees_title("piece 1")
        listener.press("Repeat: off")
        listener.press("Shuffle")
        expect(listener.button("Shuffle")).to_have_attribute("aria-pressed", "true")
        order = _rows(listener)
        listener.seek(3)
        wait_until(lambda: listener.position_seconds > 5.2, "it plays on")
        position = listener.position_seconds
        program.process.kill()
        program.wait()
        assert recording.sound.any()
    with (
        loudspeaker.record() as recording,
        Program(data, display=display, loudspeaker=loudspeaker) as program,
    ):
        listener = Listener(program, playwright)
        listener.sees_title("piece 1")
        listener.sees_silent()
        assert position - 1.2 < listener.position_seconds <= position + 0.3
        assert float(listener.slider("Volume").input_value()) == 0.8
        expect(listener.button("Repeat: all")).to_be_visible()
        expect(listener.button("Shuffle")).to_have_attribute("aria-pressed", "true")
        assert _rows(listener) == order
        recording.wait_for(0.5)
        assert not recording.sound.any(), "nobody is startled"
        resumed = listener.position_seconds
        listener.set_volume(1)
        listener.press("Play")
        recording.wait_for_sound(1.5)
    heard = locate(recording.sound, songs[1].sound, at=round((resumed + 0.7) * 44100))
    assert abs((heard.first - heard.offset) / 44100 - resumed) < 0.1, "it goes on where it stands"


def test_a_page_whose_process_dies_in_mid_song_goes_on_by_itself(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, ten_hours: Path
) -> None:
    with (
        Program([ten_hours], display=display, loudspeaker=loudspeaker) as program,
        loudspeaker.record() as recording,
    ):
        listener = Listener(program, playwright)
        listener.sees_playing()
        recording.wait_for_sound(2)
        os.kill(_renderer(program.process.pid), signal.SIGKILL)
        wait_until(lambda: "page failed and was loaded again" in program.stderr, "it is noticed")
        recording.wait_for(0.5)  # what was on its way to the loudspeaker is over
        recording.forget()
        recording.wait_for_sound(1)
        page = program.page(playwright)
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        expect(page.get_by_text("The window's page failed")).to_be_visible()
        position = float(page.get_by_role("slider", name="Seek").input_value())
        assert 1 < position < 30
        assert "Traceback" not in program.stderr


def test_a_long_file_offers_to_resume_for_ever(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    song: Song,
    tmp_path: Path,
) -> None:
    book = repeat_frames(song.path, tmp_path / "book.mp3", hours=2)
    data: list[str | Path] = ["--data-dir", tmp_path / "data"]
    with Program([*data, book], display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_title("book")
        listener.sees_playing()
        listener.seek(4327)
        wait_until(lambda: listener.position_seconds > 4328.2, "it plays there")
        listener.open(song.path)
        listener.sees_title("song")
        program.process.kill()
        program.wait()
    with Program([*data, book], display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_title("book")
        offer = listener.page.get_by_role("button", name="Resume at 1:12:0")
        expect(offer).to_be_visible()
        assert listener.position_seconds < 60, "it begins at its start unless told otherwise"
        offer.click()
        wait_until(lambda: 4326 < listener.position_seconds < 4340, "it is there again")
        expect(offer).to_be_hidden()
        listener.sees_playing()


def test_a_damaged_session_is_set_aside_and_comes_from_the_backup(
    display: Display,
    loudspeaker: Loudspeaker,
    playwright: Playwright,
    songs: list[Song],
    tmp_path: Path,
) -> None:
    data: list[str | Path] = ["--data-dir", tmp_path]
    with Program([*data, *_paths(songs)], display=display, loudspeaker=loudspeaker) as program:
        Listener(program, playwright).sees_playing()
        program.process.send_signal(signal.SIGTERM)
        assert program.wait() == 0
    (tmp_path / "session.db").write_bytes(b"not a database" * 1000)
    with Program(data, display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.sees_title("piece 0")
        assert _rows(listener) == ["piece 0", "piece 1", "piece 2"]
        (said,) = listener.dismiss_notices()
        assert "damaged and has been set aside" in said
        assert list(tmp_path.glob("session-damaged-*.db"))
        assert "Traceback" not in program.stderr
