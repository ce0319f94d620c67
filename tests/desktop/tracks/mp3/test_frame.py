"""Frame headers say what FFmpeg reads in them."""

from itertools import product
from pathlib import Path

import pytest

from desktop.tracks.mp3.frame import FrameHeader, parse_header
from tests.stage.music import frames_of, make_mp3

from .hearing import new_decoder
from .kinds import KINDS, make

_MPEG_1, _MPEG_2, _MPEG_25 = 0b11, 0b10, 0b00
_STEREO, _MONO = 0b00, 0b11


def _header(
    *,
    version: int = _MPEG_1,
    layer: int = 0b01,
    crc: bool = False,
    bitrate: int = 9,
    rate: int = 0,
    padding: int = 0,
    mode: int = _STEREO,
) -> bytes:
    second = 0xE0 | version << 3 | layer << 1 | (not crc)
    return bytes((0xFF, second, bitrate << 4 | rate << 2 | padding << 1, mode << 6))


@pytest.mark.parametrize("mode", [0b00, 0b01, 0b10, 0b11])
@pytest.mark.parametrize("layer", [1, 2, 3])
@pytest.mark.parametrize("version", [_MPEG_1, _MPEG_2, _MPEG_25])
def test_every_legal_header_is_read_as_ffmpeg_reads_it(version: int, layer: int, mode: int) -> None:
    for bitrate, rate, padding in product(range(1, 15), range(3), (0, 1)):
        data = _header(
            version=version,
            layer=4 - layer,
            bitrate=bitrate,
            rate=rate,
            padding=padding,
            mode=mode,
        )
        header = parse_header(data)
        assert header
        frame = data + bytes(header.length - 4)
        decoder = new_decoder(f"mp{layer}float")
        packets = [*decoder.parse(frame * 3), *decoder.parse(None)]
        assert [packet.size for packet in packets] == [header.length] * 3
        (decoded,) = decoder.decode(packets[0])
        assert decoded.sample_rate == header.format.rate
        assert decoded.layout.nb_channels == header.format.channels
        assert decoded.samples == header.format.samples
        assert header.format.layer == layer


@pytest.mark.parametrize(
    "kind", ["44.1 kHz stereo, VBR V0", "11.025 kHz mono, 8 kbit/s (MPEG-2.5)"]
)
def test_every_frame_of_a_file_is_as_long_as_its_header_says(music: Path, kind: str) -> None:
    assert kind in KINDS
    for frame in frames_of(make(kind, music).path):
        header = parse_header(frame)
        assert header
        assert header.length == len(frame)
        assert not header.has_crc


@pytest.mark.parametrize(
    "data",
    [
        _header(layer=0b00),
        _header(version=0b01),
        _header(rate=0b11),
        _header(bitrate=15),
        b"\xff\x1b\x90\x00",
        b"\xfe\xfb\x90\x00",
        b"ID3\x04",
        b"\x00" * 4,
        b"\xff" * 4,
        _header()[:3],
        b"",
    ],
    ids=[
        "reserved layer",
        "reserved version",
        "reserved rate",
        "forbidden bit rate",
        "half a sync word",
        "no sync word",
        "ID3",
        "zeros",
        "ones",
        "three bytes",
        "nothing",
    ],
)
def test_what_is_no_header_is_refused(data: bytes) -> None:
    assert parse_header(data) is None


def test_a_header_is_read_where_it_is_asked_for() -> None:
    data = b"\xff\xff" + _header(mode=_MONO) + b"\x00"
    assert parse_header(data, 1) is None
    header = parse_header(data, 2)
    assert header
    assert (header.format.channels, header.format.rate, header.length) == (1, 44100, 417)
    assert parse_header(data, 5) is None


@pytest.mark.parametrize(
    ("version", "mode", "side_bytes"),
    [(_MPEG_1, _STEREO, 32), (_MPEG_1, _MONO, 17), (_MPEG_2, _STEREO, 17), (_MPEG_25, _MONO, 9)],
)
@pytest.mark.parametrize("crc", [False, True])
def test_the_reservoir_is_found_behind_header_and_checksum(
    version: int, mode: int, side_bytes: int, *, crc: bool
) -> None:
    data = _header(version=version, mode=mode, crc=crc)
    header = parse_header(data)
    assert header
    checksum = b"\x12\x34" if crc else b""
    assert header.main_data_offset == 4 + len(checksum) + side_bytes
    assert header.main_data_begin(data + checksum + b"\xab\xcd") == (
        0xAB << 1 | 1 if version == _MPEG_1 else 0xAB
    )


def test_a_frame_that_ends_in_its_header_points_nowhere() -> None:
    header = parse_header(_header())
    assert isinstance(header, FrameHeader)
    assert header.main_data_begin(_header()) == 0


def test_the_same_music_at_every_rate_is_told_apart(music: Path) -> None:
    for rate in (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000):
        file = make_mp3(music / f"rate {rate}.mp3", 0.4, rate=rate, tag=False)
        header = parse_header(file.read_bytes())
        assert header
        assert (header.format.rate, header.format.channels) == (rate, 2)
