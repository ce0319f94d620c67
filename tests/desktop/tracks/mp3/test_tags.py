"""Tags stand around the sound in any order, hold what looks like frames, and lie about sizes."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis.strategies import lists, sampled_from

from desktop.errors import NoSound, NotAudio
from desktop.tracks.mp3 import Mp3Track
from desktop.tracks.mp3.tags import Bounds, find_bounds
from desktop.tracks.source_file import SourceFile
from tests.stage.music import frames_of, id3v2

from .hearing import opened
from .wrapping import LOOK_ALIKES, ape_tag, id3_tag, id3v1, in_riff, lyrics_1, lyrics_2

_TAILS = {
    "ID3v1": id3v1(),
    "enhanced ID3v1": id3v1(enhanced=True),
    "APEv2": ape_tag(),
    "APEv2, footer only": ape_tag(header=False),
    "Lyrics3": lyrics_1(),
    "Lyrics3 v2": lyrics_2(),
    "ID3v2 with footer": id3v2(3000, footer=True),
}
_FRONTS = {
    "ID3v2.4, empty": id3v2(20),
    "ID3v2.3": id3v2(3000, version=3),
    "ID3v2.4, full of frames": id3_tag(LOOK_ALIKES, 4),
    "ID3v2.4 with footer": id3v2(3000, footer=True),
    "APEv2, header only": ape_tag(footer=False),
}
# An APEv2 tag that has no header begins with nothing that tells its length.
_IN_THE_MIDDLE = {**_FRONTS, **_TAILS}
del _IN_THE_MIDDLE["APEv2, footer only"]


@pytest.fixture(scope="module")
def frames(bare_song: Path) -> list[bytes]:
    return frames_of(bare_song)[:40]


def _bounds(path: Path, data: bytes) -> Bounds:
    path.write_bytes(data)
    source = SourceFile.open(path)
    try:
        return find_bounds(source)
    finally:
        source.close()


def _length(path: Path, data: bytes) -> int:
    """Samples of the file, which must not be called cut off."""
    path.write_bytes(data)
    with opened(path) as track:
        track.measure()
        assert track.truncation() is None
        return track.facts.total_samples


@given(
    fronts=lists(sampled_from(list(_FRONTS)), max_size=3),
    tails=lists(sampled_from(list(_TAILS)), max_size=8),
)
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_sound_is_found_between_any_tags(
    music: Path, frames: list[bytes], fronts: list[str], tails: list[str]
) -> None:
    front = b"".join(_FRONTS[name] for name in fronts)
    sound = b"".join(frames)
    tail = b"".join(_TAILS[name] for name in tails)
    bounds = _bounds(music / "between.mp3", front + sound + tail)
    assert bounds == (len(front), len(front) + len(sound))


def test_tags_at_the_end_are_no_sound_and_no_truncation(
    tmp_path: Path, frames: list[bytes]
) -> None:
    sound = b"".join(frames)
    for pair in permutations(_TAILS.values(), 2):
        assert _length(tmp_path / "tagged.mp3", sound + b"".join(pair)) == 40 * 1152


@pytest.mark.parametrize("tail", list(_TAILS))
def test_a_last_frame_that_is_cut_off_in_front_of_tags_is_told(
    tmp_path: Path, frames: list[bytes], tail: str
) -> None:
    file = tmp_path / "cut.mp3"
    file.write_bytes(b"".join(frames)[:-100] + _TAILS[tail])
    with opened(file) as track:
        track.measure()
        assert track.truncation()
        assert track.facts.total_samples == 39 * 1152


@pytest.mark.parametrize("tag", list(_IN_THE_MIDDLE))
def test_tags_of_joined_files_are_passed_over(
    tmp_path: Path, frames: list[bytes], tag: str
) -> None:
    sound = b"".join(frames)
    assert _length(tmp_path / "joined.mp3", sound + _IN_THE_MIDDLE[tag] + sound) == 80 * 1152


def test_a_tag_in_the_middle_behind_a_broken_frame_is_passed_over(
    tmp_path: Path, frames: list[bytes]
) -> None:
    # The broken frame reaches into the tag, so the walk does not meet the tag's first byte.
    broken = b"".join(frames)[:-300] + bytes(250)
    data = broken + b"junk" * 100 + id3_tag(LOOK_ALIKES, 4) + b"".join(frames)
    assert _length(tmp_path / "broken.mp3", data) == 80 * 1152


@pytest.mark.parametrize(
    "tail",
    [
        b"LYRICSBEGIN" + bytes(50) + b"999999LYRICS200",
        bytes(50) + b"-00001LYRICS200",
        bytes(6000) + b"LYRICSEND",
        b"APETAGEX" + (2000).to_bytes(4, "little") + b"\xff" * 4 + bytes(16),
        b"APETAGEX" + bytes(24),
        b"3DI\x04\0\0\x7f\x7f\x7f\x7f",
    ],
)
def test_a_tag_at_the_end_that_lies_costs_no_sound(
    tmp_path: Path, frames: list[bytes], tail: bytes
) -> None:
    assert _length(tmp_path / "lying.mp3", b"".join(frames) + tail) == 40 * 1152


@pytest.mark.parametrize("size", [b"\x7f\x7f\x7f\x7f", b"\xff\xff\xff\xff", b"\0\0\x80\0"])
def test_a_tag_in_the_middle_that_lies_costs_no_sound(
    tmp_path: Path, frames: list[bytes], size: bytes
) -> None:
    lying = b"ID3\x04\0\0" + size + bytes(100)
    data = b"".join(frames) + lying + b"".join(frames)
    assert _length(tmp_path / "lying.mp3", data) == 80 * 1152


def test_only_the_data_of_a_riff_file_is_sound(tmp_path: Path, frames: list[bytes]) -> None:
    sound = b"".join(frames)
    data = in_riff(sound)
    start = data.index(sound)
    assert _bounds(tmp_path / "a.wav", data) == (start, start + len(sound))
    assert _length(tmp_path / "a.wav", data) == 40 * 1152
    assert (
        _length(tmp_path / "a.wav", in_riff(id3_tag(LOOK_ALIKES, 4) + sound + id3v1())) == 40 * 1152
    )
    assert _length(tmp_path / "a.wav", id3v2(3000) + data) == 40 * 1152


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_recording_that_was_interrupted_sounds_to_its_end(
    tmp_path: Path, frames: list[bytes], size: int
) -> None:
    data = in_riff(b"".join(frames), size=size)
    data = data[: data.index(b"LIST") // 2 * 2]
    assert _length(tmp_path / "a.wav", data) == 40 * 1152


def test_other_riff_files_are_not_taken_for_mpeg(tmp_path: Path, frames: list[bytes]) -> None:
    # Even if their samples look like frames.
    for data in (in_riff(LOOK_ALIKES * 3, format_tag=1), in_riff(b"".join(frames), format_tag=3)):
        file = tmp_path / "a.wav"
        file.write_bytes(data)
        with pytest.raises(NotAudio):
            Mp3Track.open("id", file)


@pytest.mark.parametrize("tail", list(_TAILS))
def test_nothing_but_tags_is_no_sound(tmp_path: Path, tail: str) -> None:
    file = tmp_path / "tags.mp3"
    for data in (_TAILS[tail], id3v2(500) + _TAILS[tail], _TAILS[tail] + id3v1()):
        file.write_bytes(data)
        with pytest.raises(NoSound):
            Mp3Track.open("id", file)
