"""Any database of ours is opened, brought up to date and brought back under its own names."""

import contextlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.database import (
    Connection,
    DamagedError,
    DatabaseError,
    Found,
    Lost,
    Opening,
    Places,
    Restored,
    Steps,
    back_up,
    connect,
    transaction,
)

_FIRST: Steps = (("CREATE TABLE words (word TEXT NOT NULL)",),)
_SECOND: Steps = (*_FIRST, ("ALTER TABLE words ADD COLUMN heard INTEGER NOT NULL DEFAULT 0",))


def _words(connection: Connection) -> list[str]:
    words = [row[0] for row in connection.execute("SELECT word FROM words ORDER BY word")]
    if "nonsense" in words:
        raise DamagedError("nonsense")
    return words


def _find(folder: Path, steps: Steps = _FIRST) -> Found[list[str]]:
    return Opening(Places(folder, "poems"), steps, _words).find()


def _say(folder: Path, *words: str, steps: Steps = _FIRST) -> None:
    """Write words, make a backup, and close."""
    found = _find(folder, steps)
    assert found.connection
    with transaction(found.connection):
        found.connection.executemany("INSERT INTO words (word) VALUES (?)", [(w,) for w in words])
    assert back_up(found.connection, Places(folder, "poems")) == ""
    found.connection.close()


def _close(found: Found[list[str]]) -> None:
    assert found.connection
    found.connection.close()


def test_it_begins_empty_and_keeps_what_is_written(tmp_path: Path) -> None:
    found = _find(tmp_path / "new")
    assert (found.content, found.is_read, found.recovery) == ([], True, None)
    _close(found)
    _say(tmp_path / "new", "b", "a")
    again = _find(tmp_path / "new")
    assert again.content == ["a", "b"]
    _close(again)
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {"poems.db", "poems.backup.db", "poems.lock"}


def _garbage(db: Path) -> None:
    db.write_bytes(random.Random(1).randbytes(50_000))


def _said(statement: str) -> Callable[[Path], None]:
    def say(db: Path) -> None:
        connection = sqlite3.connect(db)
        with connection:
            connection.execute(statement)
        connection.close()

    return say


_DAMAGES = [
    _garbage,
    Path.unlink,
    _said("INSERT INTO words VALUES ('nonsense')"),
    _said("PRAGMA user_version = 7"),
]


@pytest.mark.parametrize("damage", _DAMAGES)
def test_it_is_restored_from_its_backup(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    _say(tmp_path, "kept")
    damage(tmp_path / "poems.db")
    found = _find(tmp_path)
    assert found.content == ["kept"]
    assert isinstance(found.recovery, Restored)
    assert found.recovery.made
    _close(found)
    assert len(list(tmp_path.glob("poems-damaged-*.db"))) == (damage is not Path.unlink)


def test_without_a_good_backup_it_begins_afresh_and_names_what_was_there(tmp_path: Path) -> None:
    _say(tmp_path, "lost")
    _garbage(tmp_path / "poems.db")
    _garbage(tmp_path / "poems.backup.db")
    found = _find(tmp_path)
    assert found.content == []
    assert isinstance(found.recovery, Lost)
    assert (tmp_path / found.recovery.aside).exists()
    assert list(tmp_path.glob("poems-backup-damaged-*.db"))
    _close(found)


def test_two_databases_of_one_folder_do_not_touch_each_other(tmp_path: Path) -> None:
    _say(tmp_path, "one")
    other = Opening(Places(tmp_path, "other"), _FIRST, _words).find()
    assert other.content == []
    _close(other)
    _garbage(tmp_path / "poems.db")
    _close(_find(tmp_path))
    assert {path.name for path in tmp_path.glob("other*")} == {"other.db", "other.lock"}


def test_an_older_one_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path) -> None:
    _say(tmp_path, "old")
    _say(tmp_path, "new", steps=_SECOND)
    found = _find(tmp_path, _SECOND)
    assert found.content == ["new", "old"]
    assert found.connection
    assert found.connection.execute("SELECT total(heard) FROM words").fetchone() == (0,)
    _close(found)


def test_a_step_that_fails_is_not_half_taken(tmp_path: Path) -> None:
    _say(tmp_path, "old")
    with pytest.raises(DatabaseError, match="no such table"):
        connect(tmp_path / "poems.db", (*_SECOND, ("DROP TABLE words", "DROP TABLE others")))
    found = _find(tmp_path)
    assert (found.content, found.recovery) == (["old"], None)
    _close(found)


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = _find(tmp_path / "file" / "folder")
    assert (found.connection, found.content, found.is_read) == (None, None, False)


def test_a_transaction_is_whole_or_not_at_all(tmp_path: Path) -> None:
    found = _find(tmp_path)
    assert found.connection
    with contextlib.suppress(ZeroDivisionError), transaction(found.connection):
        found.connection.execute("INSERT INTO words VALUES ('half')")
        raise ZeroDivisionError
    assert _words(found.connection) == []
    _close(found)
