"""Whatever happened to the files: the collection comes back, and no damage is deleted."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from .evenings import Run, Shown, fill, on_disk

_PAGE = 4096


def _garbage(db: Path) -> None:
    db.write_bytes(random.Random(1).randbytes(50_000))


def _no_bytes(db: Path) -> None:
    db.write_bytes(b"")


def _half(db: Path) -> None:
    db.write_bytes(db.read_bytes()[: db.stat().st_size // 2])


def _last_page_missing(db: Path) -> None:
    db.write_bytes(db.read_bytes()[:-_PAGE])


def _middle_zeros(db: Path) -> None:
    overwrite(db, db.stat().st_size // _PAGE // 2, bytes(3 * _PAGE))


def _header_overwritten(db: Path) -> None:
    overwrite(db, 0, b"not SQLite")


def overwrite(db: Path, page: int, data: bytes) -> None:
    with db.open("rb+") as file:
        file.seek(page * _PAGE)
        file.write(data)


def _directory(db: Path) -> None:
    db.unlink()
    db.mkdir()
    (db / "something in it").write_text("a person's own")


def _missing(db: Path) -> None:
    db.unlink()


def _said(*statements: str) -> Callable[[Path], None]:
    def say(db: Path) -> None:
        connection = sqlite3.connect(db)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return say


def _let(change: str) -> Callable[[Path], None]:
    """What no program of ours can write."""
    return _said("PRAGMA ignore_check_constraints = ON", change)


DAMAGES = {
    "garbage": _garbage,
    "no bytes": _no_bytes,
    "half": _half,
    "last page missing": _last_page_missing,
    "middle zeros": _middle_zeros,
    "header": _header_overwritten,
    "directory": _directory,
    "missing": _missing,
    "future": _said("PRAGMA user_version = 1000"),
    "no version": _said("PRAGMA user_version = 0"),
    "no table": _said("DROP TABLE as_is"),
    "no column": _said("ALTER TABLE heard DROP COLUMN last_played"),
    "no count": _said("DELETE FROM changes"),
    "rating": _let("UPDATE heard SET rating = 6"),
    "plays": _let("UPDATE heard SET plays = -1"),
    "rate": _let("UPDATE left_at SET rate = 0"),
    "no path": _let("UPDATE folders SET path = x'' WHERE path = (SELECT min(path) FROM folders)"),
    "no playlist": _said("DELETE FROM playlists WHERE query IS NULL"),
}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shown]:
    folder = tmp_path_factory.mktemp("years")
    run = Run(folder)
    shown = fill(run, random.Random(9))
    run.collection.close()
    return folder, shown


@pytest.fixture
def left(tmp_path: Path, years: tuple[Path, Shown]) -> tuple[Path, Shown]:
    """A data directory as it was left: a collection and its backup; and what was in it."""
    shutil.copytree(years[0], tmp_path / "data")
    return tmp_path / "data", years[1]


def _content(path: Path) -> object:
    if path.is_dir():
        return sorted(each.name for each in path.iterdir())
    return path.read_bytes() if path.exists() else None


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_the_collection_is_restored_and_the_damage_set_aside(
    left: tuple[Path, Shown], damage: Callable[[Path], None]
) -> None:
    data_dir, expected = left
    rows = on_disk(data_dir)
    damage(data_dir / "collection.db")
    content = _content(data_dir / "collection.db")
    run = Run(data_dir)
    assert run.reason == "collection_restored"
    assert (run.shown(), on_disk(data_dir)) == (expected, rows)
    if content is not None:
        (aside,) = data_dir.glob("collection-damaged-*.db")
        assert _content(aside) == content
    run.collection.create("Later")
    later = run.shown()
    assert run.failures == []
    run.collection.close()
    again = Run(data_dir)
    assert (again.reason, again.shown()) == ("", later)
    again.collection.close()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_without_a_backup_it_begins_afresh_and_says_so(
    left: tuple[Path, Shown], damage: Callable[[Path], None]
) -> None:
    data_dir, _ = left
    damage(data_dir / "collection.db")
    _garbage(data_dir / "collection.backup.db")
    run = Run(data_dir)
    assert run.reason == "collection_lost"
    assert run.shown() == Shown([], [])
    assert run.collection.problem
    assert (data_dir / run.collection.problem.about).exists()
    assert list(data_dir.glob("collection-backup-damaged-*"))
    run.collection.create("New")
    run.collection.close()
    again = Run(data_dir)
    assert (again.reason, [name for name, _, _ in again.shown().playlists]) == ("", ["New"])
    again.collection.close()


def test_every_page_counts(left: tuple[Path, Shown], tmp_path: Path) -> None:
    data_dir, expected = left
    pages = (data_dir / "collection.db").stat().st_size // _PAGE
    assert pages > 20
    for page in range(pages):
        copy = tmp_path / f"page {page}"
        shutil.copytree(data_dir, copy)
        overwrite(copy / "collection.db", page, random.Random(page).randbytes(_PAGE))
        run = Run(copy)
        assert (page, run.shown(), run.reason) == (page, expected, "collection_restored")
        run.collection.close()


def test_a_letter_that_is_none_costs_no_more_than_itself(left: tuple[Path, Shown]) -> None:
    data_dir, expected = left
    _said("UPDATE playlists SET name = CAST(x'ff41' AS TEXT) WHERE name = 'Road'")(
        data_dir / "collection.db"
    )
    run = Run(data_dir)
    (_, _, entries), loved = run.shown().playlists
    assert (entries, loved) == (expected.playlists[0][2], expected.playlists[1])
    assert run.titles("\ufffdA")
    assert run.failures == []
    run.collection.close()


@pytest.mark.parametrize("was_backed_up", [True, False])
def test_damage_that_comes_meanwhile_costs_nothing_that_was_done_since(
    tmp_path: Path, was_backed_up: bool
) -> None:
    """Without a backup from before this run, all is known that was ever done."""
    run = Run(tmp_path)
    if was_backed_up:
        fill(run, random.Random(1))
        run.collection.close()
        run = Run(tmp_path)
    key = run.collection.create("Mix")
    run.collection.add(key, run.collection.entries(run.collection.playlists()[0].key))
    run.collection.add_folder(b"/new")
    expected = run.shown()
    for part in tmp_path.glob("collection.db*"):
        overwrite(part, 0, random.Random(1).randbytes(part.stat().st_size))
    run.collection.rename(key, "Blend")
    names = [each.name for each in run.collection.playlists()]
    run.collection.rename(key, "Mix")
    assert (names[-1], run.shown()) == ("Blend", expected)
    assert (run.failures, run.collection.problem) == ([], None)
    run.collection.close()
    again = Run(tmp_path)
    assert (again.reason, again.shown()) == ("", expected)
    again.collection.close()
    assert list(tmp_path.glob("collection-damaged-*.db"))


def test_damage_that_costs_something_after_all_is_told(tmp_path: Path) -> None:
    """A killed run left changes in no backup, and the next one has not made its first yet."""
    run = Run(tmp_path / "first")
    run.collection.create("Backed up")
    run.collection.close()
    killed = Run(tmp_path / "first")
    killed.collection.create("Lost")
    shutil.copytree(tmp_path / "first", tmp_path / "next")
    killed.collection.close()
    run = Run(tmp_path / "next")
    run.collection.create("New")
    for part in (tmp_path / "next").glob("collection.db*"):
        overwrite(part, 0, random.Random(1).randbytes(part.stat().st_size))
    run.collection.add_folder(b"/music")
    assert [name for name, _, _ in run.shown().playlists] == ["Backed up", "New"]
    assert (run.reasons, run.reason) == (["collection_restored"], "collection_restored")
    assert run.collection.undoable is None
    run.collection.close()


def test_damage_is_found_in_making_a_backup_and_mended(left: tuple[Path, Shown]) -> None:
    data_dir, expected = left
    run = Run(data_dir)
    run.collection.create("New")
    pages = (data_dir / "collection.db").stat().st_size // _PAGE
    noise = random.Random(1).randbytes(_PAGE)
    for page in range(2, pages):
        overwrite(data_dir / "collection.db", page, noise)
    run.collection.close()
    assert (run.failures, run.reason) == ([], "")
    again = Run(data_dir)
    names = [name for name, _, _ in again.shown().playlists]
    assert (names, again.reason) == (["Road", "Loved", "New"], "")
    assert again.shown().playlists[:2] == expected.playlists
    again.collection.close()
    assert list(data_dir.glob("collection-damaged-*.db"))


def test_a_log_without_its_database_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "collection.db-wal").write_bytes(b"from another time" * 1000)
    run = Run(tmp_path)
    assert run.collection.problem is None
    expected = fill(run, random.Random(1), 10)
    run.collection.close()
    again = Run(tmp_path)
    assert again.shown() == expected
    again.collection.close()
