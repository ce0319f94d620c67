"""Playlists as a listener makes them, and what is taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.errors import BadMessage, UnknownPlaylist
from desktop.library.collection import Collection, PlaylistEntry, PlaylistFacts

from .evenings import Run, identity_of, songs


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    run = Run(tmp_path)
    yield run
    run.collection.close()


@pytest.fixture
def collection(run: Run) -> Collection:
    return run.collection


def _names(collection: Collection) -> list[str]:
    return [each.name for each in collection.playlists()]


def test_a_playlist_and_a_smart_one_are_listed_and_kept(run: Run, tmp_path: Path) -> None:
    road = run.collection.create("Road", songs("abc"))
    loved = run.collection.create("Loved", query="rating:>3")
    expected = [
        PlaylistFacts(road, "Road", 3, None),
        PlaylistFacts(loved, "Loved", None, "rating:>3"),
    ]
    assert run.collection.playlists() == expected
    run.collection.close()
    again = Run(tmp_path)
    assert again.collection.playlists() == expected
    assert again.collection.entries(road) == songs("abc")
    assert again.collection.entries(loved) == []
    again.collection.close()


def test_a_name_that_is_taken_gets_a_number(collection: Collection) -> None:
    for name in ("Mix", "Mix", "mix", "Other"):
        collection.create(name)
    assert _names(collection) == ["Mix", "Mix (2)", "mix (3)", "Other"]
    collection.rename(collection.playlists()[3].key, "MIX")
    assert _names(collection)[3] == "MIX (4)"
    collection.rename(collection.playlists()[0].key, "mix")
    assert _names(collection)[0] == "mix"


def test_texts_without_utf_8_and_lengths_that_are_none_cost_nothing(run: Run) -> None:
    odd = PlaylistEntry(b"", b"/\xff", "a\ud800\0b", "\udcff", float("nan"))
    run.collection.create("\ud800", [odd, odd._replace(seconds=float("inf"))])
    ((name, _, entries),) = run.shown().playlists
    assert name == "?"
    assert entries == [PlaylistEntry(b"", b"/\xff", "a?\0b", "?", 0.0)] * 2
    assert run.failures == []


@pytest.mark.parametrize(
    ("rows", "before", "expected"),
    [
        ([0], 0, "abcdef"),
        ([0], 1, "abcdef"),
        ([0], 2, "bacdef"),
        ([0], 6, "bcdefa"),
        ([5], 0, "fabcde"),
        ([1, 3, 5], 0, "bdface"),
        ([1, 3, 5], 4, "acbdfe"),
        ([1, 3, 5], 3, "acbdfe"[:2] + "bdfe"),
        ([0, 1, 2], 6, "defabc"),
        ([0, 1, 2, 3, 4, 5], 3, "abcdef"),
        ([2, 900, -1], 900, "abdefc"),
        ([], 3, "abcdef"),
    ],
)
def test_rows_are_moved_together(run: Run, rows: list[int], before: int, expected: str) -> None:
    key = run.collection.create("Mix", songs("abcdef"))
    run.collection.move_rows(key, rows, before)
    assert run.titles("Mix") == expected
    if expected != "abcdef":
        run.collection.undo()
        assert run.titles("Mix") == "abcdef"
    run.collection.undo()
    assert run.collection.playlists() == []


def test_there_is_room_between_two_rows_however_often_it_is_used(run: Run) -> None:
    key = run.collection.create("Mix", songs("abcdefgh"))
    expected = "abcdefgh"
    for _ in range(100):
        run.collection.move_rows(key, {7}, 1)
        expected = expected[0] + expected[7] + expected[1:7]
        assert run.titles("Mix") == expected
    for _ in range(50):
        run.collection.undo()
    for _ in range(50):
        expected = expected[0] + expected[2:8] + expected[1]
    assert run.titles("Mix") == expected


def test_a_song_stands_in_a_playlist_as_often_as_it_was_added(run: Run) -> None:
    key = run.collection.create("Mix", songs("aa"))
    run.collection.add(key, songs("ab"))
    run.collection.remove(key, [0, 2, 99, -1])
    assert run.titles("Mix") == "ab"
    run.collection.undo()
    assert run.titles("Mix") == "aaab"


def test_all_rows_may_go_and_others_come(run: Run) -> None:
    key = run.collection.create("Mix", songs("abc"))
    run.collection.remove(key, range(3))
    assert run.collection.playlists()[0].songs == 0
    run.collection.add(key, songs("xy"))
    assert run.titles("Mix") == "xy"
    run.collection.undo()
    run.collection.undo()
    assert run.titles("Mix") == "abc"


def test_playlists_are_put_in_another_order(collection: Collection) -> None:
    keys = [collection.create(name) for name in "abcd"]
    collection.move(keys[3], 1)
    assert _names(collection) == ["a", "d", "b", "c"]
    collection.move(keys[0], 4)
    assert _names(collection) == ["d", "b", "c", "a"]
    collection.move(keys[0], 3)
    collection.create("e")
    collection.delete(keys[1])
    assert _names(collection) == ["d", "c", "a", "e"]
    for _ in range(4):
        collection.undo()
    assert _names(collection) == ["a", "b", "c", "d"]


def test_a_deleted_playlist_comes_back_where_it_was(run: Run, tmp_path: Path) -> None:
    key = run.collection.create("Mix", songs("abc"))
    run.collection.create("Other", query="x")
    before = run.shown()
    run.collection.delete(key)
    assert [name for name, _, _ in run.shown().playlists] == ["Other"]
    run.collection.undo()
    assert run.shown() == before
    run.collection.close()
    again = Run(tmp_path)
    assert (again.shown(), again.collection.undoable) == (before, None)
    again.collection.close()


def test_the_playlist_whose_change_can_be_taken_back_is_named(collection: Collection) -> None:
    assert collection.undoable is None
    mix = collection.create("Mix")
    smart = collection.create("Smart", query="a")
    collection.add(mix, songs("a"))
    collection.rename(mix, "Blend")
    collection.set_query(smart, "b")
    names: list[str] = []
    while (name := collection.undoable) is not None:
        names.append(name)
        collection.undo()
    assert names == ["Smart", "Blend", "Mix", "Smart", "Mix"]
    assert collection.playlists() == []
    collection.undo()


def test_what_changes_nothing_cannot_be_taken_back(collection: Collection) -> None:
    key = collection.create("Mix", songs("ab"))
    smart = collection.create("Smart", query="a")
    collection.rename(key, "Mix")
    collection.set_query(smart, "a")
    collection.add(key, [])
    collection.remove(key, [7])
    collection.move_rows(key, [1], 2)
    collection.move(key, 0)
    assert collection.undoable == "Smart"
    collection.undo()
    assert collection.undoable == "Mix"


def test_the_last_fifty_changes_can_be_taken_back(run: Run) -> None:
    key = run.collection.create("Mix")
    for _ in range(60):
        run.collection.add(key, songs("a"))
    while run.collection.undoable:
        run.collection.undo()
    assert run.titles("Mix") == "a" * 10


_CALLS: list[Callable[[Collection, str], object]] = [
    lambda collection, key: collection.entries(key),
    lambda collection, key: collection.rename(key, "x"),
    lambda collection, key: collection.set_query(key, "x"),
    lambda collection, key: collection.move(key, 0),
    lambda collection, key: collection.delete(key),
    lambda collection, key: collection.add(key, songs("a")),
    lambda collection, key: collection.remove(key, [0]),
    lambda collection, key: collection.move_rows(key, [0], 1),
]


@pytest.mark.parametrize("call", _CALLS)
@pytest.mark.parametrize("key", ["", "nonsense", "-1", "٣", "9" * 4000])
def test_no_playlist_has_such_a_key(
    collection: Collection, call: Callable[[Collection, str], object], key: str
) -> None:
    collection.create("Mix", songs("ab"))
    with pytest.raises(UnknownPlaylist):
        call(collection, key)
    assert [each.songs for each in collection.playlists()] == [2]


@pytest.mark.parametrize("call", _CALLS)
def test_the_key_of_a_deleted_playlist_names_no_other_one(
    collection: Collection, call: Callable[[Collection, str], object]
) -> None:
    gone = collection.create("Mix", songs("ab"))
    collection.delete(gone)
    collection.create("New", songs("cd"))
    with pytest.raises(UnknownPlaylist):
        call(collection, gone)


def test_a_smart_playlist_has_no_songs_of_its_own_nor_others_a_query(run: Run) -> None:
    smart = run.collection.create("Smart", query="a")
    plain = run.collection.create("Plain", songs("ab"))
    before = run.shown()
    with pytest.raises(BadMessage):
        run.collection.add(smart, songs("a"))
    with pytest.raises(BadMessage):
        run.collection.remove(smart, [0])
    with pytest.raises(BadMessage):
        run.collection.move_rows(smart, [0], 1)
    with pytest.raises(BadMessage):
        run.collection.set_query(plain, "a")
    with pytest.raises(BadMessage):
        run.collection.create("Both", songs("a"), query="a")
    assert run.shown() == before
    assert run.failures == []


def test_what_was_imported_learns_its_identity_when_it_was_read(run: Run) -> None:
    known = PlaylistEntry(identity_of(1), b"/a")
    unknown = PlaylistEntry(b"", b"/a")
    other = PlaylistEntry(b"", b"/b")
    key = run.collection.create("Mix", [known, unknown, other, unknown])
    assert run.collection.unknown_paths() == {b"/a", b"/b"}
    run.collection.learn({b"/a": identity_of(2), b"/c": identity_of(3)})
    read = unknown._replace(identity=identity_of(2))
    assert run.collection.entries(key) == [known, read, other, read]
    assert run.collection.unknown_paths() == {b"/b"}
    version = run.collection.version()
    run.collection.learn({b"/a": identity_of(9), b"/b": b""})
    assert run.collection.version() == version
    run.collection.remove(key, [2])
    run.collection.undo()
    assert run.collection.entries(key) == [known, read, other, read]
