"""The library in the real window: found as one types, heard, and kept whatever befalls files."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Playwright, expect

from tests.stage import Display, Listener, Loudspeaker, Program, assert_same, locate
from tests.stage.collection import make_collection
from tests.stage.music import make_mp3

from .song import Song

LONG_MS = 20_000
NAMES = ("夜 の歌 #%41", "Wide Road", "Wild River")


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Song]:
    """Three songs without tags, by their names."""
    folder = tmp_path_factory.mktemp("songs")
    files = {name: folder / f"{name}.mp3" for name in NAMES}
    return {
        name: Song.of(make_mp3(file, 6, seed=seed))
        for seed, (name, file) in enumerate(files.items(), 20)
    }


@pytest.fixture
def folder(tmp_path: Path, songs: dict[str, Song]) -> Path:
    """A folder with copies of them."""
    folder = tmp_path / "Music"
    folder.mkdir()
    for song in songs.values():
        shutil.copy(song.path, folder)
    return folder


@pytest.fixture
def home(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, folder: Path
) -> Iterator[Listener]:
    """A listener whose library has the folder, looking at its songs."""
    with Program(display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        listener.press("Library")
        program.picks([folder])
        listener.press("Add a folder with music")
        expect(_row(listener, NAMES[0])).to_be_visible(timeout=LONG_MS)
        expect(_songs(listener).get_by_role("row")).to_have_count(1 + len(NAMES))
        yield listener
        assert not [said for said in listener.console if "Error" in said]


def _songs(listener: Listener) -> Locator:
    return listener.page.get_by_role("grid", name="Songs")


def _row(listener: Listener, title: str) -> Locator:
    return _songs(listener).get_by_role("row").filter(has_text=title)


def test_a_song_is_found_as_one_types_and_heard(
    home: Listener, loudspeaker: Loudspeaker, songs: dict[str, Song]
) -> None:
    home.page.keyboard.press("/")
    home.page.keyboard.type("wid roa")
    expect(_row(home, "Wild River")).to_have_count(0)
    with loudspeaker.record() as recording:
        _row(home, "Wide Road").dblclick()
        recording.wait_for_sound(2)
    song = songs["Wide Road"]
    heard = locate(recording.sound, song.sound, at=20_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, 80_000)


def test_what_changes_in_the_folder_is_seen_and_a_renamed_song_keeps_its_stars(
    home: Listener, folder: Path
) -> None:
    _row(home, "Wide Road").click()
    home.page.keyboard.press("4")
    (folder / "Wide Road.mp3").rename(folder / "Narrow Road.mp3")
    (folder / "Wild River.mp3").unlink()
    expect(_row(home, "Narrow Road")).to_be_visible(timeout=LONG_MS)
    expect(_row(home, "Wild River")).to_have_count(0, timeout=LONG_MS)
    home.page.keyboard.press("/")
    home.page.keyboard.type("rating:>3")
    expect(_songs(home).get_by_role("row")).to_have_count(2)
    expect(_row(home, "Narrow Road")).to_be_visible()


def test_a_playlist_that_was_deleted_comes_back(home: Listener) -> None:
    _row(home, "Wide Road").click(button="right")
    home.page.get_by_role("menuitem", name="Add to playlist").click()
    home.page.get_by_role("menuitem", name="New playlist").click()
    playlists = home.page.get_by_role("region", name="Playlists")
    made = playlists.get_by_role("listitem").get_by_role("button", name="New playlist")
    made.click()
    in_it = home.page.get_by_role("grid").get_by_role("row").filter(has_text="Wide Road")
    expect(in_it).to_be_visible()
    made.press("Delete")
    expect(made).to_have_count(0)
    expect(_row(home, "Wild River")).to_be_visible()
    home.press("Undo")
    made.click()
    expect(in_it).to_be_visible()
    expect(home.page.get_by_text("Wild River")).to_have_count(0)


def test_a_drive_that_is_not_there_greys_its_songs_out(home: Listener, folder: Path) -> None:
    shutil.copy(folder / "Wide Road.mp3", folder / "Watched.mp3")
    expect(_row(home, "Watched")).to_be_visible(timeout=LONG_MS)
    shutil.move(folder, folder.with_name("Elsewhere"))
    folder.mkdir()
    away = _row(home, "Wide Road").filter(has_text="on a drive that is not there")
    expect(away).to_be_visible(timeout=LONG_MS)
    folder.rmdir()
    shutil.move(folder.with_name("Elsewhere"), folder)
    expect(away).to_have_count(0, timeout=LONG_MS)
    expect(_row(home, "Wide Road")).to_be_visible()


def test_no_sample_is_lost_while_thousands_of_songs_are_looked_through(
    home: Listener, loudspeaker: Loudspeaker, songs: dict[str, Song], tmp_path: Path
) -> None:
    make_collection(tmp_path / "Collection", 5000)
    home.program.picks([tmp_path / "Collection"])
    home.press("Manage library…")
    with loudspeaker.record() as recording:
        home.page.get_by_role("button", name="Add folder").click()
        home.page.keyboard.press("Escape")
        _row(home, "Wide Road").dblclick()
        recording.wait_for_sound(5)
        expect(home.page.get_by_text("5,003 songs").first).to_be_visible(timeout=60_000)
    song = songs["Wide Road"]
    heard = locate(recording.sound, song.sound, at=20_000)
    assert_same(recording.sound, song.sound, heard.offset, 0, 200_000)
