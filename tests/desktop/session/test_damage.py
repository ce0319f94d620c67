"""Whatever happened to the files: the session comes back, and nothing of the damage is deleted."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from desktop.player import LeftAt
from desktop.player.session import Session
from desktop.protocol import Settings

from .evenings import Run

_PAGE = 4096


def _garbage(db: Path) -> None:
    db.write_bytes(random.Random(1).randbytes(50_000))


def _no_bytes(db: Path) -> None:
    db.write_bytes(b"")


def _half(db: Path) -> None:
    db.write_bytes(db.read_bytes()[: db.stat().st_size // 2])


def _last_page_missing(db: Path) -> None:
    db.write_bytes(db.read_bytes()[:-_PAGE])


def _middle_overwritten(db: Path) -> None:
    middle = db.stat().st_size // _PAGE // 2
    _overwrite(db, middle, random.Random(2).randbytes(3 * _PAGE))


def _middle_zeros(db: Path) -> None:
    _overwrite(db, db.stat().st_size // _PAGE // 2, bytes(3 * _PAGE))


def _header_overwritten(db: Path) -> None:
    _overwrite(db, 0, b"not SQLite")


def _overwrite(db: Path, page: int, data: bytes) -> None:
    with db.open("rb+") as file:
        file.seek(page * _PAGE)
        file.write(data)


def _directory(db: Path) -> None:
    db.unlink()
    db.mkdir()
    (db / "something in it").write_text("a person's own")


def _missing(db: Path) -> None:
    db.unlink()


def _said(statement: str) -> Callable[[Path], None]:
    def say(db: Path) -> None:
        connection = sqlite3.connect(db)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return say


def _turned_order(db: Path) -> None:
    connection = sqlite3.connect(db)
    (packed,) = connection.execute("SELECT entry_ids FROM orders WHERE name = 'playing'").fetchone()
    turned = msgspec.msgpack.encode(msgspec.msgpack.decode(packed)[::-1])
    connection.execute("UPDATE orders SET entry_ids = ? WHERE name = 'playing'", (turned,))
    connection.commit()
    connection.close()


DAMAGES = {
    "turned order": _turned_order,
    "garbage": _garbage,
    "no bytes": _no_bytes,
    "half": _half,
    "last page missing": _last_page_missing,
    "middle overwritten": _middle_overwritten,
    "middle zeros": _middle_zeros,
    "header": _header_overwritten,
    "directory": _directory,
    "missing": _missing,
    "future": _said("PRAGMA user_version = 1000"),
    "no version": _said("PRAGMA user_version = 0"),
    "no table": _said("DROP TABLE entries"),
    "no session": _said("DELETE FROM session"),
    "no order": _said("DELETE FROM orders"),
    "other order": _said("UPDATE orders SET entry_ids = x'90'"),
    "an entry too few": _said(
        "DELETE FROM entries WHERE entry_id = (SELECT min(entry_id) FROM entries)"
    ),
    "an entry too many": _said("INSERT INTO entries VALUES ('new', x'61', '', '', '', 0, 0)"),
    "place": _said("UPDATE session SET at = 400"),
    "negative place": _said("UPDATE session SET at = -1"),
    "position": _said("UPDATE session SET position_samples = -1"),
    "volume": _said("UPDATE session SET volume = 'loud'"),
    "too loud": _said("UPDATE session SET volume = 2.0"),
    "repeat": _said("UPDATE session SET repeat = 'twice'"),
    "flag": _said("UPDATE session SET stop_after_current = 7"),
    "title": _said("UPDATE entries SET title = x'ff'"),
    "text": _said("UPDATE entries SET artist = CAST(x'ff' AS TEXT)"),
    "path": _said("UPDATE entries SET path = 'text'"),
    "no path": _said("UPDATE entries SET path = x''"),
    "history": _said("DELETE FROM history"),
    "theme": _said("UPDATE settings SET theme = 'pink'"),
    "rate": _said("UPDATE long_files SET rate = 0"),
}


def _leave(data_dir: Path) -> Session:
    """A long evening, properly ended: a session and its backup are there."""
    run = Run(data_dir)
    dice = random.Random(9)
    session = run.session(dice, 400)
    session = session._replace(history=(run.entry(dice),))
    run.store.keep_settings(Settings(theme="dark"))
    run.store.remember(Path("/book"), 5, 44_100)
    expected = run.keep_now(session)
    run.store.close()
    return expected


def _names(data_dir: Path) -> list[str]:
    return sorted(path.name for path in data_dir.glob("*damaged*"))


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Session]:
    folder = tmp_path_factory.mktemp("evening")
    return folder, _leave(folder)


@pytest.fixture
def left(tmp_path: Path, evening: tuple[Path, Session]) -> tuple[Path, Session]:
    """A data directory as an evening left it, and what its session was."""
    shutil.copytree(evening[0], tmp_path / "data")
    return tmp_path / "data", evening[1]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_the_session_is_restored_and_the_damage_set_aside(
    left: tuple[Path, Session], damage: Callable[[Path], None]
) -> None:
    data_dir, expected = left
    damage(data_dir / "session.db")
    content = _content(data_dir / "session.db")
    run = Run(data_dir)
    assert run.reason == "session_restored"
    assert run.loaded() == expected
    assert run.store.remembered(Path("/book")) == LeftAt(5, 44_100)
    assert run.store.load_settings() == Settings(theme="dark")
    if content is not None:
        (aside,) = data_dir.glob("session-damaged-*.db")
        assert _content(aside) == content
    later = run.keep_now((run.store.load() or Session())._replace(volume=0.25))
    assert run.failures == []
    run.store.close()
    again = Run(data_dir)
    assert again.reason == ""
    assert again.loaded() == later
    again.store.close()


def _content(path: Path) -> object:
    if path.is_dir():
        return sorted(each.name for each in path.iterdir())
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_without_a_backup_it_begins_afresh_and_says_so(
    left: tuple[Path, Session], damage: Callable[[Path], None]
) -> None:
    data_dir, _ = left
    shutil.copyfile(data_dir / "session.db", data_dir / "session.backup.db")
    damage(data_dir / "session.db")
    _garbage(data_dir / "session.backup.db")
    run = Run(data_dir)
    assert run.reason == "session_lost"
    assert run.store.load() is None
    assert run.store.problem
    assert (data_dir / run.store.problem.about).exists()
    assert any(name.startswith("session-backup-damaged-") for name in _names(data_dir))
    expected = run.keep_now(run.session(random.Random(2)))
    run.store.close()
    again = Run(data_dir)
    assert (again.reason, again.loaded()) == ("", expected)
    again.store.close()


def test_every_page_counts(left: tuple[Path, Session], tmp_path: Path) -> None:
    data_dir, expected = left
    pages = (data_dir / "session.db").stat().st_size // _PAGE
    for page in range(pages):
        copy = tmp_path / f"page {page}"
        shutil.copytree(data_dir, copy)
        _overwrite(copy / "session.db", page, random.Random(page).randbytes(_PAGE))
        run = Run(copy)
        assert (page, run.loaded(), run.reason) == (page, expected, "session_restored")
        run.store.close()


def test_a_log_without_its_database_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "session.db-wal").write_bytes(b"from another time" * 1000)
    run = Run(tmp_path)
    assert run.store.problem is None
    expected = run.keep_now(run.session(random.Random(1)))
    run.store.close()
    assert [name[-4:] for name in _names(tmp_path)] == ["-wal"]
    again = Run(tmp_path)
    assert again.loaded() == expected
    again.store.close()


def test_damages_of_one_second_do_not_overwrite_each_other(left: tuple[Path, Session]) -> None:
    data_dir, expected = left
    for number in range(3):
        (data_dir / "session.db").write_bytes(b"%d" % number * 100)
        run = Run(data_dir)
        assert run.loaded() == expected
        run.store.close()
    contents = {path.read_bytes()[:1] for path in data_dir.glob("session-damaged-*.db")}
    assert contents == {b"0", b"1", b"2"}
