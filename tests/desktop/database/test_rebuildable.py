"""A database that can be made anew is made anew, and never in anyone's way."""

import random
import sqlite3
from pathlib import Path

import pytest

from desktop.database import (
    Connection,
    DatabaseError,
    Places,
    Steps,
    attach_to_read,
    connect_rebuildable,
    connect_to_read,
)

_STEPS: Steps = (("CREATE TABLE words (word TEXT)",),)


def _open(folder: Path, steps: Steps = _STEPS) -> Connection:
    return connect_rebuildable(Places(folder, "found"), steps, cache_mib=1)


def _words(connection: Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT word FROM words")]


def test_what_is_written_is_there_again(tmp_path: Path) -> None:
    connection = _open(tmp_path / "new")
    connection.execute("INSERT INTO words VALUES ('a')")
    connection.close()
    again = _open(tmp_path / "new")
    assert _words(again) == ["a"]
    again.close()


@pytest.mark.parametrize("content", [b"", random.Random(1).randbytes(9000), b"SQLite format 3\0"])
def test_what_is_no_database_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "found.db").write_bytes(content)
    (tmp_path / "found.db-wal").write_bytes(content)
    connection = _open(tmp_path)
    assert _words(connection) == []
    connection.close()


@pytest.mark.parametrize("version", [0, 2, 1000])
def test_a_version_that_is_none_of_ours_is_made_anew(tmp_path: Path, version: int) -> None:
    connection = _open(tmp_path)
    connection.execute("INSERT INTO words VALUES ('a')")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    again = _open(tmp_path)
    assert _words(again) == []
    again.close()


def test_an_older_version_keeps_what_is_in_it(tmp_path: Path) -> None:
    connection = _open(tmp_path)
    connection.execute("INSERT INTO words VALUES ('a')")
    connection.close()
    again = _open(tmp_path, (*_STEPS, ("CREATE TABLE more (x)",)))
    assert _words(again) == ["a"]
    assert again.execute("SELECT count(*) FROM more").fetchone() == (0,)
    again.close()


def test_a_place_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        _open(tmp_path / "file")


def test_reading_changes_nothing_and_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        connect_to_read(tmp_path / "nothing.db").execute("SELECT 1 FROM words")
    assert list(tmp_path.iterdir()) == []
    connection = _open(tmp_path)
    connection.execute("INSERT INTO words VALUES ('a')")
    reader = connect_to_read(tmp_path / "found.db")
    assert _words(reader) == ["a"]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM words")
    reader.close()
    connection.close()


def test_two_are_read_as_one(tmp_path: Path) -> None:
    other = _open(tmp_path / "other's #1?")
    other.execute("INSERT INTO words VALUES ('theirs')")
    connection = _open(tmp_path)
    attach_to_read(connection, tmp_path / "other's #1?" / "found.db", "other")
    other.execute("INSERT INTO words VALUES ('later')")
    rows = connection.execute("SELECT word FROM other.words").fetchall()
    assert rows == [("theirs",), ("later",)]
    with pytest.raises(DatabaseError):
        connection.execute("DELETE FROM other.words")
    connection.close()
    other.close()
