"""A collection of every version that was released is brought up to date, and nothing is lost."""

import sqlite3
from pathlib import Path

import pytest

from desktop.library.collection import Folder, LeftAt, PlaylistEntry
from desktop.library.collection.schema import STEPS

from .evenings import Run, Shown, heard, identity_of, on_disk, songs

RELEASED = sorted(Path(__file__).parent.glob("version_*.sql"))


def _make(dump: Path, data_dir: Path) -> None:
    connection = sqlite3.connect(data_dir / "collection.db")
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()


def _schema(data_dir: Path) -> list[tuple[str, str]]:
    """The tables and what is true of them, however the statements are laid out."""
    connection = sqlite3.connect(data_dir / "collection.db")
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name")
    tables = [(name, " ".join(sql.split())) for name, sql in rows]
    connection.close()
    return tables


def _version(data_dir: Path) -> int:
    connection = sqlite3.connect(data_dir / "collection.db")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return int(version)


def test_there_is_a_dump_of_every_version_before_the_next_is_made() -> None:
    names = [dump.name for dump in RELEASED]
    assert names == [f"version_{number}.sql" for number in range(1, len(STEPS) + 1)]


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_released_version_is_brought_up_to_date(tmp_path: Path, dump: Path) -> None:
    _make(dump, tmp_path)
    run = Run(tmp_path)
    assert (run.reason, run.failures) == ("", [])
    first, second = run.collection.folders()
    entries = songs("abc")
    entries.insert(1, PlaylistEntry(b"", b"/music/\xff.mp3", "夜", "it's", 1.5))
    assert run.shown() == Shown(
        [Folder(first[0], b"/home/\xff/Music"), Folder(second[0], "/srv/音楽".encode())],
        [("Loved", "rating:>3", []), ("Für unterwegs", None, entries)],
    )
    assert run.collection.remembered(identity_of(4)) == LeftAt(2**50, 96_000)
    assert heard(tmp_path, identity_of(1)) == (3, 3000, 4)
    assert heard(tmp_path, identity_of(2)) == (0, 0, 4)
    assert on_disk(tmp_path)["as_is"] == [(identity_of(3),)]
    run.collection.add(run.key("Für unterwegs"), songs("d"))
    run.collection.close()
    again = Run(tmp_path)
    assert again.titles("Für unterwegs") == "a夜bcd"
    again.collection.close()


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_an_old_collection_ends_as_a_new_one_begins(tmp_path: Path, dump: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    _make(dump, tmp_path / "old")
    for name in ("old", "new"):
        Run(tmp_path / name).collection.close()
    assert _schema(tmp_path / "old") == _schema(tmp_path / "new")
    assert _version(tmp_path / "old") == _version(tmp_path / "new") == len(STEPS)


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_backup_of_an_old_version_is_good_for_a_damaged_collection(
    tmp_path: Path, dump: Path
) -> None:
    _make(dump, tmp_path)
    (tmp_path / "collection.db").rename(tmp_path / "collection.backup.db")
    (tmp_path / "collection.db").write_bytes(b"damaged")
    run = Run(tmp_path)
    assert (run.reason, run.titles("Für unterwegs")) == ("collection_restored", "a夜bc")
    run.collection.close()
