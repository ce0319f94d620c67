"""A second launch beside one that runs: real programs, without a window."""

import asyncio
import os
import stat
from pathlib import Path

import pytest

from tests.stage import Program, wait_until
from tests.stage.browser import SentBrowser
from tests.stage.music import make_mp3

from .visiting import visit


@pytest.fixture
def song(tmp_path: Path) -> Path:
    return make_mp3(tmp_path / "夜 の歌 #%41.mp3", 1)


async def test_the_one_that_runs_plays_the_files_of_the_second(song: Path) -> None:
    with Program(["--no-window"], own_dialog=True) as first:
        address = await asyncio.to_thread(first.address)
        second = await asyncio.to_thread(first.launch_again, "--no-window", song)
        assert (second.returncode, second.stderr) == (0, "")
        assert second.stdout == f"AudioJS is listening on {address}\n"
        state, sound = await visit(address, "playing")
        assert state.entries == 1
        assert sound == await asyncio.to_thread(song.read_bytes)
        assert first.stderr == ""


async def test_its_files_are_named_from_where_it_is(song: Path) -> None:
    with Program(["--no-window"], own_dialog=True) as first:
        address = await asyncio.to_thread(first.address)
        await asyncio.to_thread(
            first.launch_again, "--no-window", await asyncio.to_thread(os.path.relpath, song)
        )
        assert (await visit(address, "playing"))[1] == await asyncio.to_thread(song.read_bytes)


def test_without_a_window_to_come_forward_the_browser_shows_the_page(tmp_path: Path) -> None:
    browser = SentBrowser(tmp_path)
    with Program(["--no-window"], own_dialog=True) as first:
        address = first.address()
        first.launch_again(environment=browser.environment)
        wait_until(lambda: browser.visited == address, "it goes there")


def test_what_cannot_be_changed_any_more_is_said() -> None:
    with Program(["--no-window"], own_dialog=True) as first:
        first.address()
        second = first.launch_again("--no-window", "--port", "1234")
        assert second.returncode == 0
        assert second.stderr == (
            "audiojs: AudioJS is running already, so --port and --language change nothing.\n"
        )


async def test_after_a_kill_the_next_one_starts_at_once_and_goes_on(song: Path) -> None:
    with Program(["--no-window", song], own_dialog=True) as first:
        await visit(await asyncio.to_thread(first.address), "playing")
        first.process.kill()
        first.process.wait()
        with Program(["--no-window"], own_dialog=True, home=first.home) as second:
            _, sound = await visit(await asyncio.to_thread(second.address), "stopped")
            assert sound == await asyncio.to_thread(song.read_bytes)


def test_many_at_once_become_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    # Where the runtime directory is another, it is still the data that must have one owner.
    programs = [Program(["--no-window"], own_dialog=True, home=home) for _ in range(5)]
    try:
        addresses = {program.address() for program in programs}
        assert len(addresses) == 1
        wait_until(lambda: sum(p.process.poll() is None for p in programs) == 1, "one is left")
        assert {program.process.poll() for program in programs} == {None, 0}
        assert [program.stderr for program in programs] == [""] * 5
    finally:
        for program in programs:
            program.strike()


def test_other_users_cannot_read_how_to_get_in() -> None:
    with Program(["--no-window"], own_dialog=True) as first:
        address = first.address()
        holding = [
            file
            for file in first.home.rglob("*")
            if file.is_file() and address.encode() in file.read_bytes()
        ]
        assert holding, "a second launch finds it somewhere"
        assert {stat.S_IMODE(file.stat().st_mode) for file in holding} == {0o600}
