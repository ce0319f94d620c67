"""A song stays the same song whatever its tags say, and no other one is taken for it."""

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import pytest
from av.audio.stream import AudioStream

from desktop.errors import NoSound, NotAudio
from desktop.library.scan.audio_file import AudioFile
from desktop.library.scan.identity import find_audio_data, identity_of
from desktop.tracks.tags import read_tags
from tests.stage.collection import make_picture
from tests.stage.music import id3v2, make_sound

from .ogg_pages import Packet, as_ogg, packets_of, vorbis_comment

# name, muxer, codec, sample format
_FORMATS = [
    ("a.mp3", "mp3", "libmp3lame", "fltp"),
    ("a.flac", "flac", "flac", "s16"),
    ("a.opus", "ogg", "libopus", "flt"),
    ("a.m4a", "ipod", "aac", "fltp"),
    ("alac.m4a", "ipod", "alac", "s16p"),
    ("a.mp4", "mp4", "aac", "fltp"),
    ("a.wav", "wav", "pcm_s16le", "s16"),
    ("a.w64", "w64", "pcm_s16le", "s16"),
    ("a.aiff", "aiff", "pcm_s16be", "s16"),
    ("a.caf", "caf", "pcm_s16le", "s16"),
    ("a.au", "au", "pcm_s16be", "s16"),
    ("a.wma", "asf", "wmav2", "fltp"),
    ("a.mka", "matroska", "vorbis", "fltp"),
    ("a.webm", "webm", "libopus", "flt"),
    ("a.wv", "wv", "wavpack", "s16p"),
    ("a.tta", "tta", "tta", "s16"),
    ("a.aac", "adts", "aac", "fltp"),
    ("a.ac3", "ac3", "ac3", "fltp"),
]
_TAGS = {"title": "Title " * 30, "artist": "Artist", "album": "Album", "genre": "Jazz"}


def _encode(path: Path, muxer: str, codec: str, layout: str, seed: int, seconds: float = 4) -> Path:
    rate = 48000
    sound = make_sound(seconds, rate=rate, seed=seed)
    with av.open(str(path), "w", format=muxer) as container:
        stream = container.add_stream(codec, rate=rate, layout="stereo", format=layout)
        assert isinstance(stream, AudioStream)
        stream.options = {"strict": "experimental"}
        stream.bit_rate = 128_000
        resampler = av.AudioResampler(format=layout, layout="stereo", rate=rate)
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound.T), format="fltp", layout="stereo"
        )
        frame.rate = rate
        for converted in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(converted))
        container.mux(stream.encode(None))
    return path


def _retag(source: Path, target: Path, muxer: str, said: dict[str, str]) -> Path:
    """The same packets with other tags, as taggers do it that write the whole file anew."""
    with av.open(str(source)) as old, av.open(str(target), "w", format=muxer) as new:
        stream = new.add_stream_from_template(old.streams.audio[0])
        for name, value in said.items():
            new.metadata[name] = value
        for packet in old.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    return target


def _identity(path: Path) -> bytes:
    file = AudioFile.open_at(bytes(path.parent), path.name.encode())
    try:
        return identity_of(file, find_audio_data(file))
    finally:
        file.close()


@pytest.mark.parametrize(("name", "muxer", "codec", "layout"), _FORMATS, ids=str)
def test_other_tags_leave_a_song_what_it_is(
    tmp_path: Path, name: str, muxer: str, codec: str, layout: str
) -> None:
    first = _encode(tmp_path / name, muxer, codec, layout, 1)
    again = _retag(first, tmp_path / f"again {name}", muxer, {})
    retagged = _retag(first, tmp_path / f"retagged {name}", muxer, _TAGS)
    other = _encode(tmp_path / f"other {name}", muxer, codec, layout, 2)
    assert _identity(again) == _identity(retagged)
    assert _identity(other) != _identity(retagged)
    assert len(_identity(retagged)) == 16
    if muxer not in {"au", "adts", "ac3", "w64"}:  # they have no tags
        assert again.read_bytes() != retagged.read_bytes()


def _id3v1() -> bytes:
    return b"TAG" + bytes(125)


def _ape(*, header: bool) -> bytes:
    item = (5).to_bytes(4, "little") + bytes(4) + b"Title\0Title"
    numbers = (2000).to_bytes(4, "little") + (len(item) + 32).to_bytes(4, "little")
    numbers += (1).to_bytes(4, "little")
    end = b"APETAGEX" + numbers + (1 << 31 if header else 0).to_bytes(4, "little") + bytes(8)
    begin = b"APETAGEX" + numbers + (0xA0000000).to_bytes(4, "little") + bytes(8)
    return (begin if header else b"") + item + end


def _lyrics() -> bytes:
    body = b"LYRICSBEGIN" + b"INF00001" + b"1"
    return body + b"%06d" % len(body) + b"LYRICS200"


_AROUND: list[tuple[bytes, bytes]] = [
    (id3v2(300), b""),
    (id3v2(100_000), b""),
    (id3v2(4000, footer=True) + id3v2(500, version=3), b""),
    (id3v2(300) + bytes(3000), b""),
    (b"", _id3v1()),
    (b"", _ape(header=True)),
    (b"", _ape(header=False) + _id3v1()),
    (b"", _lyrics() + _id3v1()),
    (id3v2(200), _ape(header=True) + _lyrics() + _id3v1()),
    (_ape(header=True), b""),
]


@pytest.mark.parametrize(("front", "behind"), _AROUND, ids=range(len(_AROUND)))
@pytest.mark.parametrize("name", ["a.mp3", "a.wv", "a.tta", "a.aac", "a.ac3"])
def test_tags_put_in_front_and_behind_leave_a_song_what_it_is(
    tmp_path: Path, name: str, front: bytes, behind: bytes
) -> None:
    if front.startswith(b"APETAGEX") and name != "a.mp3":
        front = b""
    muxer, codec, layout = next(each[1:] for each in _FORMATS if each[0] == name)
    bare = _encode(tmp_path / name, muxer, codec, layout, 1)
    tagged = tmp_path / f"tagged {name}"
    tagged.write_bytes(front + bare.read_bytes() + behind)
    assert _identity(tagged) == _identity(bare)


def test_a_picture_in_a_flac_leaves_it_what_it_is(tmp_path: Path) -> None:
    bare = _encode(tmp_path / "a.flac", "flac", "flac", "s16", 1)
    whole = bare.read_bytes()
    padding = b"\x01" + (50_000).to_bytes(3) + bytes(50_000)
    tagged = tmp_path / "b.flac"
    tagged.write_bytes(whole[:42] + padding + whole[42:] + _id3v1())
    assert _identity(tagged) == _identity(bare)
    without_checksum = whole[:26] + bytes(16) + whole[42:]
    bare.write_bytes(without_checksum)
    tagged.write_bytes(without_checksum[:42] + padding + without_checksum[42:] + _id3v1())
    assert _identity(tagged) == _identity(bare)


def _ogg_vorbis(path: Path, seed: int, seconds: float) -> list[Packet]:
    return packets_of(_encode(path, "ogg", "vorbis", "fltp", seed, seconds).read_bytes())


def _ogg_opus(path: Path, seed: int, seconds: float) -> list[Packet]:
    return packets_of(_encode(path, "ogg", "libopus", "flt", seed, seconds).read_bytes())


def _ogg_flac(path: Path, seed: int, seconds: float) -> list[Packet]:
    """As RFC 9639, 10.1 says."""
    whole = _encode(path, "flac", "flac", "s16", seed, seconds).read_bytes()
    head = b"\x7fFLAC\x01\x00\x00\x01" + whole[:42]
    with av.open(str(path)) as container:
        frames = [bytes(packet) for packet in container.demux(audio=0) if packet.size]
    sound = [Packet(frame, 4096 * (1 + number)) for number, frame in enumerate(frames)]
    return [Packet(head, 0), Packet(b"\x84", 0), *sound]


@pytest.mark.parametrize("seconds", [0.3, 30])
@pytest.mark.parametrize("comment_bytes", [10, 150_000])
@pytest.mark.parametrize(
    ("make", "headers", "mark"),
    [
        (_ogg_vorbis, 3, b"\x03vorbis"),
        (_ogg_opus, 2, b"OpusTags"),
        (_ogg_flac, 2, b"\x84"),
    ],
)
def test_pages_cut_and_numbered_anew_leave_an_ogg_what_it_is(
    tmp_path: Path,
    make: Callable[[Path, int, float], list[Packet]],
    headers: int,
    mark: bytes,
    comment_bytes: int,
    seconds: float,
) -> None:
    packets = make(tmp_path / "made", 1, seconds)
    bare, tagged, other = (tmp_path / name for name in ("a.ogg", "b.ogg", "c.ogg"))
    bare.write_bytes(as_ogg(packets, headers, 12, 1))
    comment = Packet(mark + vorbis_comment(comment_bytes), 0)
    tagged.write_bytes(as_ogg([packets[0], comment, *packets[2:]], headers, 7, 99))
    other.write_bytes(as_ogg(make(tmp_path / "made", 2, seconds), headers, 12, 1))
    assert _identity(tagged) == _identity(bare)
    assert _identity(other) != _identity(bare)


@pytest.mark.parametrize("make", [_ogg_vorbis, _ogg_opus])
def test_the_length_of_an_ogg_is_known_by_its_last_page(
    tmp_path: Path, make: Callable[[Path, int, float], list[Packet]]
) -> None:
    make(tmp_path / "a.ogg", 1, 30)
    file = AudioFile.open_at(bytes(tmp_path), b"a.ogg")
    with av.open(str(tmp_path / "a.ogg")) as container:
        seconds = (container.duration or 0) / 1_000_000
    assert seconds > 1
    assert find_audio_data(file).seconds == pytest.approx(seconds, abs=0.05)
    file.close()


def test_where_the_tags_of_an_mp4_are_does_not_matter(tmp_path: Path) -> None:
    bare = _encode(tmp_path / "a.m4a", "ipod", "aac", "fltp", 1)
    with (
        av.open(str(bare)) as old,
        av.open(
            str(tmp_path / "b.m4a"), "w", format="ipod", options={"movflags": "faststart"}
        ) as new,
    ):
        stream = new.add_stream_from_template(old.streams.audio[0])
        for packet in old.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux(packet)
    assert bare.read_bytes().find(b"moov") > bare.read_bytes().find(b"mdat")
    moved = (tmp_path / "b.m4a").read_bytes()
    assert moved.find(b"moov") < moved.find(b"mdat")
    assert _identity(tmp_path / "b.m4a") == _identity(bare)


@pytest.mark.parametrize("at", [0.001, 0.5, 0.999])
def test_long_songs_that_differ_somewhere_are_others(tmp_path: Path, at: float) -> None:
    path = tmp_path / "a.wav"
    _encode(path, "wav", "pcm_s16le", "s16", 1, seconds=20)
    before = _identity(path)
    whole = bytearray(path.read_bytes())
    whole[int(len(whole) * at)] ^= 0xFF
    path.write_bytes(whole)
    assert _identity(path) != before


def test_a_song_that_is_longer_is_another(tmp_path: Path, bare_song: Path) -> None:
    longer = tmp_path / "a.mp3"
    longer.write_bytes(bare_song.read_bytes() * 2)
    assert _identity(longer) != _identity(bare_song)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"Dear listener\n" * 1000, NotAudio),
        (bytes(100_000), NotAudio),
        (id3v2(2000), NoSound),
        (id3v2(2000) + _id3v1(), NoSound),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", NoSound),
        (b"\x00\x00\x00\x10ftypM4A \0\0\0\0", NoSound),
        (b"OggS", NoSound),
        (b"fLaC", NoSound),
        (b"<html><body>404 not found</body></html>", NotAudio),
        (make_picture(1), NotAudio),
    ],
    ids=range(10),
)
def test_what_holds_no_sound_is_no_song(
    tmp_path: Path, content: bytes, error: type[Exception]
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(content)
    with pytest.raises(error):
        _identity(path)


@pytest.mark.parametrize(("name", "muxer", "codec", "layout"), _FORMATS, ids=str)
def test_no_damage_gets_through(
    tmp_path: Path, name: str, muxer: str, codec: str, layout: str
) -> None:
    """Whatever bytes are others, or are missing: it is a song, or it is told why it is none."""
    whole = _encode(tmp_path / name, muxer, codec, layout, 1, seconds=1).read_bytes()
    dice = np.random.default_rng(1)
    for _ in range(60):
        damaged = bytearray(whole[: dice.integers(1, len(whole))])
        for at in dice.integers(0, min(len(damaged), 2000), 8):
            damaged[at] = dice.integers(256)
        (tmp_path / name).write_bytes(damaged)
        with suppress(NotAudio, NoSound):
            assert len(_identity(tmp_path / name)) == 16
        read_tags(io.BytesIO(damaged), name)
