"""The queue as it is heard: next and back, moved with the mouse, repeated, stopped."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from tests.stage import Listener, Loudspeaker, Sound, assert_same, locate, wait_until
from tests.stage.music import in_16_bits, make_sound, write_flac

from .song import Song

RATE = 44100


@pytest.fixture(scope="module")
def pieces(music: Path) -> dict[Path, Sound]:
    """Three recordings of 1.5 s."""
    sounds = [in_16_bits(make_sound(1.5, seed=30 + n)) for n in range(3)]
    return {
        write_flac(music / f"piece {'abc'[n]}.flac", sound): sound for n, sound in enumerate(sounds)
    }


def _row(listener: Listener, title: str) -> Locator:
    queue = listener.page.get_by_role("listbox", name="Queue")
    return queue.get_by_role("option").filter(has_text=title)


def _assert_heard(recording: Sound, sounds: list[Sound], samples: int | None = None) -> None:
    """These were heard one after the other as one run of samples, from the first sample on."""
    whole = np.concatenate(sounds)
    begin = int(np.flatnonzero(np.abs(recording).max(axis=1))[0])
    assert_same(recording, whole, begin, 0, samples or len(whole))


def test_a_row_that_is_dragged_plays_where_it_was_put(
    listener: Listener, loudspeaker: Loudspeaker, pieces: dict[Path, Sound]
) -> None:
    a, b, c = pieces.values()
    listener.open(*pieces)
    listener.press("Pause")
    listener.press("Stop")
    listener.press("Queue")
    mouse = listener.page.mouse
    moved, onto = _row(listener, "piece c").bounding_box(), _row(listener, "piece b").bounding_box()
    assert moved
    assert onto
    mouse.move(moved["x"] + 80, moved["y"] + 20)
    mouse.down()
    mouse.move(onto["x"] + 80, onto["y"] + 15, steps=5)
    mouse.move(onto["x"] + 80, onto["y"] + 4, steps=3)
    mouse.up()
    rows = listener.page.get_by_role("listbox", name="Queue").get_by_role("option")
    expect(rows.nth(1)).to_contain_text("piece c")
    with loudspeaker.record() as recording:
        listener.press("Play")
        recording.wait_for_sound(4.5)
        recording.wait_for_silence()
    _assert_heard(recording.sound, [a, c, b])
    listener.page.keyboard.press("Control+z")
    expect(rows.nth(1)).to_contain_text("piece b")


def test_a_double_click_plays_the_row_and_next_and_previous_lead_on(
    listener: Listener, loudspeaker: Loudspeaker, pieces: dict[Path, Sound]
) -> None:
    listener.open(*pieces)
    listener.press("Queue")
    with loudspeaker.record() as recording:
        _row(listener, "piece c").dblclick()
        recording.wait_for_sound(1)
        expect(_row(listener, "piece c")).to_have_attribute("aria-current", "true")
        listener.press("Previous")
        expect(_row(listener, "piece b")).to_have_attribute("aria-current", "true")
        recording.forget()
        recording.wait_for_sound(1.4)
        listener.press("Stop")
        recording.wait_for_silence()
    b = list(pieces.values())[1]
    heard = locate(recording.sound, b, at=20_000)
    assert_same(recording.sound, b, heard.offset, 20_000, 50_000)


def test_a_repeated_entry_follows_itself_without_a_gap(
    listener: Listener, loudspeaker: Loudspeaker, pieces: dict[Path, Sound]
) -> None:
    a, *_ = pieces.values()
    listener.open(*pieces)
    listener.press("Stop")
    listener.press("Repeat: off")
    listener.press("Repeat: all")
    expect(listener.button("Repeat: this one")).to_be_visible()
    with loudspeaker.record() as recording:
        listener.press("Play")
        recording.wait_for_sound(3.4)
        listener.press("Repeat: this one")
        listener.press("Stop after this one")
        expect(listener.button("Stop after this one")).to_have_attribute("aria-pressed", "true")
        recording.wait_for_silence()
    _assert_heard(recording.sound, [a, a, a])
    listener.sees_silent()
    listener.sees_title("piece b")
    expect(listener.button("Stop after this one")).to_have_attribute("aria-pressed", "false")


def test_a_repeated_queue_begins_again_without_a_gap(
    listener: Listener, loudspeaker: Loudspeaker, pieces: dict[Path, Sound]
) -> None:
    a, b, c = pieces.values()
    listener.open(*pieces)
    listener.press("Stop")
    listener.press("Repeat: off")
    with loudspeaker.record() as recording:
        listener.press("Play")
        recording.wait_for_sound(5.5)
        listener.sees_title("piece a")
        listener.press("Repeat: all")
        listener.press("Repeat: this one")
        listener.press("Stop")
        recording.wait_for_silence()
    _assert_heard(recording.sound, [a, b, c, a], round(5.2 * RATE))


def test_shuffle_plays_each_one_once(
    listener: Listener, loudspeaker: Loudspeaker, pieces: dict[Path, Sound]
) -> None:
    listener.open(*pieces)
    listener.press("Stop")
    listener.press("Shuffle")
    with loudspeaker.record() as recording:
        listener.press("Play")
        recording.wait_for_sound(4.5)
        recording.wait_for_silence()
    listener.press("Shuffle")
    order = sorted(
        pieces.values(), key=lambda sound: locate(recording.sound, sound, at=10_000).offset
    )
    assert np.array_equal(order[0], next(iter(pieces.values()))), "what stood there comes first"
    _assert_heard(recording.sound, order)


def test_what_sounded_is_in_the_history_and_can_be_played_again(
    listener: Listener, song: Song, pieces: dict[Path, Sound]
) -> None:
    listener.open(song.path, *pieces)
    wait_until(lambda: listener.position_seconds > 1.5, "it sounds")
    listener.press("Next")
    listener.sees_title("piece a")
    listener.press("Pause")
    listener.press("Queue")
    listener.press("History")
    history = listener.page.get_by_role("listbox", name="History")
    first = history.get_by_role("option").first
    expect(first).to_contain_text("song")
    first.click()
    listener.press("Play again")
    listener.press("Now playing")
    listener.sees_title("song")
