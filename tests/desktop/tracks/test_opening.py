"""A file is opened by what is in it, whatever it is called."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.errors import FileMissing, NoSound, NotAudio
from desktop.tracks import Decoders, TrackOpener
from desktop.tracks.mp3 import Mp3Track
from desktop.tracks.pcm import PcmTrack
from desktop.tracks.signature import kind_of
from tests.desktop.decoder.recordings import FORMATS, Format, make_planes, record
from tests.stage.music import id3v2

from .conftest import OpenSource


@pytest.fixture(scope="module")
def opener() -> Iterator[TrackOpener]:
    decoders = Decoders()
    yield TrackOpener(decoders)
    decoders.close()


_CONTAINERS = {form.ending: form for form in FORMATS}


@pytest.mark.parametrize("form", _CONTAINERS.values(), ids=_CONTAINERS)
def test_each_format_is_known_by_its_first_bytes(
    tmp_path: Path, open_source: OpenSource, form: Format
) -> None:
    channels = (
        1 if form.layout == "mono" else {"5.1": 6, "7.1": 8, "5.1(side)": 6}.get(form.layout, 2)
    )
    path = record(tmp_path / f"a.{form.ending}", form, make_planes(0.3, form.rate, channels))
    # A raw AAC or MPEG transport stream has no signature; it is tried as MP3 first.
    expected = "unknown" if form.ending in {"aac", "ts"} else "other"
    assert kind_of(open_source(path)) == expected


@pytest.mark.parametrize("form", FORMATS[::5], ids=str)
def test_a_name_tells_nothing(tmp_path: Path, opener: TrackOpener, form: Format) -> None:
    channels = 1 if form.layout == "mono" else 2
    made = record(tmp_path / f"a.{form.ending}", form, make_planes(0.5, form.rate, channels))
    path = made.rename(tmp_path / "named.mp3")
    with closing(opener.open("id", path)) as track:
        assert isinstance(track, PcmTrack)
        assert track.facts.rate == form.rate
        assert track.read_segment(0, 100).samples == 100


def test_an_mp3_called_flac_is_an_mp3(tmp_path: Path, opener: TrackOpener, song: Path) -> None:
    path = tmp_path / "song.flac"
    path.write_bytes(song.read_bytes())
    with closing(opener.open("id", path)) as track:
        assert isinstance(track, Mp3Track)


def test_flac_behind_an_id3_tag(tmp_path: Path, opener: TrackOpener) -> None:
    made = record(tmp_path / "a.flac", Format("flac", "flac", "s16"), make_planes(1, 44100))
    path = tmp_path / "tagged.flac"
    path.write_bytes(id3v2(3000) + made.read_bytes())
    with closing(opener.open("id", path)) as track:
        assert isinstance(track, PcmTrack)
        assert track.read_segment(44_000, 500).samples == 100


@pytest.mark.parametrize(("tag", "reader"), [(0x55, Mp3Track), (1, PcmTrack)])
def test_mp3_in_a_wave_file_is_an_mp3(
    tmp_path: Path, opener: TrackOpener, tag: int, reader: type
) -> None:
    codec = "libmp3lame" if tag == 0x55 else "pcm_s16le"
    form = Format(codec, "wav", "s16p" if tag == 0x55 else "s16")
    path = record(tmp_path / "a.wav", form, make_planes(1, 44100))
    with closing(opener.open("id", path)) as track:
        assert isinstance(track, reader)
        assert track.read_segment(0, 1000).samples == 1000


_NO_SOUND: dict[str, Callable[[], bytes]] = {
    "text": lambda: b"This is no sound, but a few words.\n" * 100,
    "zeros": lambda: bytes(10_000),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "FLAC's first bytes": lambda: b"fLaC",
    "Ogg's first bytes": lambda: b"OggS" + bytes(100),
    "an empty archive": lambda: b"PK\5\6" + bytes(18),
    "subtitles": lambda: b"1\n00:00:01,000 --> 00:00:02,000\nHello\n\n" * 20,
}


@pytest.mark.parametrize("content", _NO_SOUND.values(), ids=_NO_SOUND)
def test_what_holds_no_sound_is_not_audio(
    tmp_path: Path, opener: TrackOpener, content: Callable[[], bytes]
) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(content())
    with pytest.raises(NotAudio):
        opener.open("id", path)


def test_tags_without_sound_say_so(tmp_path: Path, opener: TrackOpener) -> None:
    path = tmp_path / "file.mp3"
    path.write_bytes(id3v2(3000))
    with pytest.raises(NoSound):
        opener.open("id", path)


def test_a_missing_file(tmp_path: Path, opener: TrackOpener) -> None:
    with pytest.raises(FileMissing):
        opener.open("id", tmp_path / "nothing.flac")
