"""Playlists as other programs write them: every song is found where it is."""

import os
from pathlib import Path

import pytest

from desktop.errors import AudioJSError, IsDirectory, PlaylistUnreadable
from desktop.library.playlist_files import ListedSong, read_playlist

from .conftest import Written

_XSPF = "<playlist><trackList><track><location>a.mp3</location></track></trackList></playlist>"


def _paths(path: Path) -> list[Path]:
    return [song.path for song in read_playlist(path).songs]


def test_an_m3u8_tells_its_name_and_of_each_song_title_artist_and_length(written: Written) -> None:
    path = written(
        "evening.m3u8",
        "#EXTM3U\r\n#PLAYLIST:An evening\r\n\r\n#EXTINF:215,Björk - Jóga\r\nmusic/Jóga.flac\r\n"
        "#EXTINF:-1,Untitled\r\n/elsewhere/b.mp3\r\n# a remark\r\nplain.ogg\r\n",
    )
    assert read_playlist(path) == (
        "An evening",
        (
            ListedSong(path.parent / "music/Jóga.flac", "Jóga", "Björk", 215),
            ListedSong(Path("/elsewhere/b.mp3"), "Untitled"),
            ListedSong(path.parent / "plain.ogg"),
        ),
        0,
    )


def test_a_playlist_without_a_name_has_its_files(written: Written) -> None:
    assert read_playlist(written("Sunday.m3u", "a.mp3\n")).name == "Sunday"


def test_what_a_stream_says_behind_the_length_is_not_taken_for_the_title(written: Written) -> None:
    path = written("a.m3u", '#EXTINF:10.5 logo="x,y" group="z",The title\na.mp3\n')
    assert read_playlist(path).songs[0][1:] == ("The title", "", 10.5)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_utf8_is_read_with_a_byte_order_mark_and_without(written: Written, mark: bytes) -> None:
    path = written("a.m3u", mark + "#EXTM3U\n夜に駆ける.mp3\n".encode())
    assert _paths(path) == [path.parent / "夜に駆ける.mp3"]


def test_utf16_as_windows_writes_it_is_read(written: Written) -> None:
    path = written("a.m3u8", b"\xff\xfe" + "#EXTM3U\r\nжуки.mp3\r\n".encode("utf-16-le"))
    assert _paths(path) == [path.parent / "жуки.mp3"]


def test_an_m3u_from_a_russian_windows_finds_its_files_and_shows_its_titles(
    written: Written,
) -> None:
    text = "#EXTM3U\r\n#EXTINF:285,Кино - Группа крови\r\nКино\\Группа крови.mp3\r\n"
    path = written("a.m3u", text.encode("cp1251"), "Кино/Группа крови.mp3")
    (song,) = read_playlist(path).songs
    assert song == (path.parent / "Кино/Группа крови.mp3", "Группа крови", "Кино", 285)


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("cp874", "คิดถึงเธอทุกวัน"),
        ("cp932", "夜空のむこう～"),
        ("cp949", "사랑했지만"),
        ("koi8_r", "Восьмиклассница"),
        ("cp1250", "Příliš žluťoučký kůň"),
    ],
)
def test_an_m3u_in_any_charset_finds_its_file(written: Written, charset: str, name: str) -> None:
    path = written("a.m3u", f"#EXTM3U\n{name}.mp3\n".encode(charset), f"{name}.mp3")
    assert _paths(path) == [path.parent / f"{name}.mp3"]


def test_a_pls_from_a_german_windows_finds_its_files(written: Written) -> None:
    text = "[playlist]\r\nFile1=Schöne Grüße.mp3\r\nTitle1=Ärzte - Grüße\r\nNumberOfEntries=1\r\n"
    path = written("a.pls", text.encode("cp1252"), "Schöne Grüße.mp3")
    (song,) = read_playlist(path).songs
    assert song == (path.parent / "Schöne Grüße.mp3", "Grüße", "Ärzte", 0)


def test_a_name_that_is_no_text_is_found_by_its_bytes(written: Written, tmp_path: Path) -> None:
    name = b"caf\xe9.mp3"
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).touch()
    assert [os.fsencode(path.name) for path in _paths(written("a.m3u", name + b"\n"))] == [name]


def test_a_pls_is_read_in_the_order_of_its_numbers(written: Written) -> None:
    path = written(
        "a.pls",
        "\n[Playlist]\nX-GNOME-Title=Mine\nfile10=c.mp3\nFile2=b.mp3\nLength2=61\nFILE1=a.mp3\n"
        "Title1=One - Two\nNumberOfEntries=3\nVersion=2\n",
    )
    name, songs, _ = read_playlist(path)
    assert name == "Mine"
    assert [song.path.name for song in songs] == ["a.mp3", "b.mp3", "c.mp3"]
    assert songs[0][1:] == ("Two", "One", 0)
    assert songs[1].seconds == 61


def test_an_xspf_is_read_with_all_it_says(written: Written) -> None:
    path = written(
        "a.xspf",
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<playlist version="1" xmlns="http://xspf.org/ns/0/"><title>R&amp;B</title><trackList>'
        "<track><location>file:///music/100%2525%20%23%201.mp3</location><title>A &lt; B</title>"
        "<creator>C</creator><duration>61500</duration></track>"
        "<track><location>%E5%A4%9C/a%20b.mp3</location></track>"
        "<track><title>nowhere</title></track></trackList></playlist>",
    )
    assert read_playlist(path) == (
        "R&B",
        (
            ListedSong(Path("/music/100%25 # 1.mp3"), "A < B", "C", 61.5),
            ListedSong(path.parent / "夜/a b.mp3"),
        ),
        1,
    )


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("file:///srv/a%20%23b%41.mp3", "/srv/a #bA.mp3"),
        ("file://localhost/srv/%E5%A4%9C.mp3", "/srv/夜.mp3"),
        ("file:///srv/a#b?c.mp3", "/srv/a#b?c.mp3"),
        ("/srv/a%41#b.mp3", "/srv/a%41#b.mp3"),
    ],
)
def test_addresses_and_paths_are_told_apart(written: Written, line: str, there: str) -> None:
    assert _paths(written("a.m3u8", line)) == [Path(there)]


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("C:\\Users\\me\\Music\\Kino\\a.mp3", "Kino/a.mp3"),
        ("D:\\a.mp3", "a.mp3"),
        ("\\\\server\\share\\Kino\\a.mp3", "Kino/a.mp3"),
        ("Kino\\a.mp3", "Kino/a.mp3"),
        ("..\\b\\Kino\\a.mp3", "../b/Kino/a.mp3"),
        (".\\Kino\\a.mp3", "Kino/a.mp3"),
        ("file:///C:/Music/Kino/a%20b.mp3", "Kino/a b.mp3"),
        ("My%20songs/a%26b.mp3", "My songs/a&b.mp3"),
        ("  indented.mp3", "indented.mp3"),
        ("a.mp3   ", "a.mp3"),
    ],
)
def test_what_another_system_wrote_is_found_beside_the_playlist(
    tmp_path: Path, written: Written, line: str, there: str
) -> None:
    (tmp_path / "lists").mkdir()
    path = written("lists/a.m3u", f"{line}\r\n", f"lists/{there}")
    assert _paths(path) == [Path(os.path.normpath(tmp_path / "lists" / there))]


def test_a_song_that_is_not_there_is_listed_all_the_same(written: Written) -> None:
    path = written("a.m3u", "C:\\Music\\Kino\\a.mp3\ngone/b.mp3\n")
    folder = path.parent
    assert _paths(path) == [folder / "Music/Kino/a.mp3", folder / "gone/b.mp3"]


def test_streams_playlists_and_folders_are_counted_not_listed(written: Written) -> None:
    lines = ("http://radio/live.mp3", "mms://x/y", "other.M3U", "a.cue", "folder/", "a.mp3")
    name, songs, skipped = read_playlist(written("a.m3u", "\n".join(lines)))
    assert [song.path.name for song in songs] == ["a.mp3"]
    assert (name, skipped) == ("a", 5)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lies.m3u", "[playlist]\nFile1=a.mp3\n"),
        ("lies.pls", "#EXTM3U\na.mp3\n"),
        ("lies.m3u", _XSPF),
        ("lies.txt", "#EXTM3U\na.mp3\n"),
    ],
)
def test_a_wrong_ending_is_seen_through(written: Written, name: str, content: str) -> None:
    path = written(name, content)
    assert _paths(path) == [path.parent / "a.mp3"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.m3u", b"ID3\x04\0\0\0"),
        ("a.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\npiece0.ts\n"),
        ("a.m3u", b"<!DOCTYPE html><html></html>"),
        ("a.pls", b"File1=a.mp3"),
        ("a.txt", b"a.mp3"),
        ("a.xspf", b""),
        ("a.xspf", b"<playlist><trackList>"),
        ("a.xspf", b"<html></html>"),
        ("a.xspf", b"\xff\xfe<\0"),
    ],
)
def test_what_is_no_playlist_is_said_to_be_none(
    written: Written, name: str, content: bytes
) -> None:
    with pytest.raises(PlaylistUnreadable) as caught:
        read_playlist(written(name, content))
    assert caught.value.as_failure().reason == "playlist_unreadable"


def test_an_xspf_that_would_fill_the_memory_is_refused(written: Written) -> None:
    entities = "".join(f'<!ENTITY e{level + 1} "{f"&e{level};" * 10}">' for level in range(12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY e0 "ha">{entities}]><playlist>&e12;</playlist>'
    )
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(PlaylistUnreadable):
            read_playlist(written("a.xspf", bomb.encode(encoding)))


def test_a_folder_and_a_pipe_do_not_keep_anyone_waiting(tmp_path: Path) -> None:
    with pytest.raises(IsDirectory):
        read_playlist(tmp_path)
    os.mkfifo(tmp_path / "pipe.m3u")
    with pytest.raises(PlaylistUnreadable):
        read_playlist(tmp_path / "pipe.m3u")


def test_a_missing_playlist_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(AudioJSError) as caught:
        read_playlist(tmp_path / "none.m3u")
    assert caught.value.reason == "file_missing"


def test_an_empty_m3u_lists_nothing(written: Written) -> None:
    assert read_playlist(written("a.m3u", b"")) == ("a", (), 0)
