"""An index of each version that was released is brought up to date with all that is in it.

`version_N.sql` is what such an index was, and never changed. With a new version comes a new one:
its tables, and the rows of some songs.
"""

import re
import sqlite3
from pathlib import Path

import pytest

from desktop.library.index import IndexWriter, SongIndex
from desktop.protocol import SongList

from .shelf import Shelf, place_of, song

_DUMPS = sorted(Path(__file__).parent.glob("version_*.sql"))


def _tables(database: Path) -> dict[str, str]:
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    tables = {name: re.sub(r"\s+", " ", sql) for name, sql in rows}
    connection.close()
    return tables


def _load(dump: Path, database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()


def test_there_is_one_of_each_version(shelf: Shelf) -> None:
    connection = sqlite3.connect(shelf.library_db)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    assert [dump.stem for dump in _DUMPS] == [f"version_{n}" for n in range(1, version + 1)]


@pytest.mark.parametrize("dump", _DUMPS, ids=lambda dump: dump.stem)
def test_it_is_brought_up_to_date(tmp_path: Path, shelf: Shelf, dump: Path) -> None:
    database = tmp_path / "old" / "library.db"
    database.parent.mkdir()
    _load(dump, database)
    index = SongIndex(database, shelf.collection_db)
    assert _tables(database) == _tables(shelf.library_db)
    (found,) = index.songs(SongList(query="кров"), 0, 9).rows
    assert (found.title, found.year, found.charset) == ("Группа крови", 1988, "windows-1251")
    assert index.details(found.song_id).written[1] == "Êèíî"
    (other,) = index.songs(SongList(query="l'ete genre:rock"), 0, 9).rows
    assert (other.seconds, other.picture, other.track) == (200.0, "00ff", 2)
    assert index.problems(0, 9).rows[0].failure.reason == "file_empty"
    writer = IndexWriter(database, shelf.collection_db)
    assert len(writer.known(b"/music")) == 2
    back = song("/music/back.mp3", sound="gone", modified=2_000_000_000)
    writer.forget([place_of("/music/Kino/1.mp3")])
    writer.put([back], ())
    rows = index.songs(SongList(sort="title"), 0, 9).rows
    assert [(row.title, row.added) for row in rows] == [
        ("back", 1_700_000_000),
        ("L'été", 1_700_000_000),
    ]
    writer.close()
    index.close()
