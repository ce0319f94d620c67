"""What pages can do, what they are told, and which of them sounds."""

from pathlib import Path

import numpy as np
import pytest
from socketio.exceptions import ConnectionError as Refused

from desktop.protocol import Done, Failure, PlayerState, Segment, Track
from tests.stage.music import decode, frames_of, repeat_frames

from ..audience import Picker
from ..tracks.mp3.hearing import heard
from .conftest import OpenPage
from .running import Page, Running


def _turn(state: PlayerState) -> int:
    return state.entry.turn if state.entry else 0


def _entry_id(state: PlayerState) -> str:
    assert state.entry
    return state.entry.entry_id


def _track_id(state: PlayerState) -> str:
    assert state.entry
    return state.entry.track_id


# --- commands ---


async def test_a_page_that_connects_is_told_everything(running: Running, page: Page) -> None:
    assert page.state.phase == "stopped"
    assert page.state.entry
    assert page.state.entry.title == "song"
    assert page.state.speaker == "page"
    assert running.do(lambda: running.core.state("page")) == page.state


async def test_play_pause_and_stop_are_told_to_every_page(open_page: OpenPage) -> None:
    first, second = await open_page("first"), await open_page("second")
    for command, phase in (("play", "playing"), ("pause", "paused"), ("stop", "stopped")):
        await second.ask(command, {}, Done)
        for page in (first, second):
            await page.until(lambda page=page, phase=phase: page.state.phase == phase)  # type: ignore[misc]


async def test_a_command_without_a_body_is_as_good_as_one_with_an_empty_one(page: Page) -> None:
    assert await page.call("play") == {}
    await page.until(lambda: page.state.phase == "playing")


async def test_seek_moves_and_starts_the_sound_afresh(page: Page) -> None:
    before = page.state
    await page.ask("seek", {"position_samples": 2**52}, Done)
    await page.until(lambda: page.state.cue != before.cue)
    assert page.state.position_samples == 2**52
    assert page.state.phase == "paused"


@pytest.mark.parametrize("volume", [0, 0.25, 1, 1.0])
async def test_the_volume_is_set(page: Page, volume: float) -> None:
    await page.ask("set_volume", {"volume": volume}, Done)
    await page.until(lambda: page.state.volume == volume)


async def test_picked_files_are_played(page: Page, picker: Picker, bare_song: Path) -> None:
    picker.picks = [bare_song]
    await page.ask("open_files", {}, Done)
    await page.until(lambda: page.state.phase == "playing")
    assert page.state.entry
    assert page.state.entry.title == "bare song"


async def test_without_a_window_the_listener_is_told_how_to_open_files(page: Page) -> None:
    await page.ask("open_files", {}, Done)
    await page.until(lambda: page.state.notices)
    (notice,) = page.state.notices
    assert notice.failure.reason == "no_picker"
    await page.ask("dismiss_notice", {"notice_id": notice.notice_id}, Done)
    await page.until(lambda: not page.state.notices)


async def test_many_changes_at_once_are_one_piece_of_news(running: Running, page: Page) -> None:
    del page.states[:]

    def change() -> None:
        for volume in range(100):
            running.core.player.set_volume(volume / 100)

    running.do(change)
    await page.until(lambda: page.states)
    await page.ask("set_volume", {"volume": 1}, Done)
    await page.until(lambda: page.state.volume == 1)
    assert [state.volume for state in page.states] == [0.99, 1]


# --- sound ---


async def test_a_page_gets_the_sound_of_a_track(page: Page, song: Path) -> None:
    track_id = _track_id(page.state)
    track = await page.ask("open_track", {"track_id": track_id}, Track)
    whole = decode(song)
    assert (track.rate, track.channels) == (44100, 2)
    assert track.total_samples == len(whole)
    wanted = {"track_id": track_id, "from_sample": 40_000, "want_samples": 20_000}
    segment = await page.ask("read_segment", wanted, Segment)
    assert isinstance(segment.data, bytes)
    np.testing.assert_allclose(heard(segment), whole[40_000:60_000], rtol=0, atol=1e-6)


async def test_the_exact_length_is_told_when_it_is_known(
    running: Running, page: Page, music: Path, bare_song: Path
) -> None:
    long = repeat_frames(bare_song, music / "to measure.mp3", rounds=30)
    track_id = running.do(lambda: running.core.catalog.id_of(long))
    track = await page.ask("open_track", {"track_id": track_id}, Track)
    assert not track.exact
    await page.until(lambda: page.measured)
    (measured,) = page.measured
    assert (measured.track_id, measured.exact) == (track_id, True)
    assert measured.total_samples == 30 * len(frames_of(bare_song)) * 1152


async def test_a_track_that_cannot_be_opened_is_answered_by_a_failure(
    running: Running, page: Page, tmp_path: Path
) -> None:
    track_id = running.do(lambda: running.core.catalog.id_of(tmp_path / "gone.mp3"))
    failure = await page.ask("open_track", {"track_id": track_id}, Failure)
    assert failure.reason == "file_missing"
    wanted = {"track_id": track_id, "from_sample": 0, "want_samples": 1}
    assert (await page.ask("read_segment", wanted, Failure)).reason == "file_missing"


async def test_a_bug_is_answered_and_logged_and_the_page_stays(
    running: Running,
    page: Page,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(running.core.player, "play", fail)
    failure = await page.ask("play", {}, Failure)
    assert failure.reason == "internal"
    assert "log" in failure.sentence
    (record,) = [record for record in caplog.records if record.exc_info]
    assert "play" in record.getMessage()
    await page.ask("pause", {}, Done)


# --- reports ---


async def test_the_position_of_the_page_that_sounds_is_remembered(
    running: Running, page: Page
) -> None:
    await page.ask("play", {}, Done)
    await page.until(lambda: page.state.phase == "playing")
    entry_id, cue = _entry_id(page.state), page.state.cue
    report = {"entry_id": entry_id, "cue": cue, "position_samples": 12_345}
    await page.ask("position_reached", report, Done)
    assert running.state.position_samples == 12_345
    await page.ask("position_reached", report | {"cue": cue - 1, "position_samples": 1}, Done)
    assert running.state.position_samples == 12_345


async def test_the_end_and_the_failure_of_an_entry_are_believed(
    running: Running, page: Page, song: Path, bare_song: Path
) -> None:
    running.wait_for(running.core.files.open([song, bare_song, song]))
    await page.until(lambda: page.state.entries == 3)
    for number, report in ((1, "entry_ended"), (2, "entry_failed")):
        await page.until(lambda number=number: page.state.entry_number == number)  # type: ignore[misc]
        about = {"entry_id": _entry_id(page.state), "cue": page.state.cue}
        turn = {"turn": _turn(page.state)} if report == "entry_ended" else {}
        await page.ask(report, about | turn, Done)
    await page.until(lambda: page.state.entry_number == 3)
    await page.until(lambda: page.state.notices)
    assert [notice.failure.reason for notice in page.state.notices] == ["cannot_decode"]


async def test_reports_of_a_silent_page_are_ignored(running: Running, open_page: OpenPage) -> None:
    silent, sounding = await open_page("silent"), await open_page("sounding")
    await sounding.ask("play", {}, Done)
    await sounding.until(lambda: sounding.state.phase == "playing")
    before = running.state
    about = {"entry_id": _entry_id(before), "cue": before.cue}
    for report, body in (
        ("position_reached", about | {"position_samples": 99}),
        ("entry_ended", about | {"turn": _turn(before)}),
        ("entry_failed", about),
    ):
        await silent.ask(report, body, Done)
        assert running.state == before


# --- which page sounds ---


async def test_the_newest_page_sounds(open_page: OpenPage) -> None:
    first = await open_page("first")
    cue = first.state.cue
    second = await open_page("second")
    await first.until(lambda: first.state.speaker == "second")
    assert second.state.speaker == "second"
    assert second.state.cue == cue + 1


async def test_an_older_page_can_take_over(open_page: OpenPage) -> None:
    first, second = await open_page("first"), await open_page("second")
    cue = second.state.cue
    await first.ask("take_over", {}, Done)
    for page in (first, second):
        await page.until(lambda page=page: page.state.speaker == "first")  # type: ignore[misc]
        assert page.state.cue == cue + 1
    await first.ask("take_over", {}, Done)
    assert first.state.cue == cue + 1, "it sounds already"


async def test_a_page_that_comes_back_goes_on_without_a_new_start(open_page: OpenPage) -> None:
    page = await open_page("page")
    await page.ask("play", {}, Done)
    await page.until(lambda: page.state.phase == "playing")
    cue = page.state.cue
    await page.close()
    again = await open_page("page")
    assert (again.state.cue, again.state.speaker) == (cue, "page")
    assert again.state.phase == "playing"


async def test_a_page_that_was_loaded_anew_starts_at_the_last_position(
    open_page: OpenPage, running: Running
) -> None:
    page = await open_page("page")
    await page.ask("play", {}, Done)
    await page.until(lambda: page.state.phase == "playing")
    about = {"entry_id": _entry_id(page.state), "cue": page.state.cue}
    await page.ask("position_reached", about | {"position_samples": 777}, Done)
    await page.close()
    again = await open_page("page loaded anew")
    assert again.state.cue > about["cue"]  # type: ignore[operator]
    assert again.state.position_samples == 777


async def test_when_the_page_that_sounds_leaves_the_newest_other_goes_on(
    open_page: OpenPage,
) -> None:
    first, second, third = [await open_page(name) for name in ("first", "second", "third")]
    await third.close()
    for page in (first, second):
        await page.until(lambda page=page: page.state.speaker == "second")  # type: ignore[misc]


async def test_when_a_silent_page_leaves_nothing_starts_afresh(
    running: Running, open_page: OpenPage
) -> None:
    first, second, third = [await open_page(name) for name in ("first", "second", "third")]
    await first.ask("take_over", {}, Done)
    before = running.state
    await second.close()
    await third.ask("pause", {}, Done)
    assert running.state == before
    assert third.state.speaker == "first"


async def test_the_player_goes_on_when_all_pages_have_left(
    running: Running, open_page: OpenPage
) -> None:
    page = await open_page("page")
    await page.ask("play", {}, Done)
    await page.close()
    assert running.state.phase == "playing"


# --- who may come in ---


@pytest.mark.parametrize(
    "auth",
    [{}, {"page_id": 5}, {"page_id": "x" * 65}, {"page_id": "x", "more": 1}, ["page"], "page", 5],
)
async def test_a_page_that_does_not_say_who_it_is_stays_out(running: Running, auth: object) -> None:
    before = running.state
    page = Page(running, "page")
    with pytest.raises(Refused):
        await page.open(auth=auth)
    await page.close()
    assert running.state == before
