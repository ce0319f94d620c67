"""Rates that no page plays are converted to the nearest whole fraction or multiple."""

import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from desktop.decoder.rates import ResampledFile, playable_rate
from desktop.decoder.sound_file import SoundFile

from .recordings import Format, Planes, opened, planes_of, record


@pytest.mark.parametrize(
    ("rate", "playable"),
    [
        (8_000, 8_000),
        (384_000, 384_000),
        (44_100, 44_100),
        (4_000, 8_000),
        (6_000, 12_000),
        (1, 8_000),
        (705_600, 352_800),
        (768_000, 384_000),
        (1_411_200, 352_800),
        (2_822_400, 352_800),
        (999_983, 384_000),
    ],
)
def test_what_each_rate_becomes(rate: int, playable: int) -> None:
    assert playable_rate(rate) == playable


@contextmanager
def _resampled(path: Path) -> Iterator[ResampledFile]:
    file = SoundFile.open(os.fsencode(path))
    resampled = ResampledFile(file, playable_rate(file.rate))
    try:
        yield resampled
    finally:
        resampled.close()


def _read(file: ResampledFile, first: int, count: int) -> Planes:
    while (sound := file.read(first, count)) is None:
        pass
    return planes_of(sound)


def _sine(rate: int, samples: int, hertz: float = 100) -> Planes:
    return (0.5 * np.sin(2 * np.pi * hertz * np.arange(samples) / rate)).astype(np.float32)[None]


def test_an_old_voice_recording(tmp_path: Path) -> None:
    form = Format("pcm_f32le", "wav", "flt", 4000, "mono")
    path = record(tmp_path / "voice.wav", form, _sine(4000, 6001))
    with _resampled(path) as file:
        assert file.rate == 8000
        whole = _read(file, 0, 50_000)
        assert whole.shape == (1, 12_002)
        np.testing.assert_allclose(
            whole[:, 200:-200], _sine(8000, 12_002)[:, 200:-200], rtol=0, atol=1e-4
        )
        for first in (11_000, 5, 7_777, 4_001, 12_001):
            heard = _read(file, first, 501)
            np.testing.assert_allclose(heard, whole[:, first : first + 501], rtol=0, atol=1e-6)
        while not (measured := file.measure(0.02)).exact:
            pass
        assert measured.total_samples == 12_002
        sound = file.read(12_000, 5)
        assert sound
        assert (sound.samples, sound.ends) == (2, True)


def test_dsd_at_twice_the_rate_of_a_super_audio_cd(tmp_path: Path) -> None:
    path = tmp_path / "a.dsf"
    path.write_bytes(make_dsf(rate=5_644_800, seconds=0.5))
    with opened(path) as plain:
        assert plain.rate == 705_600
    with _resampled(path) as file:
        assert file.rate == 352_800
        whole = _read(file, 0, 352_800)
        assert abs(whole.shape[1] - 352_800 // 2) < 2048  # whole blocks
        spectrum = np.abs(np.fft.rfft(whole[0, 1000:101_000]))
        assert np.argmax(spectrum) * 352_800 / 100_000 == pytest.approx(1000, abs=4)
        for first in (100_001, 7, 88_888):
            heard = _read(file, first, 3001)
            np.testing.assert_allclose(heard, whole[:, first : first + 3001], rtol=0, atol=1e-6)


def make_dsf(rate: int, seconds: float) -> bytes:
    """A mono DSF file (Sony, DSF File Format Specification 1.01): 1 kHz, sigma-delta modulated."""
    samples = int(rate * seconds) // 32768 * 32768
    wave = 0.3 * np.sin(2 * np.pi * 1000 * np.arange(samples) / rate)
    ones = np.floor((np.cumsum(wave) + np.arange(samples)) / 2)
    bits = np.diff(ones, prepend=0.0) > 0
    data = np.packbits(bits, bitorder="little").tobytes()
    form = struct.pack("<4sQIIIIIIQII", b"fmt ", 52, 1, 0, 1, 1, rate, 1, samples, 4096, 0)
    sound = struct.pack("<4sQ", b"data", 12 + len(data)) + data
    size = 28 + len(form) + len(sound)
    return struct.pack("<4sQQQ", b"DSD ", 28, size, 0) + form + sound
