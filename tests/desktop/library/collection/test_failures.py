"""A disk that takes nothing costs nothing of this run, and nothing that it took before."""

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import UnknownPlaylist
from desktop.library.collection import LeftAt, PlaylistEntry

from .evenings import Run, any_entry, fill, heard, identity_of, no_file_grows_beyond, on_disk, songs


def _many(count: int) -> list[PlaylistEntry]:
    dice = random.Random(count)
    return [any_entry(dice) for _ in range(count)]


def test_a_full_disk_is_told_once_and_all_is_saved_when_there_is_room(tmp_path: Path) -> None:
    run = Run(tmp_path)
    fill(run, random.Random(1))
    run.collection.close()
    run = Run(tmp_path, retry_seconds=3600)
    collection = run.collection
    collection.create("Small")
    before = run.shown()
    with no_file_grows_beyond((tmp_path / "collection.db-wal").stat().st_size + 8192):
        big = collection.create("Big", _many(3000))
        assert run.reasons == ["collection_not_saved"]
        collection.rename(big, "Bigger")
        collection.add_folder(b"/new")
        collection.played(identity_of(900), 77)
        collection.remember(identity_of(901), 5, 8000)
        collection.move_rows(run.key("Road"), [0], 5)
        collection.remove(run.key("Road"), range(100))
        collection.undo()
        assert collection.remembered(identity_of(901)) == LeftAt(5, 8000)
        with pytest.raises(UnknownPlaylist):
            collection.rename("1", "x")
        assert not collection.flush()
        expected = run.shown()
        assert run.reasons == ["collection_not_saved"]
        assert run.recoveries == []
        killed_now = tmp_path / "killed now"
        killed_now.mkdir()
    for name in ("collection.db", "collection.db-wal"):
        shutil.copyfile(tmp_path / name, killed_now / name)
    killed = Run(killed_now)
    assert (killed.shown(), killed.reason) == (before, "")
    killed.collection.close()
    assert collection.flush()
    assert run.shown() == expected
    assert (run.reasons, [each.reason for each in run.recoveries]) == (
        ["collection_not_saved"],
    ) * 2
    assert heard(tmp_path, identity_of(900)) == (1, 77, 0)
    collection.undo()
    collection.undo()
    assert run.shown().folders == expected.folders
    last = run.shown()
    with no_file_grows_beyond(8192):
        collection.create("Other", _many(3000))
        assert run.reasons == ["collection_not_saved"] * 2
        collection.undo()
    collection.close()
    again = Run(tmp_path)
    assert (again.shown(), again.reason) == (last, "")
    again.collection.close()


def test_it_is_saved_by_itself_when_there_is_room(tmp_path: Path) -> None:
    run = Run(tmp_path, retry_seconds=0.01)
    with no_file_grows_beyond(8192):
        run.collection.create("Big", _many(3000))
        for _ in range(50):
            assert not run.collection.flush()
        assert run.reasons == ["collection_not_saved"]
    for _ in range(10_000):
        if run.recoveries:
            break
        sqlite3.connect(tmp_path / "other.db").close()
    assert len(on_disk(tmp_path)["playlist_entries"]) == 3000
    run.collection.close()


def test_closing_saves_what_found_no_room_before(tmp_path: Path) -> None:
    run = Run(tmp_path, retry_seconds=3600)
    with no_file_grows_beyond(8192):
        run.collection.create("Big", _many(3000))
    run.collection.close()
    again = Run(tmp_path)
    assert [each.songs for each in again.collection.playlists()] == [3000]
    again.collection.close()


def test_a_backup_that_finds_no_room_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    run = Run(tmp_path)
    first = fill(run, random.Random(1), 2000)
    run.collection.close()
    again = Run(tmp_path)
    again.collection.create("New")
    with no_file_grows_beyond(100_000):  # enough for the log
        again.collection.close()
    assert not list(tmp_path.glob("*new*"))
    (tmp_path / "collection.db").write_bytes(b"damaged")
    last = Run(tmp_path)
    assert (last.shown(), last.reason) == (first, "collection_restored")
    last.collection.close()


def test_a_disk_that_is_full_from_the_start(tmp_path: Path) -> None:
    with no_file_grows_beyond(4096):
        run = Run(tmp_path, retry_seconds=3600)
        assert run.reasons == []
        expected = fill(run, random.Random(1), 30)
        assert run.reasons == ["collection_not_saved"]
    assert run.collection.flush()
    run.collection.close()
    again = Run(tmp_path)
    assert (again.shown(), again.reason) == (expected, "")
    again.collection.close()


def test_a_collection_is_still_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    run = Run(tmp_path)
    expected = fill(run, random.Random(1))
    run.collection.close()
    (tmp_path / "collection.db-wal").mkdir()  # so SQLite can make no log here
    again = Run(tmp_path, retry_seconds=3600)
    assert (again.shown(), again.reason, again.reasons) == (expected, "", [])
    again.collection.rename(again.key("Road"), "Street")
    assert again.reasons == ["collection_not_saved"]
    later = again.shown()
    (tmp_path / "collection.db-wal").rmdir()
    assert again.collection.flush()
    assert again.shown() == later
    again.collection.undo()
    assert again.shown() == expected
    again.collection.close()
    last = Run(tmp_path)
    assert (last.shown(), last.reason) == (expected, "")
    last.collection.close()


def test_what_could_not_be_read_is_still_there_beside_what_came_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(tmp_path)
    before = fill(run, random.Random(1))
    run.collection.close()
    (tmp_path / "collection.db-wal").mkdir()
    with monkeypatch.context() as patched:
        patched.setattr("tempfile.tempdir", str(tmp_path / "no such place"))
        again = Run(tmp_path, retry_seconds=3600)
    assert again.collection.playlists() == []
    again.collection.create("New", songs("ab"))
    new = again.collection.add_folder(b"/new")
    again.collection.played(identity_of(0), 5_000_000_000)
    plays = heard_before = 3
    (tmp_path / "collection.db-wal").rmdir()
    assert heard(tmp_path, identity_of(0))[0] == heard_before
    assert again.collection.flush()
    assert again.shown().folders == [*before.folders, new]
    together = [*before.playlists, ("New", None, songs("ab"))]
    assert sorted(map(repr, again.shown().playlists)) == sorted(map(repr, together))
    assert heard(tmp_path, identity_of(0)) == (plays + 1, 5_000_000_000, 0)
    assert again.collection.undoable is None
    again.collection.close()


def test_damage_on_a_full_disk_stays_where_it_is_until_there_is_room(tmp_path: Path) -> None:
    run = Run(tmp_path)
    expected = fill(run, random.Random(1))
    run.collection.close()
    (tmp_path / "collection.db").write_bytes(b"damaged")
    (tmp_path / "collection.new.db").mkdir()  # so no new one can be made
    again = Run(tmp_path, retry_seconds=3600)
    assert (again.shown(), again.reason) == (expected, "collection_restored")
    assert (tmp_path / "collection.db").read_bytes() == b"damaged"
    again.collection.create("New")
    assert again.reasons == ["collection_not_saved"]
    later = again.shown()
    (tmp_path / "collection.new.db").rmdir()
    assert again.collection.flush()
    again.collection.close()
    last = Run(tmp_path)
    assert (last.shown(), last.reason) == (later, "")
    last.collection.close()


def test_without_a_directory_nothing_is_kept_and_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the place of the directory")
    run = Run(tmp_path / "data", retry_seconds=3600)
    assert (run.collection.problem, run.collection.playlists()) == (None, [])
    expected = fill(run, random.Random(1), 30)
    assert run.reasons == ["collection_not_saved"]
    (tmp_path / "data").unlink()
    run.collection.close()
    again = Run(tmp_path / "data")
    assert again.shown() == expected
    again.collection.close()


@pytest.mark.parametrize(
    "names",
    [
        ["collection.db"],
        ["collection.db", "collection.db-wal"],
        ["collection.db", "collection.db-wal", "collection.backup.db"],
    ],
)
def test_a_database_that_is_deleted_meanwhile_is_written_anew(
    tmp_path: Path, names: list[str]
) -> None:
    run = Run(tmp_path)
    fill(run, random.Random(1))
    run.collection.close()
    run = Run(tmp_path)
    run.collection.create("Mix", songs("abc"))
    for name in names:
        (tmp_path / name).unlink()
    run.collection.remove(run.key("Mix"), [0])
    expected = run.shown()
    assert run.failures == []
    run.collection.close()
    again = Run(tmp_path)
    assert (again.shown(), again.reason) == (expected, "")
    again.collection.close()


def test_the_whole_directory_may_go(tmp_path: Path) -> None:
    run = Run(tmp_path / "data")
    expected = fill(run, random.Random(1))
    shutil.rmtree(tmp_path / "data")
    run.collection.close()
    again = Run(tmp_path / "data")
    assert (again.shown(), again.failures, again.reason) == (expected, [], "")
    again.collection.close()


def test_a_collection_that_someone_puts_there_meanwhile_is_taken(tmp_path: Path) -> None:
    other = Run(tmp_path / "other")
    other.collection.create("Theirs", songs("xyz"))
    expected = other.shown()
    other.collection.close()
    run = Run(tmp_path / "data")
    key = run.collection.create("Ours")
    for _ in range(5):
        run.collection.add(key, songs("abc"))
    for part in (tmp_path / "data").glob("collection.db*"):
        part.unlink()
    shutil.copyfile(tmp_path / "other/collection.db", tmp_path / "data/collection.db")
    run.collection.undo()
    run.collection.played(identity_of(1), 1)
    assert (run.shown(), run.failures) == (expected, [])
    run.collection.close()
    again = Run(tmp_path / "data")
    assert (again.shown(), again.reason) == (expected, "")
    again.collection.close()
