"""Reading ahead changes when a segment is read, and never what is in it."""

import asyncio
import os
import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from desktop.errors import AudioJSError, ReadFailed
from desktop.protocol import Segment
from desktop.tracks import ReadAhead, SegmentRequest
from desktop.tracks.mp3 import Mp3Track
from desktop.tracks.source_file import SourceFile, WouldWait, may_wait
from tests.stage.music import decode, make_mp3, repeat_frames

from ..audience import loop_until
from .mp3.hearing import assert_sounds, heard, opened


class _SlowDisk(SourceFile):
    """A file of which nothing is in memory, on a disk that can fail."""

    fails = False
    reads = 0

    def read_at(self, offset: int, size: int) -> bytes:
        if not may_wait():
            raise WouldWait
        if self.fails:
            raise ReadFailed(self.path)
        self.reads += 1
        return super().read_at(offset, size)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(params=["in memory", "on a slow disk"])
def track(request: pytest.FixtureRequest, stack: ExitStack, song: Path) -> Mp3Track:
    if request.param == "in memory":
        return stack.enter_context(opened(song))
    source = _SlowDisk.open(song)
    stack.callback(source.close)
    return Mp3Track("track", source)


async def test_segments_in_a_row_are_the_whole_file(track: Mp3Track, song: Path) -> None:
    dice = random.Random(1)
    ahead = ReadAhead()
    position, pieces = 0, []
    while True:
        segment = await ahead.read_segment(
            track, SegmentRequest(position, dice.choice([1000, 5003, 22050, 30011]))
        )
        assert segment.first_sample == position
        pieces.append(heard(segment))
        position += segment.samples
        for _ in range(dice.randrange(20)):
            await asyncio.sleep(0)
        if segment.ends:
            break
        assert segment.samples > 0
    np.testing.assert_allclose(np.concatenate(pieces), decode(song), rtol=0, atol=1e-6)


async def test_never_more_comes_than_was_wanted(track: Mp3Track, song: Path) -> None:
    whole = decode(song)
    ahead = ReadAhead()
    for wanted in (20_000, 100, 20_000, 1):
        segment = await ahead.read_segment(track, SegmentRequest(0, 40_000))
        for _ in range(20):
            await asyncio.sleep(0)
        segment = await ahead.read_segment(track, SegmentRequest(40_000, wanted))
        assert 0 < segment.samples <= wanted
        assert_sounds(segment, whole)


async def test_after_a_jump_the_sound_of_the_new_place_comes(track: Mp3Track, song: Path) -> None:
    whole = decode(song)
    dice = random.Random(2)
    ahead = ReadAhead()
    for _ in range(60):
        start = dice.randrange(len(whole))
        segment = await ahead.read_segment(track, SegmentRequest(start, 5000))
        assert segment.first_sample == start
        assert_sounds(segment, whole)
        if dice.random() < 0.5 and not segment.ends:
            follows = await ahead.read_segment(track, SegmentRequest(start + segment.samples, 3000))
            assert follows.first_sample == start + segment.samples
            assert_sounds(follows, whole)


async def test_two_tracks_in_turns_are_not_mixed_up(stack: ExitStack, music: Path) -> None:
    files = [make_mp3(music / f"turns {seed}.mp3", 1, seed=seed) for seed in (1, 2)]
    tracks = [stack.enter_context(opened(file)) for file in files]
    wholes = [decode(file) for file in files]
    ahead = ReadAhead()
    for start in range(0, 44_100, 4410):
        for track, whole in zip(tracks, wholes, strict=True):
            assert_sounds(await ahead.read_segment(track, SegmentRequest(start, 4410)), whole)


async def test_the_next_segment_is_ready_when_it_is_asked_for(stack: ExitStack, song: Path) -> None:
    source = _SlowDisk.open(song)
    stack.callback(source.close)
    track = Mp3Track("track", source)
    ahead = ReadAhead()
    first = await ahead.read_segment(track, SegmentRequest(0, 5000))
    await _settle(source)
    reads = source.reads
    await ahead.read_segment(track, SegmentRequest(first.samples, 5000))
    assert source.reads == reads


async def _settle(source: _SlowDisk) -> None:
    """Let whatever was begun be read."""
    before = -1
    while before != source.reads:
        before = source.reads
        for _ in range(20):
            await asyncio.sleep(0)
        await asyncio.to_thread(lambda: None)


async def test_a_disk_that_fails_is_told_to_who_asks_and_recovers(
    stack: ExitStack, song: Path
) -> None:
    source = _SlowDisk.open(song)
    stack.callback(source.close)
    track = Mp3Track("track", source)
    ahead = ReadAhead()
    whole = decode(song)
    source.fails = True
    ahead.prepare(track, SegmentRequest(0, 1000))
    await _settle(source)
    with pytest.raises(ReadFailed):
        await ahead.read_segment(track, SegmentRequest(0, 1000))
    ahead.prepare(track, SegmentRequest(0, 1000))
    await _settle(source)
    source.fails = False
    assert_sounds(await ahead.read_segment(track, SegmentRequest(0, 1000)), whole)


async def test_a_track_that_was_closed_meanwhile_is_not_an_error_of_nobody(song: Path) -> None:
    ahead = ReadAhead()
    with opened(song) as track:
        await ahead.read_segment(track, SegmentRequest(0, 1000))
    for _ in range(20):
        await asyncio.sleep(0)
    with pytest.raises(AudioJSError):
        await ahead.read_segment(track, SegmentRequest(50_000, 1000))


class _Waiting(_SlowDisk):
    """A disk that gives nothing until it is told to."""

    may_answer = threading.Event()

    def read_at(self, offset: int, size: int) -> bytes:
        if may_wait():
            self.may_answer.wait(10)
        return super().read_at(offset, size)


def test_a_disk_that_answers_after_the_end_disturbs_nobody(
    stack: ExitStack, song: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = _Waiting.open(song)
    stack.callback(source.close)
    source.may_answer.set()
    track = Mp3Track("track", source)
    source.may_answer.clear()
    ahead = ReadAhead()

    async def begin_and_end() -> None:
        ahead.prepare(track, SegmentRequest(0, 1000))

    pool = ThreadPoolExecutor(1)
    loop = asyncio.new_event_loop()
    loop.set_default_executor(pool)
    loop.run_until_complete(begin_and_end())
    loop.close()
    source.may_answer.set()
    pool.shutdown(wait=True)
    assert caplog.records == []


def _is_linux_with_nowait() -> bool:
    return hasattr(os, "RWF_NOWAIT")


def test_what_is_in_memory_is_read_at_once_and_is_the_same(song: Path) -> None:
    dice = random.Random(3)
    read_at_once: list[Segment] = []
    with opened(song) as track:
        track.measure()
        for _ in range(50):
            start, wanted = dice.randrange(132_300), dice.randrange(1, 50_000)
            segment = track.read_segment(start, wanted)
            at_once = track.read_segment_at_once(start, wanted)
            assert at_once in (None, segment)
            read_at_once += [at_once] if at_once else []
    if _is_linux_with_nowait():
        assert len(read_at_once) > 40


def test_nobody_waits_for_a_walk(music: Path, bare_song: Path) -> None:
    long = repeat_frames(bare_song, music / "to walk.mp3", rounds=20)
    with opened(long) as track:
        track.read_segment(0, 100)
        assert track.read_segment_at_once(2_000_000, 100) is None
        assert track.read_segment(2_000_000, 100).samples == 100


def test_nobody_waits_for_a_disk(stack: ExitStack, song: Path) -> None:
    source = _SlowDisk.open(song)
    stack.callback(source.close)
    track = Mp3Track("track", source)
    expected = track.read_segment(0, 100)
    reads = source.reads
    assert track.read_segment_at_once(0, 100) is None
    assert source.reads == reads
    assert track.read_segment(0, 100) == expected


class _StalledDisk(_SlowDisk):
    """One that does not answer yet."""

    stalls = False
    waiting = 0
    answers: threading.Event

    def read_at(self, offset: int, size: int) -> bytes:
        data = super().read_at(offset, size)
        if self.stalls:
            self.waiting += 1
            self.answers.wait()
        return data


async def test_a_page_that_asks_again_waits_for_what_is_being_read(
    stack: ExitStack, song: Path
) -> None:
    source = _StalledDisk.open(song)
    source.answers = threading.Event()
    stack.callback(source.close)
    stack.callback(source.answers.set)
    track = Mp3Track("track", source)
    source.stalls = True
    ahead = ReadAhead()
    request = SegmentRequest(0, 5000)
    asking = [asyncio.ensure_future(ahead.read_segment(track, request)) for _ in range(20)]
    await loop_until(lambda: source.waiting)
    source.answers.set()
    segments = await asyncio.gather(*asking)
    assert all(segment is segments[0] for segment in segments)
