"""Lists of songs: each has what it should, in the order that was asked for."""

from collections.abc import Sequence

import pytest

from desktop.errors import LibraryChanged, UnknownPlaylist, UnknownSong
from desktop.library.records import SongTags
from desktop.protocol import ChosenSongs, ReadAlbums, ReadGroups, RowRange, SongList, SongSort

from .shelf import Shelf, identity_of, song


def _put(shelf: Shelf, *songs: SongTags) -> None:
    shelf.put(*(song(f"/m/{tags.artist}/{tags.title}", tags) for tags in songs))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", ["Äpfel", "apples", "Track 2", "Track 10", '"Zebra"']),
        ("artist", ["apples", "Track 10", "Äpfel", "Track 2", '"Zebra"']),
        ("album", ["Track 10", "Track 2", "apples", "Äpfel", '"Zebra"']),
        ("genre", ["Track 2", "Äpfel", "apples", "Track 10", '"Zebra"']),
        ("composer", ["apples", "Äpfel", "Track 10", "Track 2", '"Zebra"']),
        ("year", ["apples", "Track 2", "Äpfel", "Track 10", '"Zebra"']),
        ("seconds", ["Track 2", "Äpfel", "Track 10", "apples", '"Zebra"']),
    ],
)
def test_sorted_as_a_person_would(shelf: Shelf, sort: SongSort, expected: list[str]) -> None:
    """What a file does not say comes last."""
    _put(
        shelf,
        SongTags("Track 10", "The Beta", "Alpha", genre="Rock", composer="C", year=2001, seconds=3),
        SongTags("Track 2", "Gamma 3", "Beta", genre="Blues", composer="D", year=1999, seconds=1),
        SongTags("apples", "Alpha", "Gamma", genre="Rock", composer="A", year=1970, seconds=4),
        SongTags("Äpfel", "Gamma 2", "Gamma", genre="Jazz", composer="B", year=2000, seconds=2),
        SongTags('"Zebra"'),
    )
    assert shelf.titles(sort=sort) == expected


def test_descending_what_is_not_said_still_comes_last(shelf: Shelf) -> None:
    _put(shelf, SongTags("a", "X"), SongTags("b", "Y"), SongTags("c"))
    assert shelf.titles(sort="artist", descending=True) == ["b", "a", "c"]
    assert shelf.titles(sort="title", descending=True) == ["c", "b", "a"]
    assert shelf.titles(descending=True) == shelf.titles()[::-1]


def test_albums_stay_in_order_while_years_descend(shelf: Shelf) -> None:
    for year in (1990, 1980):
        for track in (2, 1):
            title = f"{year} {track}"
            _put(shelf, SongTags(title, "Ann", str(year), year=year, track=track))
    assert shelf.titles(sort="year", descending=True) == ["1990 1", "1990 2", "1980 1", "1980 2"]


def test_all_songs_come_by_album_artist_album_disc_and_track(shelf: Shelf) -> None:
    mix = [SongTags(f"m{n}", f"Artist {n}", "Mix", "Various Artists", track=n) for n in (2, 1)]
    _put(
        shelf,
        *mix,
        SongTags("b", "The Beta", "Z", disc=2, track=1),
        SongTags("a", "The Beta", "Z", disc=1, track=2),
        SongTags("c", "Guest", "A", "Beta", track=1),
        SongTags("z", "Zoo", "Z"),
    )
    assert shelf.titles() == ["c", "a", "b", "m1", "m2", "z"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("plays", ["c", "b", "a"]), ("last_played", ["b", "c", "a"]), ("rating", ["b", "a", "c"])],
)
def test_by_what_the_listener_did(shelf: Shelf, sort: SongSort, expected: list[str]) -> None:
    shelf.put(song("/m/a"), song("/m/b"), song("/m/c"))
    shelf.heard("/m/b", plays=1, last=200, rating=3)
    shelf.heard("/m/c", plays=5, last=100)
    assert shelf.titles(sort=sort, descending=True) == expected


def test_rows_tell_what_the_listener_did(shelf: Shelf) -> None:
    shelf.put(song("/m/a"), song("/m/copy", sound=repr("/m/a")), song("/m/b"))
    shelf.heard("/m/a", plays=7, last=99, rating=4)
    rows = {row.title: (row.plays, row.last_played, row.rating) for row in shelf.rows()}
    assert rows == {"a": (7, 99, 4), "copy": (7, 99, 4), "b": (0, 0, 0)}


def test_the_newest_first(shelf: Shelf) -> None:
    for day, name in enumerate("bca"):
        shelf.put(song(f"/m/{name}", modified=day * 86_400))
    assert shelf.titles(kind="recently_added") == ["a", "c", "b"]
    assert shelf.titles("b", kind="recently_added") == ["b"]
    assert shelf.titles(kind="recently_added", sort="title") == ["a", "b", "c"]


def test_a_thousand_songs_are_recently_added(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{n}", modified=n) for n in range(1100)))
    found = shelf.index.songs(SongList("recently_added"), 0, 500)
    assert (found.total, found.rows[0].title) == (1000, "1099")
    assert shelf.index.songs(SongList("recently_added", sort="title"), 0, 1).total == 1000


def test_the_most_played_first(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{name}") for name in "abcd"))
    shelf.heard("/m/a", plays=2, last=5)
    shelf.heard("/m/b", plays=9)
    shelf.heard("/m/c", plays=2, last=6)
    shelf.heard("/m/d", rating=5)
    assert shelf.titles(kind="most_played") == ["b", "c", "a"]


def test_a_folder_has_the_songs_below_it(shelf: Shelf) -> None:
    shelf.listener("INSERT INTO folders VALUES (1, ?)", b"/m")
    shelf.put(song("/m/b/2"), song("/m/b/10"), song("/m/b c/1"), song("/m/b/x/1"), song("/m/0"))
    (row, _) = shelf.index.groups(ReadGroups("folder", _key(shelf, "m"), "", 0, 9)).rows
    assert shelf.titles(kind="folder", key=row.key) == ["2", "10", "1"]
    assert shelf.titles("10", kind="folder", key=row.key) == ["10"]
    assert len(shelf.titles(kind="folder", key=_key(shelf, "m"))) == 5
    assert shelf.index.songs_in(b"/m/b") == 3
    assert shelf.index.songs_in(b"/") == 5


def _key(shelf: Shelf, name: str) -> str:
    rows = shelf.index.groups(ReadGroups("folder", "", "", 0, 9)).rows
    return next(row.key for row in rows if row.name == name)


@pytest.mark.parametrize("key", ["", "0", "-1", "x", "9" * 30, "²"])
def test_keys_of_nothing(shelf: Shelf, key: str) -> None:
    shelf.put(song("/m/a"))
    for kind in ("album", "artist", "genre", "folder"):
        assert key == "" or shelf.titles(kind=kind, key=key) == []
    assert shelf.index.groups(ReadGroups("folder", key, "", 0, 9)).total == 0
    with pytest.raises(UnknownPlaylist):
        shelf.titles(kind="playlist", key=key)


def test_a_search_within_an_artist(shelf: Shelf) -> None:
    _put(shelf, SongTags("x", "Ann", "B"), SongTags("y", "Ann", "A"), SongTags("x2", "Bob"))
    assert shelf.titles(kind="artist", key="ann") == ["y", "x"]
    assert shelf.titles("x", kind="artist", key="ann") == ["x"]
    assert shelf.titles(kind="artist", key="ann", sort="title") == ["x", "y"]


# --- playlists ---


def _playlist(shelf: Shelf, *entries: tuple[bytes, bytes], query: str | None = None) -> None:
    shelf.listener("INSERT INTO playlists VALUES (7, 0, 'Mine', ?)", query)
    for place, (identity, path) in enumerate(entries):
        row = (place * 10, identity, path, f"title {place}", f"artist {place}", 10.0)
        shelf.listener("INSERT INTO playlist_entries VALUES (7, ?, ?, ?, ?, ?, ?)", *row)


def test_a_playlist_has_its_songs_in_its_order(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{name}", SongTags(name, seconds=1)) for name in "abc"))
    of_a, of_b = identity_of(repr("/m/a")), identity_of(repr("/m/b"))
    _playlist(
        shelf,
        (of_b, b"/moved/away"),
        (of_a, b"/m/a"),
        (b"", b"/m/c"),
        (b"", b"/elsewhere/d"),
        (of_b, b"/m/b"),
    )
    rows = shelf.rows(kind="playlist", key="7")
    assert [row.title for row in rows] == ["b", "a", "c", "title 3", "b"]
    assert [row.away for row in rows] == [False, False, False, True, False]
    assert rows[3].song_id == 0
    listed = SongList("playlist", "7")
    found = shelf.index.songs(listed, 0, 10)
    assert (found.total, found.seconds) == (5, 14.0)
    assert shelf.titles(kind="playlist", key="7", descending=True)[0] == "b"
    assert shelf.titles(kind="playlist", key="7", sort="title") == ["a", "b", "b", "c", "title 3"]
    assert shelf.titles("b", kind="playlist", key="7") == ["b", "b"]
    files = shelf.index.files_of(ChosenSongs(listed, found.version, (RowRange(2, 9),)))
    assert [file.path for file in files] == [b"/m/c", b"/elsewhere/d", b"/m/b"]
    assert [each > 0 for each in shelf.index.whole(listed, found.version)] == [1, 1, 1, 0, 1]


def test_of_two_copies_a_playlist_plays_the_one_that_was_meant_and_is_there(shelf: Shelf) -> None:
    sound = "the same"
    shelf.put(song("/x/1", sound=sound), song("/y/2", sound=sound), song("/z/3", sound=sound))
    identity = identity_of(sound)
    _playlist(shelf, (identity, b"/y/2"), (identity, b"/gone"))
    shelf.writer.set_away(b"/x", away=True)
    assert shelf.titles(kind="playlist", key="7") == ["2", "2"]


def test_a_smart_playlist_is_what_its_query_finds(shelf: Shelf) -> None:
    _put(shelf, SongTags("love 2"), SongTags("love 1"), SongTags("hate"))
    _playlist(shelf, query="love")
    assert shelf.titles(kind="playlist", key="7") == ["love 1", "love 2"]
    assert shelf.titles("2", kind="playlist", key="7") == ["love 2"]
    _put(shelf, SongTags("love 3"))
    assert len(shelf.titles(kind="playlist", key="7")) == 3


# --- the rows that a page speaks of ---


def _names(shelf: Shelf, song_ids: Sequence[int]) -> list[str]:
    return [file.title for file in shelf.index.files(song_ids)]


def test_rows_are_those_that_were_shown_however_the_library_changed(shelf: Shelf) -> None:
    shelf.put(*(song(f"/m/{name}") for name in "bdf"))
    everything = SongList(sort="title")
    version = shelf.index.songs(everything, 0, 2).version
    shelf.put(song("/m/a"), song("/m/c"))
    assert shelf.titles(sort="title") == ["a", "b", "c", "d", "f"]
    ranges = (RowRange(0, 1), RowRange(0, 1), RowRange(2, 99))
    chosen = shelf.index.chosen(ChosenSongs(everything, version, ranges))
    assert _names(shelf, chosen) == ["b", "f"]
    assert _names(shelf, shelf.index.whole(everything, version)) == ["b", "d", "f"]


def test_rows_that_were_never_shown_are_refused(shelf: Shelf) -> None:
    shelf.put(song("/m/a"))
    version = shelf.index.songs(SongList(), 0, 1).version
    shelf.put(song("/m/b"))
    with pytest.raises(LibraryChanged):
        shelf.index.chosen(ChosenSongs(SongList(query="a"), version, (RowRange(0, 1),)))
    now = shelf.index.version()
    assert len(shelf.index.chosen(ChosenSongs(SongList(), now, (RowRange(0, 9),)))) == 2


def test_songs_that_are_gone_are_left_out(shelf: Shelf) -> None:
    shelf.put(song("/m/a"), song("/m/b"))
    listed = SongList(sort="title")
    version = shelf.index.songs(listed, 0, 9).version
    ids = shelf.index.whole(listed, version)
    shelf.writer.forget([song("/m/a").place])
    files = shelf.index.files_of(ChosenSongs(listed, version, (RowRange(0, 9),)))
    assert [file.path for file in files] == [b"/m/b"]
    with pytest.raises(UnknownSong):
        shelf.index.details(ids[0])


def test_a_new_song_is_not_taken_for_one_that_is_gone(shelf: Shelf) -> None:
    shelf.put(song("/m/a"), song("/m/b"))
    version = shelf.index.songs(SongList(), 0, 9).version
    shelf.writer.forget([song("/m/b").place])
    shelf.put(song("/m/new"))
    files = shelf.index.files_of(ChosenSongs(SongList(), version, (RowRange(0, 9),)))
    assert [file.path for file in files] == [b"/m/a"]


def test_the_version_grows_with_what_lists_show_only(shelf: Shelf) -> None:
    versions = [shelf.index.version()]
    shelf.put(song("/m/a"))
    versions.append(shelf.index.version())
    shelf.heard("/m/a", plays=1)
    versions.append(shelf.index.version())
    shelf.heard("/m/a", plays=1, rating=2)
    versions.append(shelf.index.version())
    _playlist(shelf, (b"", b"/m/a"), (b"", b"/m/b"))
    versions.append(shelf.index.version())
    shelf.listener("UPDATE playlist_entries SET place = 30 WHERE place = 0")
    versions.append(shelf.index.version())
    shelf.listener("UPDATE playlists SET query = 'x'")
    versions.append(shelf.index.version())
    assert versions == sorted(set(versions))
    shelf.listener("INSERT INTO left_at VALUES (x'00', 1, 44100)")
    assert shelf.index.version() == versions[-1]


def test_all_that_is_known_of_a_song(shelf: Shelf) -> None:
    tags = SongTags("T", "A", seconds=5, bitrate_kbps=320, rate=48_000, channels=2)
    shelf.put(song("/m/x/1.FLAC", tags, modified=77))
    (row,) = shelf.rows()
    details = shelf.index.details(row.song_id)
    assert details.song == row
    assert (details.folder, details.name, details.codec) == ("/m/x", "1.FLAC", "flac")
    assert (details.size, details.modified) == (1000, 77)
    assert (details.bitrate_kbps, details.rate, details.channels) == (320, 48_000, 2)
    assert shelf.index.song_at(b"/m/x/1.FLAC") == row.song_id
    assert shelf.index.song_at(b"/m/x/2.FLAC") is None
    assert shelf.index.identity_of(b"/m/x/1.FLAC") == identity_of(repr("/m/x/1.FLAC"))


def test_albums_and_groups_are_read_in_parts(shelf: Shelf) -> None:
    _put(shelf, *(SongTags(f"t{n}", f"Artist {n}", f"Album {n}") for n in range(10)))
    albums = shelf.index.albums(ReadAlbums("", "title", False, 4, 2))
    assert (albums.total, [row.title for row in albums.rows]) == (10, ["Album 4", "Album 5"])
    groups = shelf.index.groups(ReadGroups("artist", "", "", 9, 5))
    assert (groups.total, [row.name for row in groups.rows]) == (10, ["Artist 9"])
