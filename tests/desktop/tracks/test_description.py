"""What a file says about itself is shown; what is broken in it never costs the name."""

import os
import random
from pathlib import Path

import pytest

from desktop.tracks import Cover, Description, describe, read_cover
from tests.stage.music import decode, id3v2, make_sound, write_flac

_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00 a picture"
_PNG = b"\x89PNG\r\n\x1a\n a picture"
_FRONT, _BACK = 3, 4


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + len(body).to_bytes(4) + bytes(2) + body


def _text(name: str, text: str) -> bytes:
    return _frame(name, b"\x01" + text.encode("utf-16"))


def _picture(data: bytes, *, kind: int = _FRONT, mime: str = "image/jpeg") -> bytes:
    return _frame("APIC", b"\x00" + mime.encode() + b"\x00" + bytes((kind,)) + b"\x00" + data)


def _tag(*frames: bytes) -> bytes:
    """An ID3v2.3 tag."""
    body = b"".join(frames)
    return id3v2(len(body) + 10, version=3)[:10] + body


def _file(folder: Path, song: Path, tag: bytes, name: str = "Name of the file.mp3") -> Path:
    path = folder / name
    path.write_bytes(tag + song.read_bytes())
    return path


def _said_by(file: Path) -> Description:
    """What the tags say; the length is another matter."""
    return describe(file)._replace(seconds=0)


def test_the_length_is_known_without_decoding(tmp_path: Path, bare_song: Path) -> None:
    length = len(decode(bare_song)) / 44100
    assert abs(describe(bare_song).seconds - length) < 0.1
    sound = make_sound(3.5)
    assert abs(describe(write_flac(tmp_path / "a.flac", sound)).seconds - 3.5) < 0.01


@pytest.mark.parametrize("content", [b"", b"Dear listener", b"\xff\xfb" * 500])
def test_what_has_no_length_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.mp3"
    path.write_bytes(content)
    assert describe(path).seconds == 0


def test_title_artist_album_and_cover_come_from_the_tags(tmp_path: Path, bare_song: Path) -> None:
    tag = _tag(
        _text("TIT2", "Für Elise 音楽"),
        _text("TPE1", "L. van Beethoven"),
        _text("TALB", "Bagatellen"),
        _picture(_JPEG),
    )
    file = _file(tmp_path, bare_song, tag)
    assert _said_by(file) == Description(
        "Für Elise 音楽", "L. van Beethoven", "Bagatellen", has_cover=True
    )
    assert read_cover(file) == Cover(_JPEG, "image/jpeg")


def test_old_tags_at_the_end_are_read_too(tmp_path: Path, bare_song: Path) -> None:
    file = tmp_path / "old.mp3"
    tag = b"TAG" + b"Old Title".ljust(30, b"\0") + b"Old Artist".ljust(30, b"\0") + bytes(65)
    file.write_bytes(bare_song.read_bytes() + tag)
    assert describe(file)[:2] == ("Old Title", "Old Artist")


def test_without_tags_the_name_of_the_file_is_the_title(tmp_path: Path, bare_song: Path) -> None:
    file = _file(tmp_path, bare_song, b"", "01. Song #1 100%41.final.mp3")
    assert _said_by(file) == Description("01. Song #1 100%41.final")
    assert read_cover(file) is None


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path, bare_song: Path) -> None:
    file = _file(tmp_path, bare_song, b"", os.fsdecode(b"caf\xe9.mp3"))
    assert describe(file).title == "caf�"


def test_titles_are_one_line(tmp_path: Path, bare_song: Path) -> None:
    tag = _tag(_text("TIT2", "  First\nsecond\t third \r\n"), _text("TPE1", " \n "))
    file = _file(tmp_path, bare_song, tag)
    assert _said_by(file) == Description("First second third")


def test_a_title_of_spaces_is_none(tmp_path: Path, bare_song: Path) -> None:
    assert describe(_file(tmp_path, bare_song, _tag(_text("TIT2", "  ")))).title == (
        "Name of the file"
    )


@pytest.mark.parametrize(
    "tag",
    [
        _tag(b"TIT2\xff\xff\xff\xff\x00\x00"),
        _tag(b"\x00\x00\x00\x00\xff\xff"),
        id3v2(3000),
        b"ID3\x09\x00\xff\x7f\x7f\x7f\x7f",
        _tag(_frame("APIC", b"\x00")),
        _tag(_frame("APIC", b"\x09image/png")),
    ],
    ids=[
        "enormous frame",
        "zeros",
        "no frames",
        "impossible tag",
        "empty picture",
        "picture of nothing",
    ],
)
def test_broken_tags_leave_the_name_of_the_file(
    tmp_path: Path, bare_song: Path, tag: bytes
) -> None:
    file = _file(tmp_path, bare_song, tag)
    assert _said_by(file) == Description("Name of the file")
    assert read_cover(file) is None


@pytest.mark.parametrize(
    "body",
    [b"\x01\xff", b"\x07\xff\xfe\x00\xd8", b"\x01\xff\xfe\x00\xd8", b"\x03\xc3\x28", b"\x03"],
    ids=["half a character", "unknown encoding", "lone surrogate", "broken UTF-8", "nothing"],
)
def test_a_broken_title_is_still_a_title_that_can_be_sent(
    tmp_path: Path, bare_song: Path, body: bytes
) -> None:
    title = describe(_file(tmp_path, bare_song, _tag(_frame("TIT2", body)))).title
    assert title
    title.encode("utf-8")


def test_a_tag_cut_off_by_the_sound_is_read_as_far_as_it_goes(
    tmp_path: Path, bare_song: Path
) -> None:
    tag = _tag(_text("TPE1", "Artist"), _text("TIT2", "Title"))
    assert describe(_file(tmp_path, bare_song, tag[:-20])).artist == "Artist"


def test_a_file_that_is_not_there_has_its_name(tmp_path: Path) -> None:
    assert _said_by(tmp_path / "gone.mp3") == Description("gone")
    assert read_cover(tmp_path / "gone.mp3") is None


@pytest.mark.parametrize("data", [b"", b"text", bytes(2000)], ids=["empty", "text", "zeros"])
def test_what_is_no_music_has_its_name(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "letter.mp3"
    file.write_bytes(data)
    assert _said_by(file) == Description("letter")
    assert read_cover(file) is None


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (_JPEG, "image/jpeg"),
        (_PNG, "image/png"),
        (b"GIF89a a picture", "image/gif"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ],
)
def test_the_type_of_a_cover_is_what_it_is_and_not_what_it_says(
    tmp_path: Path, bare_song: Path, data: bytes, media_type: str
) -> None:
    file = _file(tmp_path, bare_song, _tag(_picture(data, mime="text/html")))
    assert read_cover(file) == Cover(data, media_type)
    assert describe(file).has_cover


@pytest.mark.parametrize(
    "data",
    [
        b"<script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"RIFF\x10\x00\x00\x00WAVEfmt ",
        b"http://elsewhere.example/cover.jpg",
    ],
    ids=["page", "drawing", "sound", "link"],
)
def test_what_is_no_picture_is_no_cover(tmp_path: Path, bare_song: Path, data: bytes) -> None:
    file = _file(tmp_path, bare_song, _tag(_text("TIT2", "Title"), _picture(data)))
    assert read_cover(file) is None
    assert _said_by(file) == Description("Title", has_cover=False)


def test_the_front_cover_is_preferred(tmp_path: Path, bare_song: Path) -> None:
    tag = _tag(_picture(_PNG, kind=_BACK), _picture(_JPEG, kind=_FRONT))
    assert read_cover(_file(tmp_path, bare_song, tag)) == Cover(_JPEG, "image/jpeg")
    only_back = _file(tmp_path, bare_song, _tag(_picture(_PNG, kind=_BACK)))
    assert read_cover(only_back) == Cover(_PNG, "image/png")


def test_a_cover_of_five_megabytes_is_whole(tmp_path: Path, bare_song: Path) -> None:
    picture = _JPEG + random.Random(1).randbytes(5 * 2**20)
    file = _file(tmp_path, bare_song, _tag(_picture(picture), _text("TIT2", "Behind it")))
    assert _said_by(file) == Description("Behind it", has_cover=True)
    assert read_cover(file) == Cover(picture, "image/jpeg")


def test_no_damage_to_a_tag_gets_through(tmp_path: Path, bare_song: Path) -> None:
    whole = _tag(_text("TIT2", "Title"), _text("TPE1", "Artist"), _picture(_PNG))
    dice = random.Random(1)
    for _ in range(400):
        tag = bytearray(whole)
        for _ in range(dice.choice([1, 2, 5])):
            tag[dice.randrange(len(tag))] = dice.randrange(256)
        file = _file(tmp_path, bare_song, bytes(tag))
        assert describe(file).title
        read_cover(file)
