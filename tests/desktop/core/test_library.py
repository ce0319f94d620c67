"""What can be asked of the library: real scans of real files, in the core alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from desktop.core import Core
from desktop.errors import LibraryChanged, UnknownPlaylist, UnknownSong
from desktop.protocol import (
    AlbumRow,
    ChosenSongs,
    ReadAlbums,
    ReadGroups,
    RowRange,
    SongList,
    SongRow,
)
from desktop.tracks import Catalog, TrackOpener
from tests.stage.collection import SONGS_PER_ALBUM, make_collection

from ..audience import Audience, Picker, loop_until

ALL = SongList()
SONGS = 2 * SONGS_PER_ALBUM


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two albums."""
    folder = tmp_path_factory.mktemp("collection")
    make_collection(folder, SONGS)
    return folder


class Shown(list[Path]):
    """The files that the file manager was asked to show."""


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
async def core(song: Path, picker: Picker, tmp_path: Path, shown: Shown) -> AsyncIterator[Core]:
    core = Core(
        picker,
        Catalog(TrackOpener().open),
        sample=song,
        library_dir=tmp_path / "library",
        show_in_folder=shown.append,
    )
    yield core
    core.close()


@pytest.fixture
async def filled(core: Core, audience: Audience, picker: Picker, collection: Path) -> Core:
    """A core whose library has the collection in it."""
    picker.picks = [collection]
    await core.library.pick_folder()
    await audience.until(
        lambda: audience.library and audience.library.songs == SONGS and not audience.library.scan
    )
    return core


async def _rows(core: Core, songs: SongList = ALL) -> tuple[SongRow, ...]:
    return (await core.songs.read(songs, 0, 500)).rows


def _chosen(*rows: int, songs: SongList = ALL) -> ChosenSongs:
    return ChosenSongs(songs, 0, tuple(RowRange(row, row + 1) for row in rows))


async def _playlist(core: Core, name: str = "Mine") -> str:
    return (await core.playlists.create(name, _chosen(0, 2), None)).key


# --- its folders ---


async def test_what_is_in_a_folder_that_was_added_is_there(
    filled: Core, audience: Audience, collection: Path
) -> None:
    assert audience.library
    (folder,) = audience.library.folders
    assert (folder.path, folder.songs) == (str(collection), SONGS)
    assert (await filled.songs.read(ALL, 0, 5)).total == SONGS


async def test_a_folder_that_is_taken_out_takes_its_songs_along(
    filled: Core, audience: Audience
) -> None:
    assert audience.library
    await filled.library.remove_folder(audience.library.folders[0].folder_id)
    await audience.until(lambda: audience.library and audience.library.songs == 0)
    assert audience.library.folders == ()


async def test_nothing_is_opened_before_it_is_asked_for(core: Core, tmp_path: Path) -> None:
    assert core.library.state is None
    assert not (tmp_path / "library").exists()


async def test_it_is_there_again_the_next_time(
    filled: Core, song: Path, tmp_path: Path, picker: Picker
) -> None:
    filled.close()
    again = Core(picker, Catalog(TrackOpener().open), sample=song, library_dir=tmp_path / "library")
    audience = Audience(again)
    await again.library.begin()
    await audience.until(lambda: audience.library and audience.library.songs == SONGS)
    again.close()


async def test_what_could_not_be_taken_in_is_told_with_its_reason(
    filled: Core, audience: Audience, tmp_path: Path
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "empty.mp3").touch()
    await filled.library.add_folders([folder])
    await audience.until(lambda: audience.library and audience.library.problems == 1)
    (problem,) = (await filled.library.problems(0, 10)).rows
    assert (problem.name, problem.failure.reason) == ("empty.mp3", "file_empty")


# --- playing ---


async def test_a_list_plays_from_the_row_that_was_chosen(filled: Core) -> None:
    rows = await _rows(filled)
    await filled.songs.play(ALL, 0, 3)
    assert filled.player.phase == "playing"
    assert [entry.title for entry in filled.player.entries] == [row.title for row in rows]
    assert filled.player.entry_number == 4
    assert filled.player.entry
    assert filled.player.entry.artist == rows[3].artist
    assert filled.player.entry.seconds == rows[3].seconds
    path = filled.catalog.path_of(filled.player.entry.track_id)
    assert path.is_file()


async def test_songs_are_put_behind_what_plays(filled: Core) -> None:
    rows = await _rows(filled)
    await filled.songs.play(ALL, 0, 0)
    await filled.songs.add(_chosen(5, 7), "next")
    titles = [entry.title for entry in filled.player.entries]
    assert titles[:4] == [rows[0].title, rows[5].title, rows[7].title, rows[1].title]


async def test_songs_can_take_the_place_of_the_queue(filled: Core) -> None:
    rows = await _rows(filled)
    await filled.songs.add(_chosen(5, 7), "now")
    assert [entry.title for entry in filled.player.entries] == [rows[5].title, rows[7].title]
    assert filled.player.phase == "playing"


async def test_rows_that_nobody_was_shown_are_refused(filled: Core) -> None:
    with pytest.raises(LibraryChanged):
        await filled.songs.add(ChosenSongs(ALL, 1, (RowRange(0, 1),)), "end")


# --- looking about ---


async def test_albums_and_artists_are_there(filled: Core) -> None:
    albums = await filled.songs.albums(ReadAlbums("", "artist", descending=False, first=0, count=9))
    assert albums.total == 2
    first: AlbumRow = albums.rows[0]
    in_it = await _rows(filled, SongList(kind="album", key=first.key))
    assert {row.album for row in in_it} == {first.title}
    assert len(in_it) == SONGS_PER_ALBUM
    artists = await filled.songs.groups(ReadGroups("artist", "", "", 0, 9))
    assert sum(row.songs for row in artists.rows) == SONGS


async def test_a_song_is_shown_where_it_lies(filled: Core, shown: Shown, collection: Path) -> None:
    row = (await _rows(filled))[0]
    await filled.songs.show_in_folder(row.song_id)
    details = await filled.songs.details(row.song_id)
    assert shown == [Path(details.folder) / details.name]
    assert shown[0].is_relative_to(collection)


async def test_of_a_song_that_is_not_there_nothing_is_told(filled: Core) -> None:
    with pytest.raises(UnknownSong):
        await filled.songs.details(2**40)
    with pytest.raises(UnknownSong):
        await filled.songs.show_in_folder(2**40)


# --- what the listener makes of them ---


async def test_stars_are_found_again(filled: Core) -> None:
    rows = await _rows(filled)
    await filled.songs.rate(_chosen(1, 4), 5)
    starred = await _rows(filled, SongList(query="rating:5"))
    assert [row.song_id for row in starred] == [rows[1].song_id, rows[4].song_id]


async def test_what_was_heard_counts(filled: Core) -> None:
    row = (await _rows(filled))[0]
    await filled.songs.play(ALL, 0, 0)
    assert filled.player.entry
    track = await filled.sound.open_track(filled.player.entry.track_id)
    entry_id, cue = filled.player.entry.entry_id, filled.player.cue
    filled.position_reached(entry_id, cue, track.total_samples)

    async def plays() -> int:
        most = await _rows(filled, SongList(kind="most_played"))
        return most[0].plays if most and most[0].song_id == row.song_id else 0

    while await plays() != 1:
        await loop_until(lambda: True)


# --- playlists ---


async def test_a_playlist_has_the_songs_it_was_made_of(filled: Core) -> None:
    rows = await _rows(filled)
    key = await _playlist(filled)
    mine = SongList(kind="playlist", key=key)
    assert [row.song_id for row in await _rows(filled, mine)] == [
        rows[0].song_id,
        rows[2].song_id,
    ]
    await filled.playlists.add(key, _chosen(4))
    version = (await filled.songs.read(mine, 0, 9)).version
    await filled.playlists.move_rows(key, version, [RowRange(2, 3)], 0)
    assert (await _rows(filled, mine))[0].song_id == rows[4].song_id
    version = (await filled.songs.read(mine, 0, 9)).version
    await filled.playlists.remove(key, version, [RowRange(0, 2)])
    assert [row.song_id for row in await _rows(filled, mine)] == [rows[2].song_id]
    await filled.playlists.undo()
    assert len(await _rows(filled, mine)) == 3


async def test_rows_of_a_playlist_that_is_another_by_now_are_refused(filled: Core) -> None:
    key = await _playlist(filled)
    version = (await filled.songs.read(SongList(kind="playlist", key=key), 0, 9)).version
    await filled.playlists.add(key, _chosen(4))
    with pytest.raises(LibraryChanged):
        await filled.playlists.remove(key, version, [RowRange(0, 1)])


async def test_a_smart_playlist_is_what_its_search_finds(filled: Core, audience: Audience) -> None:
    await filled.songs.rate(_chosen(3), 4)
    key = (await filled.playlists.create("Good ones", None, "rating:>3")).key
    assert len(await _rows(filled, SongList(kind="playlist", key=key))) == 1
    await audience.until(
        lambda: audience.library and [each.songs for each in audience.library.playlists] == [1]
    )


@pytest.mark.parametrize("ending", ["m3u8", "m3u", "pls", "xspf"])
@pytest.mark.parametrize("relative", [False, True])
async def test_a_playlist_comes_back_from_its_file(
    filled: Core, audience: Audience, picker: Picker, tmp_path: Path, ending: str, *, relative: bool
) -> None:
    key = await _playlist(filled)
    picker.picks = [tmp_path / f"Mine.{ending}"]
    await filled.playlists.pick_and_take_out(key, relative=relative)
    await filled.playlists.delete(key)
    await filled.playlists.pick_and_bring_in()
    await audience.until(lambda: audience.library and len(audience.library.playlists) == 1)
    assert audience.library
    (playlist,) = audience.library.playlists
    rows = await _rows(filled)
    back = await _rows(filled, SongList(kind="playlist", key=playlist.key))
    assert [row.song_id for row in back] == [rows[0].song_id, rows[2].song_id]


async def test_a_playlist_that_is_not_there_is_told(filled: Core, picker: Picker) -> None:
    picker.picks = []
    with pytest.raises(UnknownPlaylist):
        await filled.playlists.pick_and_take_out("1", relative=False)


async def test_a_file_that_is_no_playlist_becomes_a_notice(
    filled: Core, audience: Audience, picker: Picker, tmp_path: Path
) -> None:
    picker.picks = [tmp_path / "page.m3u"]
    picker.picks[0].write_text("<!doctype html><title>A page</title>")
    await filled.playlists.pick_and_bring_in()
    (notice,) = filled.notices.shown
    assert notice.failure.reason == "playlist_unreadable"
