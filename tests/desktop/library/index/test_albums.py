"""Songs are in the albums that a person would put them in, in whatever order they are found."""

import random
from pathlib import Path

import pytest

from desktop.library.records import FoundSong, SongTags
from desktop.protocol import ReadAlbums

from .shelf import Shelf, place_of, song


def _of(
    path: str,
    album: str,
    artist: str,
    album_artist: str = "",
    *,
    is_compilation: bool = False,
    year: int = 0,
    track: int = 0,
    seconds: float = 0,
) -> FoundSong:
    tags = SongTags(path, artist, album, album_artist, year=year, track=track, seconds=seconds)
    return song(path, tags._replace(is_compilation=is_compilation))


def test_an_album_artist_makes_one_album_of_songs_wherever_they_are(shelf: Shelf) -> None:
    shelf.put(
        _of("/m/a/1", "Duets", "Ann", "Ann"),
        _of("/m/b/2", "Duets", "Ann & Bob", "ANN"),
        _of("/m/a/3", "duets", "Cid", "Ann"),
    )
    assert shelf.albums() == {("Duets", "Ann"): 3}


def test_several_artists_in_one_folder_are_one_compilation(shelf: Shelf) -> None:
    shelf.put(*(_of(f"/m/hits/{n}", "Hits", f"Artist {n}") for n in range(5)))
    assert shelf.albums() == {("Hits", ""): 5}


def test_guests_do_not_make_a_compilation(shelf: Shelf) -> None:
    shelf.put(
        _of("/m/x/1", "Solo", "Ann"),
        _of("/m/x/2", "Solo", "Ann feat. Bob"),
        _of("/m/x/3", "Solo", "Ann (ft. Cid)"),
        _of("/m/x/4", "Solo", "Ann; Dee"),
    )
    assert shelf.albums() == {("Solo", "Ann"): 4}


def test_greatest_hits_of_two_artists_are_two_albums(shelf: Shelf) -> None:
    shelf.put(
        *(_of(f"/m/queen/{n}", "Greatest Hits", "Queen", is_compilation=True) for n in range(6)),
        *(_of(f"/m/abba/{n}", "Greatest Hits", "ABBA") for n in range(4)),
    )
    assert shelf.albums() == {("Greatest Hits", "ABBA"): 4, ("Greatest Hits", "Queen"): 6}


def test_compilations_of_one_title_in_different_folders_are_two(shelf: Shelf) -> None:
    shelf.put(*(_of(f"/m/one/{n}", "Hits", f"Artist {n}") for n in range(3)))
    shelf.put(*(_of(f"/m/two/{n}", "Hits", f"Artist {n}") for n in range(4)))
    rows = shelf.index.albums(ReadAlbums("", "title", False, 0, 10)).rows
    assert [(row.title, row.artist, row.songs) for row in rows] == [
        ("Hits", "", 3),
        ("Hits", "", 4),
    ]


def test_a_compilation_whose_songs_are_in_the_folders_of_their_artists(shelf: Shelf) -> None:
    shelf.put(*(_of(f"/m/{n}/Mix/1", "Mix", f"Artist {n}", is_compilation=True) for n in range(4)))
    assert shelf.albums() == {("Mix", ""): 4}


@pytest.mark.parametrize("various", ["Various Artists", "various", "V.A.", "Verschiedene"])
def test_various_artists_are_no_artist(shelf: Shelf, various: str) -> None:
    shelf.put(*(_of(f"/m/{n}/x", "Mix", f"Artist {n}", various) for n in range(3)))
    assert shelf.albums() == {("Mix", ""): 3}
    assert [name for name, _ in shelf.groups("artist")] == ["Artist 0", "Artist 1", "Artist 2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("CD1", "CD2"), ("Disc 1", "disc 2"), ("CD 01 - Live", "CD 02"), ("Disk_1", "Disk_2")],
)
def test_discs_in_folders_are_one_album(shelf: Shelf, first: str, second: str) -> None:
    shelf.put(
        _of(f"/m/Wall/{second}/1", "The Wall", "Pink", track=1),
        _of(f"/m/Wall/{first}/2", "The Wall", "Pink", track=2),
        _of(f"/m/Wall/{first}/1", "The Wall", "Guest", track=1),
    )
    assert shelf.albums() == {("The Wall", ""): 3}
    (row,) = shelf.index.albums(ReadAlbums("", "title", False, 0, 10)).rows
    assert shelf.titles(kind="album", key=row.key) == [
        f"/m/Wall/{first}/1",
        f"/m/Wall/{first}/2",
        f"/m/Wall/{second}/1",
    ]


def test_a_disc_in_the_title_is_not_another_album(shelf: Shelf) -> None:
    shelf.put(
        _of("/m/a/1", "Opera (Disc 1)", "Ann"),
        _of("/m/a/2", "Opera [CD2]", "Ann"),
        _of("/m/a/3", "Opera, Disc 3", "Ann"),
    )
    assert shelf.albums() == {("Opera", "Ann"): 3}


def test_songs_without_an_album_are_in_none(shelf: Shelf) -> None:
    shelf.put(_of("/m/a/1", "", "Ann"), _of("/m/a/2", " ", "Ann"))
    assert shelf.albums() == {}


def test_a_song_without_album_artist_is_of_the_album_around_it(shelf: Shelf) -> None:
    shelf.put(_of("/m/a/1", "Duets", "Ann", "Ann"), _of("/m/a/2", "Duets", "Bob"))
    assert shelf.albums() == {("Duets", "Ann"): 2}


def test_an_album_becomes_a_compilation_when_another_artist_comes(shelf: Shelf) -> None:
    shelf.put(_of("/m/a/1", "Hits", "Ann"), _of("/m/a/2", "Hits", "Ann"))
    assert shelf.albums() == {("Hits", "Ann"): 2}
    shelf.put(_of("/m/a/3", "Hits", "Bob"))
    assert shelf.albums() == {("Hits", ""): 3}
    shelf.writer.forget([place_of("/m/a/3")])
    assert shelf.albums() == {("Hits", "Ann"): 2}


def test_a_retagged_song_leaves_its_album_as_that_is_without_it(shelf: Shelf) -> None:
    shelf.put(_of("/m/a/1", "Hits", "Ann"), _of("/m/a/2", "Hits", "Bob"))
    shelf.put(_of("/m/a/2", "Other", "Bob"))
    assert shelf.albums() == {("Hits", "Ann"): 1, ("Other", "Bob"): 1}


def test_year_picture_and_length_of_an_album(shelf: Shelf) -> None:
    shelf.put(
        _of("/m/a/1", "Hits", "Ann", year=1990, track=1, seconds=10),
        _of("/m/a/2", "Hits", "Ann", year=1975, track=2, seconds=20),
        _of("/m/a/3", "Hits", "Ann", year=1990, track=3, seconds=30),
        _of("/m/a/4", "Hits", "Ann", track=4, seconds=40)._replace(picture="aa"),
        _of("/m/a/5", "Hits", "Ann", track=5)._replace(picture="bb"),
    )
    (row,) = shelf.index.albums(ReadAlbums("", "artist", False, 0, 10)).rows
    assert (row.year, row.picture, row.seconds, row.away) == (1990, "aa", 100.0, False)


@pytest.mark.parametrize(
    ("sort", "descending", "expected"),
    [
        ("artist", False, ["Zoo", "Early", "Late", "Mix"]),
        ("title", False, ["Early", "Late", "Mix", "Zoo"]),
        ("title", True, ["Zoo", "Mix", "Late", "Early"]),
        ("year", False, ["Early", "Zoo", "Late", "Mix"]),
        ("year", True, ["Late", "Zoo", "Early", "Mix"]),
        ("added", True, ["Mix", "Late", "Early", "Zoo"]),
    ],
)
def test_albums_in_order(shelf: Shelf, sort: str, descending: bool, expected: list[str]) -> None:
    days = {"Zoo": 1, "Early": 2, "Late": 3, "Mix": 4}
    found = [
        _of("/m/a/1", "Late", "The Beta", year=1990),
        _of("/m/b/1", "Early", "Beta", year=1970),
        _of("/m/c/1", "Zoo", "Alpha", year=1980),
        _of("/m/d/1", "Mix", "Various", "Various Artists"),
    ]
    for each in found:
        version = each.version._replace(modified_ns=days[each.tags.album] * 86_400 * 10**9)
        shelf.put(each._replace(version=version))
    rows = shelf.index.albums(ReadAlbums("", sort, descending, 0, 10)).rows  # type: ignore[arg-type]
    assert [row.title for row in rows] == expected


def test_a_search_finds_the_albums_that_have_such_songs(shelf: Shelf) -> None:
    shelf.put(_of("/m/a/love", "One", "Ann"), _of("/m/a/hate", "One", "Ann"))
    shelf.put(_of("/m/b/hate", "Two", "Ann"))
    assert shelf.albums("love") == {("One", "Ann"): 2}


@pytest.mark.parametrize("seed", range(12))
def test_however_songs_come_and_go_the_albums_are_the_same(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    there: dict[str, FoundSong] = {}
    one_by_one, at_once = Shelf(_made(tmp_path / "1")), Shelf(_made(tmp_path / "2"))
    for _ in range(120):
        path = f"/m/{dice.choice('ab')}/{dice.choice(['', 'CD1/', 'CD2/'])}{dice.randrange(6)}"
        if path in there and dice.random() < 0.4:
            del there[path]
            one_by_one.writer.forget([place_of(path)])
            continue
        artist = dice.choice(["Ann", "Bob", "the Ann"])
        album_artist = dice.choice(["", "", "", "Ann", "Various"])
        album = dice.choice(["Hits", "Other", ""])
        there[path] = _of(path, album, artist, album_artist, is_compilation=dice.random() < 0.2)
        one_by_one.put(there[path])
    at_once.put(*there.values())
    assert _grouping(one_by_one) == _grouping(at_once)
    one_by_one.close()
    at_once.close()


def _grouping(shelf: Shelf) -> dict[str, list[str]]:
    rows = shelf.index.albums(ReadAlbums("", "artist", False, 0, 500)).rows
    return {row.key: sorted(shelf.titles(kind="album", key=row.key)) for row in rows}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
