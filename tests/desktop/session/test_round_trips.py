"""What is kept in one run is there in the next."""

import os
import random
import time
from pathlib import Path

from desktop.player import LeftAt
from desktop.player.session import Session
from desktop.protocol import Settings

from .evenings import Run


def test_at_first_there_is_nothing(tmp_path: Path) -> None:
    run = Run(tmp_path / "not" / "there yet")
    assert run.store.load() is None
    assert run.store.load_settings() == Settings()
    assert run.store.problem is None
    run.store.close()
    again = Run(tmp_path / "not" / "there yet")
    assert again.store.load() is None
    assert again.store.problem is None
    again.store.close()
    assert again.failures == []


def test_an_emptied_queue_is_not_the_same_as_none(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.store.keep(Session())
    run.store.close()
    again = Run(tmp_path)
    assert again.store.load() == Session()
    again.store.close()


def test_every_session_comes_back(tmp_path: Path) -> None:
    dice = random.Random(1)
    for count in [0, 1, 2, 3, 10, 300]:
        run = Run(tmp_path)
        expected = run.keep_now(run.session(dice, count))
        run.store.close()
        again = Run(tmp_path)
        assert again.loaded() == expected
        assert again.reason == ""
        again.store.close()


def test_after_any_changes_the_last_state_comes_back(tmp_path: Path) -> None:
    for seed in range(25):
        dice = random.Random(seed)
        run = Run(tmp_path)
        session = run.store.load() or run.session(dice)
        for _ in range(30):
            session = run.changed(session, dice)
            run.store.keep(session)
            if dice.random() < 0.5:
                assert run.store.flush(30)
        expected = run.with_paths(session)
        run.store.close()
        again = Run(tmp_path)
        assert (seed, again.loaded(), again.failures) == (seed, expected, [])
        again.store.close()


def test_text_that_has_no_utf_8_costs_only_that_character(tmp_path: Path) -> None:
    run = Run(tmp_path)
    entry = run.entry(random.Random(1))._replace(title="a\udcffb", seconds=float("nan"))
    run.keep_now(Session((entry,)))
    run.store.close()
    again = Run(tmp_path)
    session = again.store.load()
    assert session
    assert (session.entries[0].title, session.entries[0].seconds) == ("a?b", 0.0)
    again.store.close()


def test_the_position_comes_back_and_only_that_of_the_current_entry(tmp_path: Path) -> None:
    run = Run(tmp_path)
    session = run.session(random.Random(3))._replace(at=2, position_samples=7)
    run.store.keep_position("nothing is current yet", 1)
    run.store.keep(session)
    run.store.keep_position(session.entries[1].entry_id, 44_100)
    expected = run.with_paths(session)
    run.store.close()
    again = Run(tmp_path)
    assert again.loaded() == expected
    restored = again.store.load()
    assert restored
    again.store.keep_position(restored.entries[2].entry_id, 88_200)
    assert again.store.flush(30)
    again.store.keep_position(restored.entries[2].entry_id, 132_300)
    again.store.close()
    last = Run(tmp_path)
    assert last.loaded() == expected._replace(position_samples=132_300)
    last.store.close()


def test_a_late_position_does_not_touch_the_next_entry(tmp_path: Path) -> None:
    run = Run(tmp_path)
    session = run.session(random.Random(4))._replace(at=0, position_samples=0)
    run.store.keep(session)
    run.store.keep_position(session.entries[0].entry_id, 1_000_000)
    run.store.keep(session._replace(at=1))
    run.store.keep_position(session.entries[0].entry_id, 1_044_100)
    run.store.close()
    again = Run(tmp_path)
    found = again.store.load()
    assert found
    assert (found.at, found.position_samples) == (1, 0)
    again.store.close()


def test_settings_come_back(tmp_path: Path) -> None:
    settings = Settings(theme="dark", language="pt-BR", spectrum=False)
    run = Run(tmp_path)
    run.store.keep_settings(settings)
    run.store.close()
    again = Run(tmp_path)
    assert again.store.load_settings() == settings
    assert again.store.load() is None
    again.store.close()


def test_places_in_long_files_are_remembered_by_any_name(tmp_path: Path) -> None:
    book = Path(os.fsdecode(b"/books/\xff\xfe.mp3"))
    other, never = Path("/books/other.m4b"), Path("/books/never.mp3")
    run = Run(tmp_path)
    run.store.remember(book, 44_100 * 3600, 44_100)
    run.store.remember(other, 1, 8000)
    run.store.remember(book, 44_100 * 3601, 44_100)
    run.store.forget(never)
    assert run.store.remembered(book) == LeftAt(44_100 * 3601, 44_100)
    run.store.close()
    again = Run(tmp_path)
    assert again.store.remembered(book) == LeftAt(44_100 * 3601, 44_100)
    assert again.store.remembered(never) is None
    again.store.forget(other)
    again.store.close()
    last = Run(tmp_path)
    assert last.store.remembered(other) is None
    assert last.store.remembered(book) == LeftAt(44_100 * 3601, 44_100)
    last.store.close()


def test_a_hundred_thousand_entries_cost_little_to_go_on_with(tmp_path: Path) -> None:
    run = Run(tmp_path)
    session = run.session(random.Random(5), 100_000)
    expected = run.keep_now(session)
    calls = []
    for number in range(20):
        began = time.perf_counter()
        run.store.keep(session._replace(volume=number / 20, at=number))
        calls.append(time.perf_counter() - began)
    written = (tmp_path / "session.db").stat().st_size
    assert sorted(calls)[10] < 0.001
    run.store.close()
    assert (tmp_path / "session.db").stat().st_size == written
    again = Run(tmp_path)
    assert again.loaded() == expected._replace(volume=19 / 20, at=19)
    again.store.close()


def test_what_makes_no_sense_is_never_written(tmp_path: Path) -> None:
    run = Run(tmp_path)
    session = run.session(random.Random(6))._replace(listed=None)
    expected = run.keep_now(session)
    run.store.keep(session._replace(at=5))
    assert not run.store.flush(30)
    run.store.keep(session._replace(listed=("somebody else",)))
    assert not run.store.flush(30)
    assert [each.reason for each in run.failures] == ["cannot_save"]
    run.store.close()
    again = Run(tmp_path)
    assert again.loaded() == expected
    again.store.close()
