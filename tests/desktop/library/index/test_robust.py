"""Whatever files say, and whatever happens to the index: it works, or it is made anew."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.library.index import IndexWriter, SongIndex
from desktop.library.records import FileVersion, SongTags
from desktop.protocol import ReadAlbums, ReadGroups, SongList, SongSort

from .shelf import Shelf, place_of, song

_SORTS: tuple[SongSort, ...] = ("order", "title", "artist", "album", "genre", "composer", "year")


@pytest.mark.parametrize(
    "text",
    [
        "\ud83d lone",
        "a\0b",
        "x" * 10_000,
        "\u202egnirts",
        "\n\t",
        "'; DROP TABLE songs; --",
        "\x01",
        "🎧" * 300,
    ],
)
def test_odd_texts(shelf: Shelf, text: str) -> None:
    shelf.put(song("/m/1.mp3", SongTags(text, text, text, text, text, text)), song("/m/2.mp3"))
    assert len(shelf.rows()) == 2
    assert len(shelf.rows(text[:400])) <= 2
    for sort in _SORTS:
        assert shelf.index.songs(SongList(sort=sort), 0, 9).total == 2
    assert shelf.index.albums(ReadAlbums("", "artist", False, 0, 9)).total <= 1
    for row in shelf.index.groups(ReadGroups("artist", "", "", 0, 9)).rows:
        assert shelf.titles(kind="artist", key=row.key)
    shelf.writer.forget([place_of("/m/1.mp3")])
    assert shelf.titles() == ["2"]


def test_what_is_behind_a_nul_is_found(shelf: Shelf) -> None:
    shelf.put(song("/m/1", SongTags("before\0behind", "a\0b")))
    assert shelf.titles("behind") == shelf.titles("before") == ["before behind"]


def test_odd_numbers(shelf: Shelf) -> None:
    odd = SongTags("odd", year=99_999, disc=-1, track=2**70, seconds=float("nan"))
    shelf.put(
        song("/m/1", odd._replace(bitrate_kbps=-5, rate=2**40)),
        song("/m/2", SongTags("inf", seconds=float("inf"), year=-3)),
        song("/m/3", SongTags("less", seconds=-1.0))._replace(version=FileVersion(2**70, -(2**70))),
    )
    assert {(row.year, row.disc, row.track, row.seconds) for row in shelf.rows()} == {(0, 0, 0, 0)}
    assert shelf.index.songs(SongList(), 0, 9).seconds == 0
    assert set(shelf.writer.known(b"/m")[b"/m"]) == {b"1", b"2", b"3"}


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.mp3", b"a\nb.mp3", b"%41?#.mp3", "夜.mp3".encode(), b"x" * 255]
)
def test_names_of_any_bytes(shelf: Shelf, name: bytes) -> None:
    path = b"/m/\xe9t\xe9/" + name
    shelf.put(song(path, SongTags()))
    (row,) = shelf.rows()
    assert row.title
    (file,) = shelf.index.files([row.song_id])
    assert file.path == path
    assert shelf.index.song_at(path) == row.song_id
    row.title.encode()
    shelf.index.details(row.song_id).name.encode()


@given(text=st.text(st.characters(), max_size=30), path=st.binary(min_size=1, max_size=30))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_kept_and_found(shelf: Shelf, text: str, path: bytes) -> None:
    place = place_of(b"/m/" + path.replace(b"/", b"_").replace(b"\0", b"_"))
    shelf.writer.put([song(b"/m/x", SongTags(text, album=text))._replace(place=place)], ())
    (row,) = shelf.rows()
    assert [each.song_id for each in shelf.rows(f'"{text}"')] in ([row.song_id], [])
    shelf.writer.forget([place])
    assert shelf.index.count() == 0


def test_what_the_listener_did_with_songs_that_are_gone_is_no_row(shelf: Shelf) -> None:
    shelf.heard("/m/gone", plays=9, rating=5)
    shelf.put(song("/m/a"))
    assert shelf.titles(kind="most_played") == shelf.titles("rating:5") == []
    assert shelf.titles(sort="plays", descending=True) == ["a"]


# --- the files of the index ---


def _garbage(db: Path) -> None:
    db.write_bytes(random.Random(1).randbytes(50_000))


def _half(db: Path) -> None:
    db.write_bytes(db.read_bytes()[: db.stat().st_size // 2])


def _header(db: Path) -> None:
    db.write_bytes(b"not SQLite" + db.read_bytes()[10:])


def _said(statement: str) -> Callable[[Path], None]:
    def say(db: Path) -> None:
        connection = sqlite3.connect(db)
        connection.execute(statement)
        connection.commit()
        connection.close()

    return say


@pytest.mark.parametrize(
    "damage",
    [
        _garbage,
        _half,
        _header,
        _said("PRAGMA user_version = 1000"),
        _said("PRAGMA user_version = 0"),
    ],
)
def test_an_index_that_is_no_good_is_made_anew(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    before = Shelf(tmp_path)
    before.put(*(song(f"/m/{n}") for n in range(500)))
    before.close()
    damage(before.library_db)
    writer = IndexWriter(before.library_db, before.collection_db)
    index = SongIndex(before.library_db, before.collection_db)
    writer.put([song("/m/new")], ())
    assert index.songs(SongList(query="new"), 0, 9).total == 1
    writer.close()
    index.close()


def test_damage_that_shows_later_ends_in_an_empty_index(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{n}", SongTags(f"title {n}")) for n in range(5000)))
    shelf.close()
    content = bytearray(shelf.library_db.read_bytes())
    content[4096 * 8 :] = random.Random(1).randbytes(len(content) - 4096 * 8)
    shelf.library_db.write_bytes(content)
    shelf.index = SongIndex(shelf.library_db, shelf.collection_db)
    assert shelf.index.songs(SongList(), 0, 9).total == 0
    shelf.writer = IndexWriter(shelf.library_db, shelf.collection_db)
    shelf.put(song("/m/new"))
    assert shelf.titles() == ["new"]


def test_an_index_that_is_deleted_meanwhile_is_noticed(shelf: Shelf) -> None:
    shelf.put(song("/m/a"))
    assert shelf.titles() == ["a"]
    shelf.writer.close()
    for each in shelf.library_db.parent.glob("library.db*"):
        each.unlink()
    shelf.writer = IndexWriter(shelf.library_db, shelf.collection_db)
    shelf.put(song("/m/b"))
    assert shelf.titles() == ["b"]


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 1000])
def test_without_a_collection_there_are_songs_all_the_same(
    tmp_path: Path, content: bytes | None
) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(song("/m/a"))
    shelf.close()
    shelf.collection_db.unlink()
    if content is not None:
        shelf.collection_db.write_bytes(content)
    shelf.index = SongIndex(shelf.library_db, shelf.collection_db)
    shelf.writer = IndexWriter(shelf.library_db, shelf.collection_db)
    shelf.put(song("/m/b", written=SongTags("x")))
    assert shelf.titles(sort="plays") == ["a", "b"]
    assert shelf.titles("rating:0") == ["a", "b"]
    shelf.close()


def test_a_collection_that_comes_later_is_seen(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    other = Shelf(tmp_path / "x")
    other.heard("/m/a", rating=5)
    shelf.put(song("/m/a"))
    assert shelf.titles("rating:5") == []
    other.close()
    other.collection_db.replace(shelf.collection_db)
    assert shelf.titles("rating:5") == ["a"]


_ENDLESS = """
import sys
from pathlib import Path
from desktop.library.index import IndexWriter
from tests.desktop.library.index.shelf import song
writer = IndexWriter(Path(sys.argv[1]), None)
for n in range(10**6):
    writer.put([song(f"/m/{n}/{m}") for m in range(100)], ())
    print(n, flush=True)
"""


def test_what_was_committed_survives_a_kill(tmp_path: Path) -> None:
    database = tmp_path / "library.db"
    child = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(database)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    with child, child.stdout:
        told = [int(child.stdout.readline()) for _ in range(7)]
        child.kill()
    index = SongIndex(database, tmp_path / "collection.db")
    found = index.songs(SongList(), 0, 1)
    assert found.total % 100 == 0
    assert found.total >= (told[-1] + 1) * 100
    assert index.songs(SongList(query="1"), 0, 1).total > 0
    index.close()
