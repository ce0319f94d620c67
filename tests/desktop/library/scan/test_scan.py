"""What is in the folders is in the library, with what it says about itself, and nothing twice."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from desktop.library.scan import picture_file
from tests.stage.collection import make_collection, make_picture

from .library import Library


def test_songs_are_found_with_what_they_say(library: Library) -> None:
    library.put("A/B/01.mp3", "Nachtlied", artist="Ä", album="Lieder", year=1987, track=3)
    library.put("A/02.mp3", "東京")
    library.scan()
    assert library.titles == ["東京", "Nachtlied"]
    song = library.songs[1]
    assert (song.artist, song.album, song.year, song.track) == ("Ä", "Lieder", 1987, 3)
    assert song.seconds == pytest.approx(21.5 * 1152 / 44100, abs=0.1)
    assert len(song.identity) == 16
    assert library.problems == {}


def test_what_is_found_is_told_while_it_is_found(library: Library) -> None:
    for number in range(40):
        library.put(f"{number % 3}/{number}.mp3")
    library.scan()
    first, *_, last, end = library.told
    assert first is not None
    assert last is not None
    assert first.counting
    assert not last.counting
    assert (last.found, last.done) == (40, 40)
    assert end is None
    assert library.changes > 0


def test_what_has_not_changed_is_not_read_again(library: Library) -> None:
    song = library.put("song.mp3", "Then")
    library.scan()
    times = song.stat()
    song.write_bytes(song.read_bytes().replace(b"Then", b"Now!"))
    os.utime(song, ns=(times.st_atime_ns, times.st_mtime_ns))
    library.scan()
    assert library.titles == ["Then"]
    os.utime(song)
    library.scan()
    assert library.titles == ["Now!"]


def test_what_is_gone_is_forgotten_and_what_was_moved_is_the_same(library: Library) -> None:
    moved = library.put("old/moved.mp3")
    library.put("old/deleted.mp3")
    library.scan()
    before = {row.title: row for row in library.songs}["moved"]
    shutil.move(moved, library.music / "new.mp3")
    shutil.rmtree(library.music / "old")
    library.scan()
    (now,) = library.songs
    assert now.path == library.music / "new.mp3"
    assert (now.identity, now.added) == (before.identity, before.added)


def test_hidden_system_and_excluded_folders_are_left_out(library: Library) -> None:
    for name in (".hidden", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "__MACOSX"):
        library.put(f"{name}/no.mp3")
    library.put(".hidden.mp3")
    library.put("excluded/deeper/no.mp3")
    (library.music / "excluded" / ".nomedia").touch()
    library.put("yes/song.mp3")
    (library.music / "yes" / "list.m3u8").write_text("song.mp3")
    (library.music / "yes" / "notes.txt").write_text("no song")
    library.scan()
    assert library.names == ["yes/song.mp3"]
    (library.music / "yes" / ".nomedia").touch()
    library.scan()
    assert library.names == []


def test_links_and_overlapping_folders_list_each_song_once(
    library: Library, tmp_path: Path
) -> None:
    library.put("a/song.mp3")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(library.put("other.mp3"), elsewhere)
    (library.music / "A link first").symlink_to("a")
    (library.music / "a" / "up").symlink_to("..")
    (library.music / "a" / "ring").symlink_to("ring")
    (library.music / "linked").symlink_to(elsewhere)
    library.roots = [library.music / "a", library.music, library.music / "a"]
    library.scan()
    assert library.names == ["a/song.mp3", "linked/other.mp3"]


def test_a_folder_taken_out_of_the_library_is_forgotten(library: Library) -> None:
    library.put("a/stays.mp3")
    library.put("b/goes.mp3")
    library.scan()
    library.roots = [library.music / "a"]
    library.scan()
    assert library.titles == ["stays"]


def test_names_of_any_bytes_are_found(library: Library) -> None:
    names = [b"caf\xe9.mp3", b"line\nbreak.mp3", b"a#b%41?.mp3", b"x" * 251 + b".mp3", b"UP.MP3"]
    for name in names:
        library.put(name, "Title")
    library.scan()
    assert sorted(row.name for row in library.songs) == sorted(names)


def _in_cyrillic(library: Library, name: str, title: str) -> None:
    """A song whose tag says Latin-1, but is Windows-1251."""
    artist = "Виктор Цой и группа Кино"
    body = b"".join(
        frame.encode() + (len(text) + 1).to_bytes(4) + bytes(3) + text.encode("cp1251")
        for frame, text in (("TIT2", title), ("TPE1", artist), ("TALB", "Группа крови"))
    )
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    tag = b"ID3\x03\x00\x00" + size + body
    (library.music / name).write_bytes(tag + library.sound(len(title)))


def test_texts_in_another_charset_are_shown_right(library: Library) -> None:
    _in_cyrillic(library, "song.mp3", "Группа крови")
    _in_cyrillic(library, "plain.mp3", "Intro 1")
    library.put("right.mp3", "Für Elise", artist="Björk", album="Été")
    library.scan()
    plain, right, song = library.songs
    assert (song.title, song.artist) == ("Группа крови", "Виктор Цой и группа Кино")
    assert (plain.title, plain.artist) == ("Intro 1", "Виктор Цой и группа Кино")
    assert song.charset == plain.charset == "windows-1251"
    assert (right.title, right.artist, right.charset) == ("Für Elise", "Björk", "")


def test_so_are_very_many(library: Library) -> None:
    for number in range(200):
        _in_cyrillic(library, f"{number:03}.mp3", f"Группа крови {number}")
    library.scan()
    assert library.titles == [f"Группа крови {number}" for number in range(200)]


def test_only_folders_where_something_changed_are_looked_at(library: Library) -> None:
    library.put("a/known/one.mp3")
    library.put("b/two.mp3")
    library.scan()
    library.put("a/three.mp3")
    library.put("a/new/deeper/four.mp3")
    library.put("a/known/five.mp3")
    library.put("b/six.mp3")
    library.scan([library.music / "a"])
    assert sorted(library.titles) == ["four", "one", "three", "two"]
    shutil.rmtree(library.music / "a" / "known")
    library.scan([library.music / "a" / "known"])
    assert sorted(library.titles) == ["four", "three", "two"]


def test_the_cover_within_comes_before_the_one_beside(library: Library) -> None:
    library.put("a/within.mp3", picture=make_picture(1))
    library.put("a/without.mp3")
    library.put_picture("a/Folder.JPG", 2)
    library.put_picture("a/booklet page 1.jpg", 3)
    library.put("b/none.mp3")
    library.scan()
    within, beside = library.picture_of("within"), library.picture_of("without")
    assert within
    assert beside
    assert within != beside
    assert library.picture_of("none") is None
    with Image.open(beside) as small, Image.open(library.music / "a/Folder.JPG") as whole:
        assert max(small.size) <= 320
        assert small.resize((1, 1)).getpixel((0, 0)) == pytest.approx(
            whole.resize((1, 1)).getpixel((0, 0)), abs=12
        )


def test_the_discs_of_an_album_share_the_cover_above(library: Library) -> None:
    library.put("Album/CD1/one.mp3")
    library.put("Album/Disc 2/two.mp3")
    library.put("Album/extras/three.mp3")
    library.put_picture("Album/cover.png")
    library.scan()
    assert library.picture_of("one") == library.picture_of("two") is not None
    assert library.picture_of("three") is None


def test_a_cover_that_comes_later_or_changes_is_shown(library: Library) -> None:
    library.put("a/song.mp3")
    library.scan()
    assert library.picture_of("song") is None
    cover = library.put_picture("a/cover.jpg", 1)
    library.scan([library.music / "a"])
    first = library.picture_of("song")
    assert first
    library.put_picture("a/cover.jpg", 2)
    library.scan()
    second = library.picture_of("song")
    assert second not in {first, None}
    assert not first.exists(), "nobody has this picture any more"
    cover.unlink()
    library.scan()
    assert library.picture_of("song") is None


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 no picture", b"GIF89a", b"text"], ids=str)
def test_a_damaged_picture_costs_nothing_but_itself(library: Library, data: bytes) -> None:
    library.put("song.mp3", picture=data)
    library.put_picture("cover.jpg")
    library.scan()
    shown = library.picture_of("song")
    assert shown
    assert shown.is_file()
    assert library.problems == {}


def test_a_picture_that_would_fill_the_memory_is_none(library: Library) -> None:
    bomb = library.music / "cover.png"
    Image.new("1", (20_000, 20_000)).save(bomb)
    library.put("song.mp3")
    library.scan()
    assert library.picture_of("song") is None


@pytest.mark.parametrize("key", ["", "../../../etc/passwd", "AB" * 16, "ab" * 15, "ab" * 16 + "\n"])
def test_only_keys_of_pictures_lead_to_files(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not the key"):
        picture_file(tmp_path, key)


def test_a_collection_as_people_have_it(library: Library) -> None:
    make_collection(library.music, 300)
    library.scan()
    assert len(library.songs) == 300
    assert len({row.identity for row in library.songs}) == 300
    assert all(row.title and row.artist and row.album and row.year for row in library.songs)
    assert library.problems == {}
    assert 1 < len({row.picture for row in library.songs}) <= 26
