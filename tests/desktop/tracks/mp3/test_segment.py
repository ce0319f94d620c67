"""A segment, decoded on its own, sounds exactly as that place does in the whole file."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis.strategies import booleans, floats, integers

from desktop.protocol import MAX_SEGMENT_SECONDS
from desktop.tracks.mp3 import Mp3Track
from desktop.tracks.source_file import SourceFile
from tests.stage.music import decode, frames_of, make_mp3, repeat_frames

from .hearing import assert_sounds, heard, heard_in_a_row, opened, read_all
from .kinds import ALL_KINDS, make
from .pieces import Piece

_LONGEST_PREROLL_FRAMES = 32


@pytest.fixture(scope="module", params=ALL_KINDS)
def piece(request: pytest.FixtureRequest, music: Path) -> Piece:
    kind: str = request.param
    return make(kind, music)


@given(at=floats(0, 1, exclude_max=True), wanted=integers(1, 80_000), as_pcm=booleans())
@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@example(at=0.5, wanted=1, as_pcm=False)
@example(at=0.0, wanted=1, as_pcm=True)
@example(at=0.99999, wanted=1, as_pcm=False)
def test_any_range_sounds_as_in_the_whole_file(
    piece: Piece, at: float, wanted: int, *, as_pcm: bool
) -> None:
    start = int(at * len(piece.sound))
    with opened(piece.path) as track:
        _assert_segment(track, piece, start, wanted, as_pcm=as_pcm)


def _assert_segment(
    track: Mp3Track, piece: Piece, start: int, wanted: int, *, as_pcm: bool = False
) -> None:
    segment = track.read_segment(start, wanted, as_pcm=as_pcm)
    assert segment.first_sample == start
    assert segment.samples == piece.samples_at(start, wanted)
    assert segment.ends == (start + segment.samples == len(piece.sound))
    assert segment.codec == "pcm" or not as_pcm
    piece.assert_sounds(start, heard(segment))


def test_joins_between_frames_are_exact(piece: Piece) -> None:
    with opened(piece.path) as track:
        frame = 1152 if track.facts.rate >= 32000 else 576
        for boundary in range(2 * frame, len(piece.sound) - 1, 13 * frame):
            # Where frames begin in a file without and with an encoder's delay of 576 + 529.
            for start in (boundary, boundary - 1105):
                for near in (start - 1, start, start + 1):
                    _assert_segment(track, piece, near, 2)


def test_joins_between_formats_are_exact(piece: Piece) -> None:
    with opened(piece.path) as track:
        for border in piece.borders:
            for start in range(border - 3, border + 3):
                for wanted in (1, 2, 3, 5000):
                    _assert_segment(track, piece, start, wanted)


def test_padding_is_never_sound_however_little_of_the_file_is_known(piece: Piece) -> None:
    start = len(piece.sound) - 3000
    for more in (-1, 0, 1, 40, 300):
        with opened(piece.path) as track:
            _assert_segment(track, piece, start, 3000 + more)


@pytest.mark.parametrize("measured", [False, True], ids=["while it plays", "measured"])
def test_segments_in_a_row_are_the_whole_file(piece: Piece, *, measured: bool) -> None:
    dice = random.Random(piece.path.name)
    with opened(piece.path) as track:
        if measured:
            track.measure()
        segments = read_all(track, _odd_sizes(dice))
        assert [segment.ends for segment in segments] == [False] * (len(segments) - 1) + [True]
        whole = heard_in_a_row(segments, piece.sound.shape[1])
        assert len(whole) == len(piece.sound)
        piece.assert_sounds(0, whole)
        track.measure()
        assert track.facts.exact
        assert track.facts.total_samples == len(whole)
        assert track.truncation() is None


def _odd_sizes(dice: random.Random) -> Iterator[int]:
    while True:
        yield dice.choice([333, 1151, 5003, 22049, 44101])


def test_a_segment_is_hardly_longer_than_what_was_wanted(piece: Piece) -> None:
    with opened(piece.path) as track:
        frame = 1152 if track.facts.rate >= 32000 else 576
        for start in range(0, len(piece.sound) - 2 * frame, 11 * frame + 5):
            segment = track.read_segment(start, frame)
            extra = segment.decoded_samples - frame
            assert extra <= (_LONGEST_PREROLL_FRAMES + 2) * frame


def test_the_usual_file_needs_a_preroll_of_few_frames(song: Path) -> None:
    with opened(song) as track:
        longest = max(track.read_segment(start, 1).skip_samples for start in range(0, 130_000, 997))
        assert longest < 9 * 1152


def test_ten_seconds_come_at_most(music: Path, bare_song: Path) -> None:
    long = repeat_frames(bare_song, music / "twelve seconds.mp3", rounds=4)
    with opened(long) as track:
        assert track.read_segment(4410, 2**24).samples == MAX_SEGMENT_SECONDS * 44100


def test_nothing_comes_at_or_behind_the_end(song: Path) -> None:
    whole = decode(song)
    with opened(song) as track:
        for start in (len(whole), len(whole) + 1, 2**40, 2**52):
            segment = track.read_segment(start, 1152)
            assert (segment.first_sample, segment.samples, segment.ends) == (start, 0, True)
            assert segment.data == b""
        assert track.read_segment(len(whole) - 1, 1152).samples == 1


def test_a_decoder_is_never_given_fewer_than_two_frames(music: Path) -> None:
    frames = frames_of(make_mp3(music / "for one frame.mp3", 0.5, tag=False))
    alone = music / "one frame.mp3"
    alone.write_bytes(frames[0])
    with opened(alone) as track:
        segment = track.read_segment(0, 1152)
        assert len(frames_of(segment.data)) == 2
        assert (segment.decoded_samples, segment.samples, segment.ends) == (2304, 1152, True)


def test_the_sound_of_joined_files_has_no_tag_frame_in_it(music: Path) -> None:
    # A decoder that meets a tag frame in a segment drops it, and all that follows comes too early.
    first, second = make_mp3(music / "first.mp3", 1), make_mp3(music / "second.mp3", 1, seed=2)
    joined = music / "joined.mp3"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    expected = b"".join([*frames_of(first), *frames_of(second)])
    with opened(joined) as track:
        segments = read_all(track, iter([2**24]))
        assert b"".join(segment.data for segment in segments) == expected


def test_junk_between_frames_is_left_out(music: Path, bare_song: Path) -> None:
    frames = frames_of(bare_song)
    clean = decode(bare_song)
    dice = random.Random(1)
    with_junk = music / "junk between.mp3"
    with_junk.write_bytes(
        b"".join(
            frame + (dice.randbytes(dice.randrange(1, 90)) if number % 9 == 4 else b"")
            for number, frame in enumerate(frames)
        )
    )
    with opened(with_junk) as track:
        segments = read_all(track, iter([10_007] * 100))
        whole = np.concatenate([heard(segment) for segment in segments])
        np.testing.assert_allclose(whole, clean, rtol=0, atol=1e-6)


class _Measured(SourceFile):
    """Remembers the largest piece that was read of it."""

    largest = 0

    def read_at(self, offset: int, size: int) -> bytes:
        data = super().read_at(offset, size)
        self.largest = max(self.largest, len(data))
        return data


def test_a_hole_in_a_file_is_never_in_memory(music: Path, bare_song: Path) -> None:
    # As unfinished downloads have it. The hole takes no room on the disk.
    frames = frames_of(bare_song)
    file = music / "with a hole.mp3"
    file.write_bytes(b"".join(frames[:80]))
    with file.open("r+b") as half:
        half.seek(20_000_000)
        half.write(b"".join(frames[80:]))
    whole = decode(bare_song)
    source = _Measured.open(file)
    try:
        track = Mp3Track("track", source)
        for start in range(75 * 1152, 90 * 1152, 700):
            assert_sounds(track.read_segment(start, 3000), whole)
        assert source.largest <= 2**20
    finally:
        source.close()


def test_a_file_without_its_beginning_still_sounds(music: Path, song: Path) -> None:
    # Cut out of a stream: the first frames point back to bytes that are not there.
    frames = frames_of(song)[20:]
    headless = music / "headless.mp3"
    headless.write_bytes(b"".join(frames))
    whole = decode(headless)
    with opened(headless) as track:
        for start in (20_000, 60_001):
            assert_sounds(track.read_segment(start, 5000), whole)
        assert track.facts.total_samples == len(frames) * 1152 == len(whole)
