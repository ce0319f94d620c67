"""Ogg Vorbis as libvorbis writes it: its timestamps stray where the block size changes."""

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from .recordings import measure, opened, plain_decode, planes_of, read, read_all, read_sound

RATE = 44100
SECONDS = 6


@pytest.fixture(scope="module")
def clicks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Near silence, and sharp clicks in it, for which the encoder takes short blocks."""
    noise = np.random.default_rng(3).standard_normal((SECONDS * RATE, 2))
    fading = np.exp(-np.arange(300) / 60)[:, np.newaxis]
    level = np.full((SECONDS * RATE, 1), 0.0005)
    for start in range(0, SECONDS * RATE, 9000):
        level[start : start + 300] += 0.5 * fading
    path = tmp_path_factory.mktemp("vorbis") / "clicks.ogg"
    sound = (noise * level).astype(np.float32)
    soundfile.write(path, sound, RATE, format="OGG", subtype="VORBIS")
    return path


def test_its_timestamps_stray(clicks: Path) -> None:
    with av.open(str(clicks)) as container:
        frames = list(container.decode(audio=0))
    assert any(
        after.pts != (before.pts or 0) + before.samples for before, after in pairwise(frames)
    )


def test_read_from_start_to_end_nothing_is_put_in_or_left_out(clicks: Path) -> None:
    with opened(clicks) as file:
        np.testing.assert_array_equal(read_all(file), plain_decode(clicks))


def test_a_read_anywhere_is_that_part_of_the_whole(clicks: Path) -> None:
    whole = plain_decode(clicks)
    with opened(clicks) as file:
        for first in np.random.default_rng(4).integers(0, whole.shape[1] - 4000, 80):
            part = read(file, int(first), 4000)
            np.testing.assert_allclose(part, whole[:, first : first + 4000], rtol=0, atol=1e-5)


def test_a_seek_to_the_end_ends_where_the_sound_does(clicks: Path) -> None:
    whole = plain_decode(clicks)
    for back in (100, 700, 2500, 9000):
        with opened(clicks) as file:
            sound = read_sound(file, whole.shape[1] - back, 20_000)
            assert sound.ends
            assert planes_of(sound).shape[1] == back


def test_the_exact_length_is_found_without_playing_it(clicks: Path) -> None:
    with opened(clicks) as file:
        assert measure(file) == SECONDS * RATE
