"""A kept index that is damaged or foreign is ignored, and written again."""

import random
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.tracks.mp3 import IndexCache, Mp3Track
from tests.stage.music import repeat_frames


@pytest.fixture(scope="module")
def long(music: Path, bare_song: Path) -> Path:
    """More frames than a file must have to be worth keeping."""
    return repeat_frames(bare_song, music / "long enough.mp3", rounds=25)


@pytest.fixture
def cache(tmp_path: Path) -> IndexCache:
    return IndexCache(tmp_path)


def _measure(path: Path, cache: IndexCache) -> None:
    track = Mp3Track.open("id", path, index_cache=cache)
    track.measure()
    track.close()


def _is_exact(path: Path, cache: IndexCache) -> bool:
    track = Mp3Track.open("id", path, index_cache=cache)
    try:
        return track.facts.exact
    finally:
        track.close()


def _cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _flip(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _replace(data: bytearray, dice: random.Random) -> None:
    data[:] = dice.randbytes(dice.randrange(200))


@pytest.mark.parametrize("damage", [_cut, _flip, _replace])
def test_a_damaged_index_is_ignored_and_written_again(
    long: Path,
    tmp_path: Path,
    cache: IndexCache,
    damage: Callable[[bytearray, random.Random], None],
) -> None:
    _measure(long, cache)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for seed in range(30):
        data = bytearray(whole)
        damage(data, random.Random(seed))
        kept.write_bytes(data)
        assert not _is_exact(long, cache)
    _measure(long, cache)
    assert kept.read_bytes() == whole
    assert _is_exact(long, cache)


def test_an_index_that_would_be_too_large_unpacked_is_ignored(
    long: Path, tmp_path: Path, cache: IndexCache
) -> None:
    _measure(long, cache)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(zlib.compress(zlib.decompress(kept.read_bytes()) + bytes(80 * 2**20)))
    assert not _is_exact(long, cache)


def _of_another_version(saved: list[Any]) -> None:
    saved[0] += 1


def _without_sections(saved: list[Any]) -> None:
    saved[5] = []


def _without_frames(saved: list[Any]) -> None:
    saved[5][0][1:] = [0, 0, [], [], []]


def _with_too_few_checkpoints(saved: list[Any]) -> None:
    saved[5][0][3].pop()


def _with_too_few_gaps(saved: list[Any]) -> None:
    saved[5][0][4].append(1)


def _behind_the_end(saved: list[Any]) -> None:
    saved[5][0][3][1] += 2**40


def _of_no_format(saved: list[Any]) -> None:
    saved[5][0][0][2] = 0


@pytest.mark.parametrize(
    "change",
    [
        _of_another_version,
        _without_sections,
        _without_frames,
        _with_too_few_checkpoints,
        _with_too_few_gaps,
        _behind_the_end,
        _of_no_format,
    ],
)
def test_an_index_that_makes_no_sense_is_ignored(
    long: Path, tmp_path: Path, cache: IndexCache, change: Callable[[list[Any]], None]
) -> None:
    _measure(long, cache)
    (kept,) = tmp_path.iterdir()
    saved = msgspec.msgpack.decode(zlib.decompress(kept.read_bytes()))
    change(saved)
    kept.write_bytes(zlib.compress(msgspec.msgpack.encode(saved)))
    assert not _is_exact(long, cache)
