"""A long file that was walked once is exact at once the next time, as long as it is the same."""

import errno
import logging
import os
import random
import shutil
from array import array
from itertools import accumulate
from pathlib import Path

import pytest

from desktop.errors import AudioJSError
from desktop.tracks.mp3 import IndexCache, Mp3Track
from desktop.tracks.mp3.encoder_tag import EncoderTag
from desktop.tracks.mp3.frame import StreamFormat
from desktop.tracks.mp3.index import SavedIndex
from desktop.tracks.mp3.section import Places
from desktop.tracks.source_file import SourceFile
from tests.stage.music import frames_of, id3v2, make_mp3, repeat_frames

from .frame_decoder import InProcessDecoder
from .hearing import heard


@pytest.fixture(scope="module")
def long(music: Path, bare_song: Path) -> Path:
    """More frames than a file must have to be worth keeping, with junk and a change of rate."""
    path = repeat_frames(bare_song, music / "long.mp3", rounds=30)
    other = b"".join(frames_of(make_mp3(music / "other rate.mp3", 1, rate=48000)))
    song = bare_song.read_bytes()
    path.write_bytes(path.read_bytes() + b"junk" * 99 + song + id3v2(5000) + other + song + b"\xff")
    return path


@pytest.fixture
def cache(tmp_path: Path) -> IndexCache:
    return IndexCache(tmp_path / "cache" / "index")


def _kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "index").iterdir())


def _open(path: Path, cache: IndexCache | None) -> Mp3Track:
    return Mp3Track.open("id", path, index_cache=cache, frame_decoder=InProcessDecoder())


def _measure(path: Path, cache: IndexCache) -> None:
    track = _open(path, cache)
    track.measure()
    track.close()


def _is_exact(path: Path, cache: IndexCache) -> bool:
    track = _open(path, cache)
    try:
        return track.facts.exact
    finally:
        track.close()


def test_what_was_measured_once_is_exact_at_once(long: Path, cache: IndexCache) -> None:
    first = _open(long, cache)
    assert not first.facts.exact
    first.measure()
    again = _open(long, cache)
    assert again.facts == first.facts
    assert again.facts.exact
    assert again.truncation() == first.truncation()
    dice = random.Random(1)
    total = first.facts.total_samples
    places = [dice.randrange(total) for _ in range(40)]
    for start in (0, *places, *range(total - 300_000, total, 30_000)):
        assert again.read_segment(start, 5000) == first.read_segment(start, 5000)
    assert heard(again.read_segment(total - 10, 100)).shape == (10, 2)
    first.close()
    again.close()


def test_a_cut_off_file_is_still_called_that(long: Path, tmp_path: Path, cache: IndexCache) -> None:
    file = tmp_path / "cut.mp3"
    file.write_bytes(long.read_bytes()[:-200])
    _measure(file, cache)
    track = _open(file, cache)
    assert track.facts.exact
    assert track.truncation()
    track.close()


def test_what_is_kept_is_not_written_again(long: Path, tmp_path: Path, cache: IndexCache) -> None:
    _measure(long, cache)
    (kept,) = _kept(tmp_path)
    os.utime(kept, ns=(1, 1))
    _measure(long, cache)
    assert kept.stat().st_mtime_ns == 1


def test_a_short_file_is_not_kept(song: Path, tmp_path: Path, cache: IndexCache) -> None:
    _measure(song, cache)
    assert not (tmp_path / "cache").exists()


def test_a_file_that_was_changed_is_walked_again(
    long: Path, tmp_path: Path, cache: IndexCache
) -> None:
    file = tmp_path / "changes.mp3"
    shutil.copy(long, file)
    _measure(file, cache)
    assert _is_exact(file, cache)
    os.utime(file, ns=(1, 1))
    assert not _is_exact(file, cache)
    _measure(file, cache)
    assert _is_exact(file, cache)
    assert len(_kept(tmp_path)) == 1
    with file.open("ab") as more:
        more.write(b"more")
    os.utime(file, ns=(1, 1))
    assert not _is_exact(file, cache)


def test_a_file_that_was_rewritten_in_secret_is_walked_again(
    long: Path, tmp_path: Path, cache: IndexCache
) -> None:
    # With the old time and size, as some programs that write tags leave it.
    file = tmp_path / "rewritten.mp3"
    shutil.copy2(long, file)
    times = file.stat()
    _measure(file, cache)
    data = file.read_bytes()
    file.write_bytes(id3v2(1111) + data[:-1111])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    track = _open(file, cache)
    assert not track.facts.exact
    assert track.read_segment(0, 5000).samples == 5000
    track.measure()
    assert track.facts.exact
    track.close()
    assert _is_exact(file, cache)


def test_another_file_in_its_place_is_walked(long: Path, tmp_path: Path, cache: IndexCache) -> None:
    _measure(long, cache)
    twin = tmp_path / "twin.mp3"
    shutil.copy2(long, twin)
    assert not _is_exact(twin, cache)
    _measure(twin, cache)
    one, other = _kept(tmp_path)
    shutil.copy(one, other)  # as if their names had been mixed up
    assert not (_is_exact(long, cache) and _is_exact(twin, cache))


def test_a_folder_that_cannot_be_written_costs_nothing(
    long: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = IndexCache(tmp_path / "cache" / "index")
    caplog.set_level(logging.DEBUG)
    _measure(long, cache)
    assert not _is_exact(long, cache)
    assert [record.levelname for record in caplog.records] == ["DEBUG"] * len(caplog.records)
    assert "cannot be kept" in caplog.text


def test_a_full_disk_leaves_nothing_behind(
    long: Path, tmp_path: Path, cache: IndexCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        _measure(long, cache)
    assert _kept(tmp_path) == []
    _measure(long, cache)
    assert _is_exact(long, cache)


def test_the_oldest_make_room(long: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "index"
    _measure(long, IndexCache(folder))
    (size,) = (kept.stat().st_size for kept in folder.iterdir())
    cache = IndexCache(folder, max_bytes=3 * size + size // 2)
    files = [tmp_path / f"{number}.mp3" for number in range(5)]
    for number, file in enumerate(files):
        shutil.copy(long, file)
        _measure(file, cache)
        for kept in folder.iterdir():  # as time goes by
            status = kept.stat()
            os.utime(kept, ns=(0, status.st_mtime_ns - 10**9))
        assert len(_kept(tmp_path)) == min(number + 2, 3)
    assert [_is_exact(file, cache) for file in files] == [False, False, True, True, True]


def test_ten_hours_of_vbr_take_little_room(song: Path, tmp_path: Path, cache: IndexCache) -> None:
    dice = random.Random(1)
    checkpoints = array("Q", accumulate(dice.randrange(8_000, 30_000) for _ in range(43_000)))
    places = Places(43_000 * 32, checkpoints[-1] + 1, checkpoints, array("Q"), array("Q"))
    index = SavedIndex(EncoderTag(None, 0, 0), [(StreamFormat(3, 3, 44100, 2), places)], False)
    source = SourceFile.open(song)
    cache.save(source, index)
    source.close()
    (kept,) = _kept(tmp_path)
    assert kept.stat().st_size < 120_000


def test_a_file_that_changed_while_it_was_walked_is_not_kept(
    long: Path, tmp_path: Path, cache: IndexCache
) -> None:
    file = tmp_path / "grows.mp3"
    shutil.copy(long, file)
    track = _open(file, cache)
    with file.open("ab") as more:
        more.write(b"more")
    try:
        track.measure()
    except AudioJSError:
        pytest.fail("measuring tells nobody")
    track.close()
    assert not (tmp_path / "cache").exists()
