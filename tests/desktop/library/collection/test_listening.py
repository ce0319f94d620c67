"""Folders, plays, ratings and places in long files are there again in the next run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.library.collection import LeftAt

from .evenings import Run, heard, identity_of, on_disk

SONG, OTHER = identity_of(1), identity_of(2)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    run = Run(tmp_path)
    yield run
    run.collection.close()


def _again(run: Run, data_dir: Path) -> Run:
    run.collection.close()
    return Run(data_dir)


def test_plays_are_counted_and_the_latest_is_known(run: Run, tmp_path: Path) -> None:
    run.collection.played(SONG, 1_000)
    run.collection.played(SONG, 3_000)
    run.collection.played(SONG, 2_000)
    run.collection.played(OTHER, 5)
    assert heard(tmp_path, SONG) == (3, 3_000, 0)
    assert heard(tmp_path, OTHER) == (1, 5, 0)


def test_a_rating_is_given_changed_and_taken_away_and_plays_stay(run: Run, tmp_path: Path) -> None:
    run.collection.played(SONG, 1_000)
    run.collection.rate([SONG, OTHER], 5)
    assert (heard(tmp_path, SONG), heard(tmp_path, OTHER)) == ((1, 1_000, 5), (0, 0, 5))
    run.collection.played(SONG, 2_000)
    run.collection.rate([SONG], 2)
    assert heard(tmp_path, SONG) == (2, 2_000, 2)
    run.collection.rate([SONG, identity_of(3)], 0)
    assert heard(tmp_path, SONG) == (2, 2_000, 0)
    assert len(on_disk(tmp_path)["heard"]) == 2


def test_what_has_no_identity_is_nobody(run: Run, tmp_path: Path) -> None:
    run.collection.rate([b"", SONG], 3)
    run.collection.played(b"", 1)
    run.collection.remember(b"", 1, 1)
    run.collection.leave_as_is([b""], as_is=True)
    rows = on_disk(tmp_path)
    assert (len(rows["heard"]), rows["as_is"], rows["left_at"]) == (1, [], [])
    assert run.failures == []


def test_texts_are_left_as_they_are_until_they_are_not(run: Run, tmp_path: Path) -> None:
    run.collection.leave_as_is([SONG, OTHER], as_is=True)
    run.collection.leave_as_is([SONG], as_is=True)
    run.collection.leave_as_is([OTHER], as_is=False)
    assert on_disk(tmp_path)["as_is"] == [(SONG,)]


def test_a_long_file_is_remembered_until_it_is_forgotten(run: Run, tmp_path: Path) -> None:
    assert run.collection.remembered(SONG) is None
    run.collection.remember(SONG, 5, 44_100)
    run.collection.remember(SONG, 2**50, 96_000)
    run.collection.remember(OTHER, 7, 8_000)
    again = _again(run, tmp_path)
    assert again.collection.remembered(SONG) == LeftAt(2**50, 96_000)
    again.collection.forget(SONG)
    again.collection.forget(SONG)
    assert again.collection.remembered(SONG) is None
    assert again.collection.remembered(OTHER) == LeftAt(7, 8_000)
    again.collection.close()


def test_a_folder_chosen_twice_is_one_folder(run: Run, tmp_path: Path) -> None:
    first = run.collection.add_folder(b"/music/\xff")
    second = run.collection.add_folder(b"/other")
    assert run.collection.add_folder(b"/music/\xff") == first
    assert run.collection.folders() == [first, second]
    again = _again(run, tmp_path)
    assert again.collection.folders() == [first, second]
    again.collection.close()


def test_the_number_of_a_removed_folder_names_no_other_one(run: Run) -> None:
    gone = run.collection.add_folder(b"/a")
    kept = run.collection.add_folder(b"/b")
    run.collection.remove_folder(gone.folder_id)
    run.collection.remove_folder(gone.folder_id)
    new = run.collection.add_folder(b"/c")
    assert new.folder_id not in (gone.folder_id, kept.folder_id)
    assert run.collection.folders() == [kept, new]
    assert run.collection.add_folder(b"/a") in run.collection.folders()


def test_the_version_grows_with_what_changes_and_with_nothing_else(run: Run) -> None:
    collection = run.collection
    versions = [collection.version()]
    collection.played(SONG, 1)
    versions.append(collection.version())
    key = collection.create("New")
    versions.append(collection.version())
    collection.undo()
    versions.append(collection.version())
    assert versions == sorted(set(versions))
    collection.folders()
    collection.remembered(SONG)
    collection.forget(SONG)
    collection.remove_folder(1)
    collection.undo()
    assert collection.playlists() == []
    assert key
    assert collection.version() == versions[-1]
