"""Backups are made by themselves, are always whole, and a bad one never replaces a good one."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from .evenings import Run

_PAGE = 4096


def _wait(until: Callable[[], bool], run: Run) -> None:
    """Until it is so; `flush` gives the writer its turns."""
    for _ in range(100_000):
        if until():
            return
        run.store.keep_position("no entry", 0)
        run.store.flush(0.001)
    raise AssertionError("it never came")


def test_a_backup_is_made_while_it_runs(tmp_path: Path) -> None:
    run = Run(tmp_path, first_backup_seconds=0.0, backup_seconds=0.0)
    session = run.session(random.Random(1))
    expected = run.keep_now(session)
    backup = tmp_path / "session.backup.db"
    _wait(backup.exists, run)
    run.store.close()
    (tmp_path / "session.db").write_bytes(b"gone")
    again = Run(tmp_path)
    assert (again.loaded(), again.reason) == (expected, "session_restored")
    again.store.close()


def test_what_did_not_change_is_not_backed_up_again(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.keep_now(run.session(random.Random(1)))
    run.store.close()
    made = (tmp_path / "session.backup.db").stat()
    again = Run(tmp_path, first_backup_seconds=0.0, backup_seconds=0.0)
    again.store.close()
    assert (tmp_path / "session.backup.db").stat().st_ino == made.st_ino


def test_a_run_that_was_killed_is_backed_up_by_the_next(tmp_path: Path) -> None:
    first = Run(tmp_path / "killed")
    first.keep_now(first.session(random.Random(1)))
    first.store.close()
    killed = Run(tmp_path / "killed")
    expected = killed.keep_now(killed.session(random.Random(2)))
    shutil.copytree(tmp_path / "killed", tmp_path / "next")
    killed.store.close()
    Run(tmp_path / "next").store.close()
    (tmp_path / "next" / "session.db").unlink()
    last = Run(tmp_path / "next")
    assert (last.loaded(), last.reason) == (expected, "session_restored")
    last.store.close()


def test_the_listener_is_told_when_the_backup_was_made(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.keep_now(run.session(random.Random(1)))
    run.store.close()
    (tmp_path / "session.db").write_bytes(b"")
    again = Run(tmp_path)
    assert again.store.problem
    assert len(again.store.problem.about) == len("2026-11-25 03:15")
    again.store.close()


@pytest.mark.parametrize("entries", [5, 25_000])
def test_damage_that_comes_meanwhile_is_found_and_mended(tmp_path: Path, entries: int) -> None:
    """Found by the check before a backup; or in writing, where more is there than is cached."""
    run = Run(tmp_path)
    run.keep_now(run.session(random.Random(1), entries))
    run.store.close()
    again = Run(tmp_path)
    session = again.store.load()
    assert session
    pages = (tmp_path / "session.db").stat().st_size // _PAGE
    with (tmp_path / "session.db").open("rb+") as file:
        file.seek(_PAGE)
        file.write(random.Random(1).randbytes((pages - 1) * _PAGE))
    if entries > 5:
        retitled = tuple(entry._replace(title="New") for entry in session.entries)
        session = session._replace(entries=retitled)
    expected = again.keep_now(session._replace(volume=0.5))
    again.store.close()
    assert again.failures == []
    last = Run(tmp_path)
    assert (last.loaded(), last.reason) == (expected, "")
    last.store.close()
    assert list(tmp_path.glob("session-damaged-*.db"))
    connection = sqlite3.connect(tmp_path / "session.backup.db")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
