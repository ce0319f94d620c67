"""The first frame is found behind whatever stands in front, and the walk passes over the rest."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.tracks.mp3.sync import find_first_frame
from desktop.tracks.mp3.tags import Bounds, find_bounds
from desktop.tracks.mp3.walk import FrameWalk
from desktop.tracks.source_file import SourceFile
from tests.stage.music import frames_of, id3v2

from .hearing import opened


@pytest.fixture(scope="module")
def frames(bare_song: Path) -> list[bytes]:
    return frames_of(bare_song)


def _source(path: Path, data: bytes) -> SourceFile:
    path.write_bytes(data)
    return SourceFile.open(path)


def _walked(source: SourceFile) -> tuple[list[tuple[int, int]], bool]:
    bounds = find_bounds(source)
    found = find_first_frame(source, bounds)
    assert found
    walk = FrameWalk(source, found.format, Bounds(found.offset, bounds.end))
    places: list[tuple[int, int]] = []
    while stretch := walk.advance(100):
        offsets = [stretch.base + place for place in stretch.places]
        places += [(here, behind - here) for here, behind in pairwise([*offsets, stretch.end])]
    source.close()
    return places, walk.cut_off


def _places(frames: list[bytes], start: int = 0) -> list[tuple[int, int]]:
    places = []
    for frame in frames:
        places.append((start, len(frame)))
        start += len(frame)
    return places


@pytest.mark.parametrize(
    "tag",
    [
        id3v2(10),
        id3v2(4000, version=3),
        id3v2(4000, version=2),
        id3v2(4000, footer=True),
        id3v2(700) + id3v2(900, footer=True) + id3v2(300, version=3),
        id3v2(5 * 2**20),
    ],
    ids=["empty", "2.3", "2.2", "with footer", "three", "5 MB"],
)
def test_tags_in_front_are_passed_over(tmp_path: Path, frames: list[bytes], tag: bytes) -> None:
    source = _source(tmp_path / "tagged.mp3", tag + b"".join(frames))
    assert find_bounds(source).start == len(tag)
    assert _walked(source) == (_places(frames, len(tag)), False)


class _Counting(SourceFile):
    """Counts the bytes that are read of it."""

    count = 0

    def read_at(self, offset: int, size: int) -> bytes:
        data = super().read_at(offset, size)
        self.count += len(data)
        return data


def test_a_large_tag_is_not_read(tmp_path: Path, frames: list[bytes]) -> None:
    path = tmp_path / "tagged.mp3"
    path.write_bytes(id3v2(5 * 2**20) + b"".join(frames))
    source = _Counting.open(path)
    assert find_bounds(source).start == 5 * 2**20
    assert source.count < 1000
    source.close()


@pytest.mark.parametrize("junk", [1, 3, 417, 70_000, 500_000])
def test_junk_in_front_is_passed_over(tmp_path: Path, frames: list[bytes], junk: int) -> None:
    leading = random.Random(junk).randbytes(junk)
    source = _source(tmp_path / "junk.mp3", leading + b"".join(frames))
    assert _walked(source) == (_places(frames, junk), False)


def test_padding_of_zeros_behind_a_tag_is_passed_over(tmp_path: Path, frames: list[bytes]) -> None:
    source = _source(tmp_path / "padded.mp3", id3v2(200) + bytes(2000) + b"".join(frames))
    assert _walked(source) == (_places(frames, 2200), False)


def test_a_tag_that_claims_less_than_it_holds_costs_no_sound(
    tmp_path: Path, frames: list[bytes]
) -> None:
    lying = id3v2(1000, filled_with=0)[:10] + b"\x00\xff\xfb\x00" * 900
    source = _source(tmp_path / "lying.mp3", lying + b"".join(frames))
    assert _walked(source) == (_places(frames, len(lying)), False)


def test_junk_in_between_is_passed_over(tmp_path: Path, frames: list[bytes]) -> None:
    junk = b" not a frame \xff\xfb\x90\x00" * 20
    head, tail = frames[:40], frames[40:]
    source = _source(tmp_path / "between.mp3", b"".join(head) + junk + b"".join(tail))
    start = sum(map(len, head)) + len(junk)
    assert _walked(source) == (_places(head) + _places(tail, start), False)


def test_junk_longer_than_a_window_is_passed_over(tmp_path: Path, frames: list[bytes]) -> None:
    junk = bytes(700_001)
    source = _source(tmp_path / "long.mp3", b"".join(frames[:9]) + junk + b"".join(frames[9:]))
    start = sum(map(len, frames[:9])) + len(junk)
    assert _walked(source) == (_places(frames[:9]) + _places(frames[9:], start), False)


@pytest.mark.parametrize("before_edge", [-1, 0, 1, 2, 3, 4, 20, 36, 39, 40])
def test_frames_across_the_edge_of_what_is_read_at_once_are_all_found(
    tmp_path: Path, frames: list[bytes], before_edge: int
) -> None:
    # The walk reads 256 KiB at a time. Shift the frames so that one starts right there.
    stream = frames * 7
    edge = 2**18 - before_edge
    junk = edge - max(offset for offset, _ in _places(stream) if offset <= edge)
    head, tail = stream[:9], stream[9:]
    source = _source(tmp_path / "edge.mp3", b"".join(head) + bytes(junk) + b"".join(tail))
    expected = _places(head) + _places(tail, sum(map(len, head)) + junk)
    assert edge in [offset for offset, _ in expected]
    assert _walked(source) == (expected, False)


@pytest.mark.parametrize("before_edge", [0, 1, 4, 20, 36, 39, 40, 41])
def test_a_tag_frame_across_that_edge_is_still_no_sound(
    tmp_path: Path, song: Path, frames: list[bytes], before_edge: int
) -> None:
    data = song.read_bytes()
    start = data.index(b"Info") - 36
    tag_frame = data[start : start + 417]
    count = next(n for n in range(700) if sum(map(len, (frames * 7)[:n])) > 2**18 - 500)
    head = (frames * 7)[:count]
    junk = bytes(2**18 - before_edge - sum(map(len, head)))
    source = _source(tmp_path / "edge.mp3", b"".join([*head, junk, tag_frame, *frames]))
    expected = _places(head) + _places(frames, 2**18 - before_edge + len(tag_frame))
    assert _walked(source) == (expected, False)


@pytest.mark.parametrize("junk", range(2**18 - 3, 2**18 + 3))
def test_a_frame_across_the_edge_of_a_search_is_found(
    tmp_path: Path, frames: list[bytes], junk: int
) -> None:
    source = _source(tmp_path / "search.mp3", b"".join([*frames[:9], bytes(junk), *frames[9:]]))
    expected = _places(frames[:9]) + _places(frames[9:], sum(map(len, frames[:9])) + junk)
    assert _walked(source) == (expected, False)


@pytest.mark.parametrize(
    "tail",
    [b"TAG" + b"Title" * 25, b"APETAGEX" + b"x" * 5000, b"LYRICSBEGIN" + b"IND0000200" * 30],
    ids=["ID3v1", "APE", "Lyrics3"],
)
def test_tags_at_the_end_are_no_sound(tmp_path: Path, frames: list[bytes], tail: bytes) -> None:
    source = _source(tmp_path / "tail.mp3", b"".join(frames) + tail)
    assert _walked(source) == (_places(frames), False)


@pytest.mark.parametrize("missing", [1, 100, 413])
def test_a_last_frame_that_is_cut_off_is_left_out_and_told(
    tmp_path: Path, frames: list[bytes], missing: int
) -> None:
    source = _source(tmp_path / "cut.mp3", b"".join(frames)[:-missing])
    assert _walked(source) == (_places(frames[:-1]), True)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("tail", [b"", b"TAG" + bytes(125)], ids=["bare", "ID3v1 behind"])
def test_a_file_of_a_few_frames_is_music(
    tmp_path: Path, frames: list[bytes], count: int, tail: bytes
) -> None:
    source = _source(tmp_path / "tiny.mp3", b"".join(frames[:count]) + tail)
    assert _walked(source) == (_places(frames[:count]), False)


def test_random_bytes_are_not_music(tmp_path: Path) -> None:
    source = _source(tmp_path / "random", random.Random(1).randbytes(1_200_000))
    assert find_first_frame(source, find_bounds(source)) is None
    source.close()


def test_a_tag_of_all_headers_is_not_taken_for_sound(tmp_path: Path, song: Path) -> None:
    # id3v2() is filled with what looks like frame headers, each of which others follow.
    with_tag = tmp_path / "tag.mp3"
    with_tag.write_bytes(id3v2(40_000) + song.read_bytes())
    with opened(song) as plain, opened(with_tag) as tagged:
        assert tagged.facts == plain.facts
        assert tagged.read_segment(0, 9999) == plain.read_segment(0, 9999)
