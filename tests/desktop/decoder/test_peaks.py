"""Peaks show where a file is loud and where it is quiet, whatever format it is in."""

import os
import random
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from desktop.decoder.peaks import FilePeaks
from tests.stage.music import (
    decode,
    frames_of,
    in_16_bits,
    make_mp3,
    make_sound,
    repeat_frames,
    write_flac,
)

from .conftest import Recorded
from .recordings import FORMATS, Format, Planes, opened, read_all, record

Peaks = NDArray[np.int64]

_PARTS = ((1.0, 0.0), (0.5, 0.8), (1.0, 0.05), (0.25, 0.5), (1.0, 0.0))
"""Seconds, and how loud they are."""
_SAMPLES_PER_PEAK = 441


def _peaks(path: Path, samples_per_peak: int = _SAMPLES_PER_PEAK) -> Peaks:
    with closing(FilePeaks(os.fsencode(path), samples_per_peak)) as file:
        found = bytearray()
        while not file.complete:
            found += file.go_on(1)
    return np.frombuffer(bytes(found), np.uint8).astype(np.int64)


def _measured(sound: Planes, samples_per_peak: int) -> Peaks:
    """Peaks by the definition; `sound` has one row per channel."""
    highest = np.minimum(np.abs(sound).max(axis=0), 1)
    padded = np.pad(highest, (0, -len(highest) % samples_per_peak))
    highest = padded.reshape(-1, samples_per_peak).max(axis=1)
    return np.asarray(np.round(highest * 255), np.int64)


def _is_alike(found: Peaks, expected: Peaks, error: int = 2) -> bool:
    """Whether each peak is what is due there or at one of its neighbours."""
    if abs(len(found) - len(expected)) > 1:
        return False
    count = min(len(found), len(expected))
    near = np.pad(expected[:count], 1, mode="edge")
    neighbours = np.stack([near[:-2], near[1:-1], near[2:]])
    return bool((np.abs(neighbours - found[:count]).min(axis=0) <= error).all())


def _loud_and_quiet(rate: int, channels: int = 2) -> Planes:
    """Tones as loud as `_PARTS` says, alike in all channels."""
    tone = np.concatenate(
        [
            loudness * np.sin(2 * np.pi * 0.05 * np.arange(round(seconds * rate)))
            for seconds, loudness in _PARTS
        ]
    )
    return np.stack([tone.astype(np.float32)] * channels)


def _assert_shows_the_parts(peaks: Peaks, peaks_per_second: float) -> None:
    """Each part is seen from its beginning to its end, but for a peak at either."""
    begins = 0.0
    for seconds, loudness in _PARTS:
        ends = begins + seconds
        first, behind = round(begins * peaks_per_second), round(ends * peaks_per_second)
        part = peaks[first + 1 : behind - 1]
        # LAME takes 5 % off to be safe from clipping, and what it loses rings at the edges.
        assert np.median(part) == pytest.approx(255 * loudness, rel=0.06, abs=2)
        assert np.abs(part[2:-2] - 255 * loudness).max() <= 25
        begins = ends
    assert len(peaks) == pytest.approx(begins * peaks_per_second, abs=1.01)


@pytest.mark.parametrize(
    "form",
    [
        Format("flac", "flac", "s16"),
        Format("flac", "flac", "s32", 96000),
        Format("libmp3lame", "mp3", "fltp"),
        Format("libmp3lame", "mp3", "fltp", 8000, "mono"),
        Format("pcm_u8", "wav", "u8", 8000),
        Format("pcm_f32le", "wav", "flt", 384000),
        Format("aac", "m4a", "fltp", 48000),
        Format("vorbis", "ogg", "fltp", options={"strict": "experimental"}),
        Format("libopus", "opus", "flt", 48000),
    ],
    ids=str,
)
def test_loud_and_quiet_parts_are_seen_where_they_are(form: Format, tmp_path: Path) -> None:
    channels = 1 if form.layout == "mono" else 2
    path = record(tmp_path / f"parts.{form.ending}", form, _loud_and_quiet(form.rate, channels))
    _assert_shows_the_parts(_peaks(path, form.rate // 50), 50)


@pytest.mark.parametrize("form", [f for f in FORMATS if f.layout in {"mono", "stereo"}], ids=str)
def test_every_format_shows_what_is_heard(recorded: Recorded, form: Format) -> None:
    path = recorded(form)
    with opened(path) as file:
        heard = read_all(file)
    found = _peaks(path)
    assert len(found) == -(-heard.shape[1] // _SAMPLES_PER_PEAK)
    # Two decodes of the same need not be the same where the codec is not exact.
    assert _is_alike(found, _measured(heard, _SAMPLES_PER_PEAK), error=3)


def test_peaks_of_an_exact_format_are_the_largest_samples(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    swell = np.linspace(0.001, 0.999, 44100)[:, None]
    sound = in_16_bits((dice.uniform(-1, 1, (44100, 2)) * swell).astype(np.float32))
    found = _peaks(write_flac(tmp_path / "swell.flac", sound), 300)
    expected = _measured(sound.T, 300)
    quiet = expected < 126
    assert np.abs(found - expected)[quiet].max() <= 1
    assert np.abs(found - expected).max() <= 2


@pytest.mark.parametrize("sample", [32767, -32768, 16384, -16384, 16383, 300, -300, 130, -130])
@pytest.mark.parametrize("place", [0, 1, 150, 255])
def test_a_single_sample_is_not_missed(tmp_path: Path, sample: int, place: int) -> None:
    sound = np.zeros((1024, 2), np.float32)
    sound[256 + place, 1] = sample / 32768
    found = _peaks(write_flac(tmp_path / "click.flac", sound), 256)
    assert found[[0, 2, 3]].tolist() == [0, 0, 0]
    assert found[1] == pytest.approx(abs(sample) / 32768 * 255, abs=2)
    assert found[1] > 0


@pytest.mark.parametrize("channel", range(6))
def test_sound_in_one_channel_only_is_seen(tmp_path: Path, channel: int) -> None:
    planes = np.zeros((6, 48000), np.float32)
    planes[channel, 20000:30000] = 0.5
    path = record(tmp_path / "one.wav", Format("pcm_s16le", "wav", "s16", 48000, "5.1"), planes)
    found = _peaks(path, 500)
    assert found[40:60].tolist() == [found[40]] * 20
    assert found[40] == pytest.approx(127.5, abs=2)
    assert found[:40].max() == found[60:].max() == 0


@pytest.mark.parametrize(("rate", "played_at"), [(4000, 8000), (705_600, 352_800)])
def test_a_rate_that_cannot_be_played_has_peaks_of_the_rate_it_is_played_at(
    tmp_path: Path, rate: int, played_at: int
) -> None:
    form = Format("pcm_s16le", "wav", "s16", rate)
    path = record(tmp_path / "odd.wav", form, _loud_and_quiet(rate))
    _assert_shows_the_parts(_peaks(path, played_at // 50), 50)


def test_an_mp3_whose_rate_changes_is_seen_at_its_own_pace(tmp_path: Path) -> None:
    pieces = [
        record(tmp_path / f"{rate}.mp3", Format("libmp3lame", "mp3", "fltp", rate), planes)
        for rate, planes in ((44100, _loud_and_quiet(44100)), (22050, _loud_and_quiet(22050)))
    ]
    path = tmp_path / "both.mp3"
    path.write_bytes(b"".join(frame for piece in pieces for frame in frames_of(piece)))
    found = _peaks(path, 882)
    # Without tags the encoder's delay and padding are part of the sound: up to 0.1 s.
    loud = np.flatnonzero(found > 180) / 50
    first, second = loud[loud < 3], loud[loud > 3]
    assert (first.min(), first.max()) == pytest.approx((1.0, 1.5), abs=0.1)
    assert (second.min(), second.max()) == pytest.approx((4.8, 5.3), abs=0.15)


def test_all_slices_together_are_the_whole(tmp_path: Path) -> None:
    path = make_mp3(tmp_path / "song.mp3", 30)
    with closing(FilePeaks(os.fsencode(path), 441)) as file:
        slices = []
        while not file.complete:
            slices.append(bytes(file.go_on(0.002)))
    assert len(slices) > 3
    assert all(len(each) < 1500 for each in slices)
    assert list(b"".join(slices)) == _peaks(path, 441).tolist()
    assert _is_alike(_peaks(path, 441), _measured(decode(path).T, 441))


def test_a_long_file_gives_its_first_peaks_long_before_its_end(tmp_path: Path) -> None:
    second = make_mp3(tmp_path / "second.mp3", 1, tag=False)
    path = repeat_frames(second, tmp_path / "long.mp3", hours=10)
    with closing(FilePeaks(os.fsencode(path), 44100)) as file:
        first, then = file.go_on(0.05), file.go_on(0.05)
        assert first
        assert then
        assert not file.complete


def test_what_damage_leaves_out_moves_nothing_behind_it(tmp_path: Path) -> None:
    sound = make_sound(4)
    sound[3 * 44100 : 3 * 44100 + 11025] *= 2
    path = write_flac(tmp_path / "song.flac", in_16_bits(np.clip(sound, -0.99, 0.99)))
    whole = _peaks(path, 882)
    data = path.read_bytes()
    middle = len(data) // 2
    path.write_bytes(data[:middle] + bytes(40_000) + data[middle + 40_000 :])
    found = _peaks(path, 882)
    assert len(found) == len(whole) == 200
    assert np.count_nonzero(found[100:125] == 0) > 5
    assert found[150:].tolist() == whole[150:].tolist()


@pytest.mark.parametrize("ending", ["flac", "mp3", "wav"])
def test_a_damaged_file_shows_what_can_be_decoded(tmp_path: Path, ending: str) -> None:
    codec, sample_format = {
        "flac": ("flac", "s16"),
        "mp3": ("libmp3lame", "fltp"),
        "wav": ("pcm_s16le", "s16"),
    }[ending]
    form = Format(codec, ending, sample_format)
    whole = record(tmp_path / f"whole.{ending}", form).read_bytes()
    count = len(_peaks(tmp_path / f"whole.{ending}"))
    damaged = tmp_path / f"damaged.{ending}"
    for seed in range(20):
        dice = random.Random(seed)
        data = bytearray(whole)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(3000, len(data))] ^= 1 << dice.randrange(8)
        damaged.write_bytes(data[: dice.randrange(len(data) // 2, len(data))])
        assert 0 < len(_peaks(damaged)) <= count + 1
