"""What an encoder added in front and behind is never heard."""

import struct
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from .recordings import Format, Planes, make_planes, measure, opened, read_all, record

_RATE = 44100
_FLAC = Format("flac", "flac", "s16")
_OPUS = Format("libopus", "opus", "flt", 48000)
_AAC = Format("aac", "m4a", "fltp", options={"aac_pns": "0"})
# With the track's own time scale the edit list tells the length to the sample.
_AAC_EXACT = Format("aac", "m4a", "fltp", file_options={"movie_timescale": str(_RATE)})


def test_an_album_cut_from_one_recording_is_that_recording(tmp_path: Path) -> None:
    recording = (np.round(make_planes(3, _RATE) * 20000) / 32768).astype(np.float32)
    cuts = [0, 44_101, 50_000, 101_007, recording.shape[1]]
    heard = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        path = record(tmp_path / f"{number}.flac", _FLAC, recording[:, start:end])
        with opened(path) as file:
            heard.append(read_all(file))
            assert heard[-1].shape[1] == measure(file) == end - start
    np.testing.assert_array_equal(np.concatenate(heard, axis=1), recording)


def test_the_pre_skip_and_the_end_of_opus_are_cut(tmp_path: Path) -> None:
    sound = make_planes(1, 48000)[:, :47_123]
    path = record(tmp_path / "a.opus", _OPUS, sound)
    with opened(path) as file:
        heard = read_all(file)
    assert heard.shape == sound.shape
    assert _delay(heard, sound) == 0


@pytest.mark.parametrize("samples", [44_100, 47_123, 100_001])
def test_the_priming_and_padding_of_aac_are_cut_by_the_edit_list(
    tmp_path: Path, samples: int
) -> None:
    sound = make_planes(3, _RATE)[:, :samples]
    path = record(tmp_path / "a.m4a", _AAC_EXACT, sound)
    with opened(path) as file:
        heard = read_all(file)
        assert heard.shape[1] == measure(file) == samples
    assert _delay(heard, sound) == 0


def test_the_length_that_itunes_writes_goes_before_the_edit_list(tmp_path: Path) -> None:
    sound = make_planes(1, _RATE)[:, :40_321]
    path = record(tmp_path / "a.m4a", _AAC, sound)
    path.write_bytes(_with_itunes_tag(path.read_bytes(), 1024, 40_321))
    with opened(path) as file:
        heard = read_all(file)
        assert heard.shape[1] == measure(file) == 40_321
    assert _delay(heard, sound) == 0


def _delay(heard: Planes, sound: Planes) -> int:
    """By how many samples `heard` comes later, found by correlation."""
    span = slice(10_000, 20_000)
    best = [
        float(np.dot(heard[0, span], sound[0, span.start - late : span.stop - late]))
        for late in range(-1200, 1201)
    ]
    return int(np.argmax(best)) - 1200


def _with_itunes_tag(data: bytes, delay: int, samples: int) -> bytes:
    """The file with an iTunSMPB comment in its moov, which must come last."""
    text = f" 00000000 {delay:08X} 00000000 {samples:016X}" + " 00000000" * 8
    tag = _atom(
        b"----",
        _atom(b"mean", bytes(4) + b"com.apple.iTunes"),
        _atom(b"name", bytes(4) + b"iTunSMPB"),
        _atom(b"data", struct.pack(">II", 1, 0) + text.encode()),
    )
    handler = _atom(b"hdlr", bytes(8) + b"mdirappl" + bytes(9))
    meta = _atom(b"meta", bytes(4) + handler + _atom(b"ilst", tag))
    start = data.rindex(b"moov") - 4
    moov = data[start + 8 :]
    return data[:start] + _atom(b"moov", moov.replace(b"udta", b"free"), _atom(b"udta", meta))


def _atom(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + name + body
