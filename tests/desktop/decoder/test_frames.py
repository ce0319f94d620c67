"""MPEG frames handed over as bytes become exactly the samples asked for."""

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from av.error import FFmpegError

from desktop.decoder.frames import decode_frames
from desktop.decoder.free_format import count_samples
from desktop.decoder.messages import DecodeFrames
from tests.desktop.tracks.mp3.decoded_kinds import as_free_format, layer_2_frames
from tests.desktop.tracks.mp3.frame_decoder import decode_frames as reference
from tests.desktop.tracks.mp3.layer_1 import make_layer_1
from tests.stage.music import frames_of, make_mp3

from .recordings import Planes, planes_of

_RATE = 44100
Codec = Literal["mp1", "mp2", "mp3"]
_SAMPLES = {"mp1": 384, "mp2": 1152, "mp3": 1152}
# The free format decoder's samples have 16 bits in layers I and II.
_FREE_TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    folder: Path = tmp_path_factory.mktemp("frames")
    song = make_mp3(folder / "song.mp3", 2, rate=48_000, tag=False)  # no frame is padded
    return {
        "mp1": list(make_layer_1(80, length=276)),
        "mp2": layer_2_frames(folder / "a", rate=_RATE, channels=2, bitrate=256_000),
        "mp3": frames_of(song),
    }


each_layer = pytest.mark.parametrize("codec", ["mp1", "mp2", "mp3"])


def _decoded(data: bytes, codec: Codec | Literal["free"], skip: int, samples: int) -> Planes:
    return planes_of(decode_frames(DecodeFrames(codec, skip, samples, _RATE), data))


@each_layer
def test_all_frames(frames: dict[str, list[bytes]], codec: Codec) -> None:
    data = b"".join(frames[codec])
    samples = len(frames[codec]) * _SAMPLES[codec]
    expected = reference(data, codec).T
    assert expected.shape[1] == samples
    np.testing.assert_array_equal(_decoded(data, codec, 0, samples), expected)
    np.testing.assert_array_equal(_decoded(data, codec, 1000, 77), expected[:, 1000:1077])


@each_layer
def test_a_frame_that_does_not_decode_keeps_its_place(
    frames: dict[str, list[bytes]], codec: Codec
) -> None:
    data = bytearray(b"".join(frames[codec]))
    start = sum(map(len, frames[codec][:20]))
    data[start + 4 : start + 60] = bytes([0xFF, 0xAA] * 28)
    samples = len(frames[codec]) * _SAMPLES[codec]
    heard = _decoded(bytes(data), codec, 0, samples)
    whole = reference(b"".join(frames[codec]), codec).T
    np.testing.assert_allclose(heard[:, -5000:], whole[:, -5000:], rtol=0, atol=1e-6)


@each_layer
def test_free_format_is_the_same_sound(frames: dict[str, list[bytes]], codec: Codec) -> None:
    usual = [frame for frame in frames[codec] if len(frame) == len(frames[codec][0])]
    plain, free = b"".join(usual), as_free_format(usual)
    samples = len(usual) * _SAMPLES[codec]
    assert count_samples(free) == samples
    heard = _decoded(free, "free", 0, samples)
    np.testing.assert_allclose(heard, reference(plain, codec).T, rtol=0, atol=_FREE_TOLERANCE)


def test_free_format_whose_reservoir_lies_in_front_keeps_its_place(tmp_path: Path) -> None:
    song = make_mp3(tmp_path / "a.mp3", 2, bitrate=48_000, rate=48_000, tag=False)
    frames = frames_of(song)
    free, samples = as_free_format(frames[20:]), (len(frames) - 20) * 1152
    heard = _decoded(free, "free", 0, samples)
    whole = reference(b"".join(frames), "mp3").T[:, 20 * 1152 :]
    np.testing.assert_allclose(heard[:, 20_000:], whole[:, 20_000:], rtol=0, atol=_FREE_TOLERANCE)


@pytest.mark.parametrize("to_rate", [48_000, 22_050, 32_000])
def test_resampled_sound_is_in_phase_with_what_it_was_made_of(tmp_path: Path, to_rate: int) -> None:
    data = make_mp3(tmp_path / "a.mp3", 2, tag=False).read_bytes()
    samples = 70 * 1152
    whole = _resampled(data, 0, samples, to_rate, 0, samples * to_rate // _RATE)
    # 4410 samples are a whole number of samples at each of these rates.
    skip = 4410 * to_rate // _RATE
    later = _resampled(data, 4410, samples - 4410, to_rate, 500, 20_000)
    assert later.shape == (2, 20_000)
    expected = whole[:, skip + 500 : skip + 20_500]
    np.testing.assert_allclose(later, expected, rtol=0, atol=1e-6)


def _resampled(
    data: bytes, skip: int, samples: int, to_rate: int, skip_after: int, samples_after: int
) -> Planes:
    job = DecodeFrames("mp3", skip, samples, _RATE, to_rate, skip_after, samples_after)
    return planes_of(decode_frames(job, data))


def test_silence_stands_for_samples_that_are_not_there(frames: dict[str, list[bytes]]) -> None:
    heard = _decoded(b"".join(frames["mp3"][:4]), "mp3", 1000, 10_000)
    assert heard.shape == (2, 10_000)
    assert not heard[:, 4 * 1152 :].any()


@pytest.mark.parametrize("codec", ["mp1", "mp2", "mp3", "free"])
@pytest.mark.parametrize("data", [b"", b"\xff", b"no frame at all " * 20, b"\xff\xfb\x00\x00" * 50])
def test_what_is_no_frame_is_refused(codec: Codec, data: bytes) -> None:
    with pytest.raises(FFmpegError):
        _decoded(data, codec, 0, 1152)
