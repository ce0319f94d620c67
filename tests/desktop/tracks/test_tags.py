"""What a library wants of a file's tags: everything a file says, and nothing that is damage."""

import io
from pathlib import Path

import pytest

from desktop.tracks.tags import NOTHING_SAID, FileTags, read_tags, year_of
from tests.stage.collection import make_picture
from tests.stage.music import id3v2, make_sound, write_flac


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + len(body).to_bytes(4) + bytes(2) + body


def _text(name: str, *values: str) -> bytes:
    return _frame(name, b"\x03" + "\0".join(values).encode())


def _tag(*frames: bytes) -> bytes:
    """An ID3v2.4 tag; no frame is longer than 127 bytes, where 2.3 counts otherwise."""
    body = b"".join(frames)
    return id3v2(len(body) + 10, version=3 if len(body) > 127 else 4)[:10] + body


def _said(tag: bytes, song: Path, name: str = "a.mp3") -> FileTags:
    return read_tags(io.BytesIO(tag + song.read_bytes()), name)


def test_all_that_a_song_says(bare_song: Path) -> None:
    tag = _tag(
        _text("TIT2", "Title"),
        _text("TPE1", "Artist"),
        _text("TALB", "Album"),
        _text("TPE2", "Album Artist"),
        _text("TCOM", "Composer"),
        _text("TCON", "(8)"),
        _text("TDRC", "2001-05-03"),
        _text("TPOS", "2/3"),
        _text("TRCK", "07/12"),
        _text("TCMP", "1"),
        _frame("APIC", b"\0image/jpeg\0\x03\0" + make_picture(1)),
    )
    said = _said(tag, bare_song)
    assert said._replace(seconds=0, bitrate_kbps=0) == FileTags(
        "Title",
        "Artist",
        "Album",
        "Album Artist",
        "Composer",
        "Jazz",
        2001,
        disc=2,
        track=7,
        rate=44100,
        channels=2,
        is_compilation=True,
        picture=make_picture(1),
    )
    assert said.seconds == pytest.approx(3, abs=0.1)
    assert said.bitrate_kbps == 128


def test_several_values_are_joined_each_once(bare_song: Path) -> None:
    tag = _tag(_text("TPE1", "Anna", "Bela"), _text("TXXX", "ARTISTS", "Anna"))
    assert _said(tag, bare_song).artist == "Anna; Bela"


def test_text_is_one_line_and_no_book(bare_song: Path) -> None:
    assert _said(_tag(_text("TIT2", " a\n b\t")), bare_song).title == "a b"
    long = _frame("TIT2", b"\x03" + b"x" * 100_000)
    assert len(_said(_tag(long), bare_song).title) == 2000


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2001", 2001),
        ("2001-05-03", 2001),
        ("3/5/1987", 1987),
        ("circa 1890", 1890),
        ("99", 0),
        ("", 0),
        ("99999", 0),
        ("0000", 0),
        ("20010503T10", 0),
    ],
)
def test_the_year_of_a_date_however_written(text: str, year: int) -> None:
    assert year_of(text) == year


def test_the_content_tells_what_a_file_is(tmp_path: Path) -> None:
    flac = write_flac(tmp_path / "a.flac", make_sound(1))
    said = read_tags(io.BytesIO(flac.read_bytes()), "a.mp3")
    assert (said.rate, said.channels) == (44100, 2)
    assert said.seconds == pytest.approx(1, abs=0.01)


def test_a_damaged_part_does_not_cost_the_others(bare_song: Path) -> None:
    tag = _tag(_text("TIT2", "Title"), _frame("APIC", b"\x01"), _text("TPE1", "Artist"))
    said = _said(tag, bare_song)
    assert (said.title, said.artist) == ("Title", "Artist")
    assert said.picture == b""


@pytest.mark.parametrize("data", [b"", b"text", bytes(2000)], ids=["empty", "text", "zeros"])
def test_what_is_no_music_says_nothing(data: bytes) -> None:
    assert read_tags(io.BytesIO(data), "a.ogg") == NOTHING_SAID
    assert read_tags(io.BytesIO(data), "a.wv") == NOTHING_SAID


def test_a_disk_that_fails_is_no_damage_of_the_file() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("the disk")

    with pytest.raises(OSError, match="the disk"):
        read_tags(Failing(b"ID3"), "a.mp3")
