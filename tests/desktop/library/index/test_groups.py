"""Artists, genres and folders."""

from desktop.library.records import SongTags
from desktop.protocol import ReadGroups

from .shelf import Shelf, song


def test_a_song_of_two_artists_is_with_both_and_with_its_album_artist(shelf: Shelf) -> None:
    shelf.put(
        song("/m/1", SongTags("1", "Ann; Bob", "X", "The Cids")),
        song("/m/2", SongTags("2", "ann", "Y")),
        song("/m/3", SongTags("3", "", "Y")),
    )
    assert list(shelf.groups("artist")) == [("Ann", 2), ("Bob", 1), ("The Cids", 1)]
    (row, *_) = shelf.index.groups(ReadGroups("artist", "", "", 0, 9)).rows
    assert row.albums == 2
    assert sorted(shelf.titles(kind="artist", key=row.key)) == ["1", "2"]


def test_genres(shelf: Shelf) -> None:
    shelf.put(
        song("/m/1", SongTags("1", genre="Rock; Pop", seconds=2), picture="aa"),
        song("/m/2", SongTags("2", genre="rock", seconds=3)),
        song("/m/3", SongTags("3")),
    )
    assert list(shelf.groups("genre")) == [("Pop", 1), ("Rock", 2)]
    (_, rock) = shelf.index.groups(ReadGroups("genre", "", "", 0, 9)).rows
    assert (rock.seconds, rock.picture, rock.away) == (5.0, "aa", False)
    assert list(shelf.groups("genre", query="1")) == [("Pop", 1), ("Rock", 2)]
    assert list(shelf.groups("genre", query="2")) == [("Rock", 2)]


def test_folders_are_those_of_the_library_and_those_in_them(shelf: Shelf) -> None:
    shelf.listener("INSERT INTO folders VALUES (1, ?)", b"/home/ann/Music")
    shelf.listener("INSERT INTO folders VALUES (2, ?)", b"/home/ann/Empty")
    shelf.put(
        song("/home/ann/Music/Rock/10/1", SongTags("1", album="A", seconds=1)),
        song("/home/ann/Music/Rock/2/1", SongTags("2", album="B", seconds=2)),
        song("/home/ann/Music/Rock/x", SongTags("3", album="A", seconds=4)),
        song("/home/ann/Music/Pop/y", SongTags("4", seconds=8)),
    )
    assert list(shelf.groups("folder")) == [("Music", 4)]
    (music,) = shelf.index.groups(ReadGroups("folder", "", "", 0, 9)).rows
    assert list(shelf.groups("folder", within=music.key)) == [("Pop", 1), ("Rock", 3)]
    rock = shelf.index.groups(ReadGroups("folder", music.key, "", 0, 9)).rows[1]
    assert (rock.seconds, rock.albums) == (7.0, 3)
    assert list(shelf.groups("folder", within=rock.key)) == [("2", 1), ("10", 1)]
    assert list(shelf.groups("folder", within=music.key, query="4")) == [("Pop", 1)]


def test_what_is_away_is_away_in_all_views(shelf: Shelf) -> None:
    shelf.put(song("/stick/1", SongTags("1", "Ann")), song("/m/2", SongTags("2", "Bob")))
    shelf.writer.set_away(b"/stick", away=True)
    rows = shelf.index.groups(ReadGroups("artist", "", "", 0, 9)).rows
    assert [(row.name, row.away) for row in rows] == [("Ann", True), ("Bob", False)]
    assert [(row.title, row.away) for row in shelf.rows()] == [("1", True), ("2", False)]
    shelf.writer.set_away(b"/stick", away=False)
    assert [row.away for row in shelf.rows()] == [False, False]
