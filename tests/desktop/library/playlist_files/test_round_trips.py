"""What is written comes back, in every format, whatever the files are called."""

import locale
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import PlaylistUnreadable
from desktop.library.playlist_files import ListedSong, read_playlist, write_playlist

ENDINGS = ("m3u8", "m3u", "pls", "xspf")
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
# Names are bytes; those that mean another folder are none.
_BYTES = st.binary(min_size=1, max_size=20) | _TEXTS.map(str.encode)
_ODD = st.sampled_from(
    [
        b"#1",
        b" a ",
        b"a\nb",
        b"a\r",
        b"C:\\x",
        b"a\\b",
        b"file:x",
        b"http:",
        b"100%41",
        b"[x]",
        b"~",
    ]
)
_PARTS = (_BYTES | _ODD).map(lambda part: part.replace(b"/", b"").replace(b"\0", b"") or b"x")
_FOLDERS = _PARTS.filter(lambda part: part not in (b".", b".."))
_RELATIVE = st.builds(lambda folders, name: b"/".join([*folders, name + b".mp3"]),
                      st.lists(_FOLDERS, max_size=3), _PARTS)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        inner = Path(name, "lists", "mine")
        inner.mkdir(parents=True)
        yield inner


def _songs(paths: list[Path]) -> list[ListedSong]:
    return [ListedSong(path, f"Title {number}", "Artist", 61) for number, path in enumerate(paths)]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("relative", [True, False])
@given(names=st.lists(_RELATIVE, max_size=5), above=st.integers(0, 3))
def test_any_paths_come_back(
    folder: Path, ending: str, relative: bool, names: list[bytes], above: int
) -> None:
    base = [folder, *folder.parents][above]
    songs = _songs([base / os.fsdecode(name) for name in names])
    path = folder / f"list.{ending}"
    write_playlist(path, "Mine", songs, relative=relative)
    assert read_playlist(path) == ("Mine", tuple(songs), 0)


@pytest.mark.parametrize("ending", ENDINGS)
@given(name=_TEXTS, title=_TEXTS, artist=_TEXTS)
def test_no_text_breaks_a_playlist(
    folder: Path, ending: str, name: str, title: str, artist: str
) -> None:
    songs = [ListedSong(folder / f"{number}.mp3", title, artist, 2.0) for number in range(3)]
    path = folder / f"texts.{ending}"
    write_playlist(path, name, songs, relative=True)
    assert [song.path for song in read_playlist(path).songs] == [song.path for song in songs]


@pytest.mark.parametrize("ending", ENDINGS)
def test_titles_artists_and_lengths_come_back(tmp_path: Path, ending: str) -> None:
    songs = (
        ListedSong(tmp_path / "夜.mp3", "夜に <駆ける> & more", "YOASOBI", 258),
        ListedSong(tmp_path / "b.mp3", "Jóga", "Björk", 305),
        ListedSong(tmp_path / "c.mp3", "Only a title", "", 0),
        ListedSong(tmp_path / "d.mp3"),
    )
    path = tmp_path / f"Ночь.{ending}"
    write_playlist(path, "Ночь", songs, relative=True)
    assert read_playlist(path) == ("Ночь", songs, 0)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_relative_playlist_may_move_with_its_songs(tmp_path: Path, ending: str) -> None:
    (tmp_path / "one" / "lists").mkdir(parents=True)
    song = ListedSong(tmp_path / "one" / "Björk" / "#1 hit %41.mp3")
    write_playlist(tmp_path / "one" / "lists" / f"a.{ending}", "a", [song], relative=True)
    (tmp_path / "one").rename(tmp_path / "two")
    moved = read_playlist(tmp_path / "two" / "lists" / f"a.{ending}")
    assert [song.path for song in moved.songs] == [tmp_path / "two" / "Björk" / "#1 hit %41.mp3"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_absolute_playlist_may_move_alone(tmp_path: Path, ending: str) -> None:
    song = ListedSong(tmp_path / "Björk" / "a.mp3")
    write_playlist(tmp_path / f"a.{ending}", "a", [song], relative=False)
    (tmp_path / "far").mkdir()
    (tmp_path / f"a.{ending}").rename(tmp_path / "far" / f"a.{ending}")
    assert [song.path for song in read_playlist(tmp_path / "far" / f"a.{ending}").songs] == [
        song.path
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hundred_thousand_songs_come_back(tmp_path: Path, ending: str) -> None:
    songs = _songs([tmp_path / f"artist {n % 999}" / f"{n} Sång.mp3" for n in range(100_000)])
    write_playlist(tmp_path / f"a.{ending}", "all", songs, relative=True)
    assert read_playlist(tmp_path / f"a.{ending}") == ("all", tuple(songs), 0)


def test_m3u_is_in_the_systems_charset_where_that_has_all_letters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "cp1252")
    write_playlist(tmp_path / "a.m3u", "Grüße", [], relative=True)
    assert (tmp_path / "a.m3u").read_bytes() == "#EXTM3U\n#PLAYLIST:Grüße\n".encode("cp1252")
    write_playlist(tmp_path / "a.m3u", "夜", [], relative=True)
    assert (tmp_path / "a.m3u").read_bytes() == "\ufeff#EXTM3U\n#PLAYLIST:夜\n".encode()


def test_a_playlist_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.m3u8"
    write_playlist(path, "before", [], relative=True)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_playlist(path, "after", [], relative=True)
    assert read_playlist(path).name == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real = tmp_path / "real.m3u8"
    write_playlist(real, "before", [], relative=True)
    real.chmod(0o640)
    link = tmp_path / "link.m3u8"
    link.symlink_to(real)
    write_playlist(link, "after", [], relative=True)
    assert link.is_symlink()
    assert read_playlist(real).name == "after"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("ending", ENDINGS)
@given(
    st.sampled_from(
        [b"", b"#EXTM3U\n", b"[playlist]\nFile1=", b"<playlist>", b"\xff\xfe", b"file:"]
    ),
    st.binary(max_size=60) | _TEXTS.map(str.encode),
)
def test_damaged_playlists_are_read_or_said_to_be_none(
    folder: Path, ending: str, start: bytes, rest: bytes
) -> None:
    path = folder / f"damaged.{ending}"
    path.write_bytes(start + rest)
    try:
        songs = read_playlist(path).songs
    except PlaylistUnreadable:
        return
    assert all(song.path.is_absolute() for song in songs)
