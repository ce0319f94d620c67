"""Backups are made by themselves, while all goes on, and only of what has changed."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from .evenings import Run, songs


def _until(is_so: Callable[[], bool], run: Run) -> None:
    for _ in range(100_000):
        if is_so():
            return
        run.collection.flush()
    raise AssertionError("it never came")


def test_a_backup_is_made_while_it_runs(tmp_path: Path) -> None:
    run = Run(tmp_path, first_backup_seconds=0.0, backup_seconds=0.001)
    run.collection.create("Mix", songs("abc"))
    backup = tmp_path / "collection.backup.db"

    def is_there() -> bool:
        if not backup.exists():
            return False
        connection = sqlite3.connect(f"file:{backup}?mode=ro", uri=True)
        try:
            (count,) = connection.execute("SELECT count(*) FROM playlist_entries").fetchone()
        finally:
            connection.close()
        return bool(count == 3)

    _until(is_there, run)
    run.collection.undo()
    assert run.collection.playlists() == []
    run.collection.close()
    (tmp_path / "collection.db").write_bytes(b"gone")
    again = Run(tmp_path)
    assert (again.collection.playlists(), again.reason) == ([], "collection_restored")
    again.collection.close()


def test_what_did_not_change_is_not_backed_up_again(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.collection.create("Mix", songs("abc"))
    run.collection.close()
    made = (tmp_path / "collection.backup.db").stat()
    again = Run(tmp_path, first_backup_seconds=0.0, backup_seconds=0.001)
    assert again.titles("Mix") == "abc"
    again.collection.close()
    assert (tmp_path / "collection.backup.db").stat().st_ino == made.st_ino


def test_the_listener_is_told_when_the_backup_was_made(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.collection.create("Mix")
    run.collection.close()
    (tmp_path / "collection.db").write_bytes(b"")
    again = Run(tmp_path)
    assert again.collection.problem
    assert len(again.collection.problem.about) == len("2026-11-25 03:15")
    again.collection.close()


def test_closing_leaves_a_file_a_backup_and_nothing_unfinished(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.collection.create("Mix")
    run.collection.close()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["collection.backup.db", "collection.db", "collection.lock"]
