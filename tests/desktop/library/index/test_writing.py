"""What the scan finds is in the index, and nothing else."""

import time

import msgspec
import pytest

from desktop.library.index import FoundProblem, IndexWriter
from desktop.library.records import FileVersion, KnownSong, SongTags
from desktop.protocol import SongList

from .shelf import Shelf, identity_of, place_of, song


def test_what_is_known_of_files_at_or_below_a_folder(shelf: Shelf) -> None:
    shelf.put(song("/m/a/1"), song("/m/a/x/2"), song("/m/ab/3"))
    shelf.problem(FoundProblem(place_of("/m/a/bad"), FileVersion(0, 5), "file_empty", ""))
    shelf.problem(FoundProblem(place_of("/m/a/pipe"), None, "not_audio", ""))
    known = shelf.writer.known(b"/m/a")
    assert set(known) == {b"/m/a", b"/m/a/x"}
    assert known[b"/m/a"][b"1"].version == song("/m/a/1").version
    assert known[b"/m/a"][b"bad"] == KnownSong(0, FileVersion(0, 5), is_problem=True)
    assert known[b"/m/a"][b"pipe"].version not in (FileVersion(0, 0), song("/m/a/1").version)
    assert set(shelf.writer.known(b"/")) == {b"/m/a", b"/m/a/x", b"/m/ab"}
    assert shelf.writer.known(b"/n") == {}


def test_a_song_keeps_its_id_when_its_file_changes(shelf: Shelf) -> None:
    shelf.put(song("/m/1", SongTags("Old")))
    (before,) = shelf.rows()
    shelf.put(song("/m/1", SongTags("New"), sound="other", modified=9))
    (after,) = shelf.rows()
    assert (after.song_id, after.title, after.added) == (before.song_id, "New", before.added)
    assert shelf.index.count() == 1


@pytest.mark.parametrize("first", ["forget", "put"])
def test_a_moved_song_was_added_when_it_was_added(shelf: Shelf, first: str) -> None:
    shelf.put(song("/m/1", sound="x", modified=1000))
    moved = song("/n/2", sound="x", modified=2000)
    if first == "forget":
        shelf.writer.forget([place_of("/m/1")])
        shelf.put(moved)
    else:
        shelf.put(moved)
        shelf.writer.forget([place_of("/m/1")])
    assert [(row.title, row.added) for row in shelf.rows()] == [("2", 1000)]


def test_in_a_new_index_songs_are_as_old_as_their_files_but_not_younger_than_now(
    shelf: Shelf,
) -> None:
    shelf.put(song("/m/old", modified=1000), song("/m/odd", modified=2**40))
    odd, old = shelf.rows()
    assert old.added == 1000
    assert odd.added <= time.time()


def test_problems_and_songs_take_each_others_place(shelf: Shelf) -> None:
    shelf.put(song("/m/1"), song("/m/2"))
    shelf.problem(FoundProblem(place_of("/m/1"), FileVersion(0, 0), "file_empty", "1"))
    assert shelf.titles() == ["2"]
    assert shelf.titles("1") == []
    (row,) = shelf.index.problems(0, 9).rows
    assert (row.folder, row.name, row.failure.reason) == ("/m", "1", "file_empty")
    assert row.failure.sentence == "“1” is empty: the file has 0 bytes."
    shelf.put(song("/m/1"))
    assert shelf.titles() == ["1", "2"]
    assert shelf.index.problems(0, 9).total == 0


def test_problems_in_parts(shelf: Shelf) -> None:
    for n in range(5):
        shelf.problem(FoundProblem(place_of(f"/m/{n}"), None, "broken_link", ""))
    found = shelf.index.problems(3, 9)
    assert (found.total, [row.name for row in found.rows]) == (5, ["3", "4"])
    shelf.writer.forget([place_of("/m/0")])
    assert shelf.index.problems(0, 9).total == 4


def test_only_what_is_in_the_library_is_kept(shelf: Shelf) -> None:
    shelf.put(song("/m/1"), song("/mm/2"), song("/n/x/3"), song("/o/4"))
    shelf.problem(FoundProblem(place_of("/o/5"), None, "broken_link", ""))
    shelf.writer.keep_only([b"/m", b"/n"])
    assert sorted(shelf.titles()) == ["1", "3"]
    assert shelf.titles("4") == []
    assert shelf.index.problems(0, 9).total == 0
    shelf.writer.keep_only([b"/"])
    assert sorted(shelf.titles()) == ["1", "3"]
    shelf.writer.keep_only([])
    assert shelf.index.count() == 0


def test_files_that_are_not_known_are_forgotten_without_ado(shelf: Shelf) -> None:
    shelf.put(song("/m/1"))
    shelf.writer.forget([place_of("/m/2"), place_of("/nowhere/1")])
    assert shelf.titles() == ["1"]


def test_the_same_file_twice_at_once_is_one_song(shelf: Shelf) -> None:
    shelf.put(song("/m/1", SongTags("a")), song("/m/1", SongTags("b")))
    assert shelf.titles() == ["b"]


def test_a_put_that_fails_changes_nothing(shelf: Shelf) -> None:
    shelf.put(song("/m/1"))
    bad = song("/new/2")._replace(identity="no bytes" * 2, picture=object())  # type: ignore[arg-type]
    with pytest.raises(Exception, match="type"):
        shelf.put(song("/new/1"), bad)
    assert shelf.titles() == ["1"]
    shelf.put(song("/new/1"))
    assert sorted(shelf.titles()) == ["1", "1"]


def test_texts_that_were_recognised_are_shown_as_meant_or_as_written(shelf: Shelf) -> None:
    meant, written = SongTags("Группа крови", "Кино", "Альбом"), SongTags("Ãðóïïà", "Êèíî", "x")
    shelf.put(song("/m/1", meant, sound="s", written=written, charset="windows-1251"))
    identity = identity_of("s")
    (row,) = shelf.rows()
    assert (row.title, row.charset) == ("Группа крови", "windows-1251")
    assert shelf.index.details(row.song_id).written[:2] == ("Ãðóïïà", "Êèíî")
    shelf.listener("INSERT INTO as_is VALUES (?)", identity)
    shelf.writer.show_again([identity])
    assert shelf.titles("Êèíî") == ["Ãðóïïà"]
    assert shelf.titles("кино") == []
    assert shelf.albums() == {("x", "Êèíî"): 1}
    shelf.put(song("/m/1", meant, sound="s", written=written, charset="windows-1251"))
    assert shelf.titles() == ["Ãðóïïà"]
    shelf.writer.set_away(b"/m", away=True)
    shelf.listener("DELETE FROM as_is")
    shelf.writer.show_again([identity])
    (again,) = shelf.rows()
    assert again == msgspec.structs.replace(row, away=True)
    assert shelf.titles("кино") == ["Группа крови"]


def test_a_song_that_was_retagged_right_has_one_set_of_texts(shelf: Shelf) -> None:
    shelf.put(song("/m/1", SongTags("b"), written=SongTags("a"), charset="cp866"))
    shelf.put(song("/m/1", SongTags("c")))
    (row,) = shelf.rows()
    assert row.charset == ""
    assert shelf.index.details(row.song_id).written[0] == "c"
    shelf.writer.show_again([song("/m/1").identity])
    assert shelf.titles() == ["c"]


def test_two_writers_get_along(shelf: Shelf) -> None:
    other = IndexWriter(shelf.library_db, None)
    for n in range(20):
        (shelf.writer if n % 2 else other).put([song(f"/m/{n % 7}/{n}")], ())
    other.close()
    assert shelf.index.songs(SongList(), 0, 50).total == 20
    ids = [row.song_id for row in shelf.rows()]
    assert len(set(ids)) == 20
