"""The index knows a file's length: at first about, in the end exactly, and what is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import AudioJSError, NoSound, NotAudio, ReadFailed
from desktop.tracks.mp3.index import Mp3Index
from desktop.tracks.source_file import SourceFile
from tests.desktop.tracks.conftest import OpenSource
from tests.stage.music import frames_of, id3v2, make_mp3, repeat_frames

IndexOf = Callable[..., Mp3Index]

_ALL = 2**40


@pytest.fixture
def index_of(open_source: OpenSource) -> IndexOf:
    def make(path: Path, data: bytes | None = None) -> Mp3Index:
        if data is not None:
            path.write_bytes(data)
        return Mp3Index(open_source(path))

    return make


def test_a_long_file_is_not_walked_when_it_is_opened(
    index_of: IndexOf, music: Path, bare_song: Path
) -> None:
    index = index_of(repeat_frames(bare_song, music / "some hours.mp3", hours=0.2))
    assert not index.complete
    assert index.frame_count <= 100
    index.reach(1000)
    assert 1000 <= index.frame_count <= 1100
    assert not index.complete


@pytest.mark.parametrize("tag", [True, False])
@pytest.mark.parametrize("quality", [None, 0, 9])
def test_the_estimate_is_near_and_the_count_is_exact(
    index_of: IndexOf, music: Path, quality: int | None, *, tag: bool
) -> None:
    file = make_mp3(music / f"estimate {quality} {tag}.mp3", 2.5, quality=quality, tag=tag)
    frames = len(frames_of(file))
    index = index_of(file)
    assert not index.complete
    if tag:
        assert index.expected_frames == frames
    else:
        assert index.expected_frames == pytest.approx(frames, rel=0.05)
    index.reach(_ALL)
    assert index.complete
    assert index.frame_count == index.expected_frames == frames
    assert not index.cut_off


def test_any_frames_can_be_asked_for_in_any_order(index_of: IndexOf, bare_song: Path) -> None:
    frames = frames_of(bare_song)
    data = bare_song.read_bytes()
    index = index_of(bare_song)
    for first, end in [(100, 103), (0, 1), (31, 34), (64, 65), (95, 97), (0, len(frames))]:
        index.reach(end)
        found = index.sections[0].frames(first, end)
        assert [data[frame.offset :][: frame.length] for frame in found] == frames[first:end]
    (section,) = index.sections
    assert len(section.frames(len(frames) - 2, len(frames) + 50)) == 2
    assert section.frames(len(frames), len(frames) + 5) == []
    assert section.frames(10**9, 10**9 + 5) == []


def test_a_file_that_ends_before_the_declared_length_is_cut_off(
    index_of: IndexOf, music: Path, song: Path
) -> None:
    frames = frames_of(song)
    whole = song.read_bytes()
    for missing in (frames[-1], b"".join(frames[-30:]), frames[-1][:7]):
        index = index_of(music / "cut off.mp3", whole[: -len(missing)])
        index.reach(_ALL)
        assert index.cut_off


def test_nobody_is_told_that_a_file_is_cut_off_before_its_end_was_seen(
    index_of: IndexOf, music: Path, song: Path
) -> None:
    index = index_of(music / "cut later.mp3", song.read_bytes()[:-1000])
    assert not index.complete
    assert not index.cut_off


def test_a_file_without_a_declared_length_is_cut_off_only_inside_a_frame(
    index_of: IndexOf, music: Path, bare_song: Path
) -> None:
    frames = frames_of(bare_song)
    at_frame = index_of(music / "at frame.mp3", b"".join(frames[:-3]))
    at_frame.reach(_ALL)
    assert not at_frame.cut_off
    inside = index_of(music / "inside.mp3", b"".join(frames[:-3]) + frames[-3][:50])
    inside.reach(_ALL)
    assert inside.cut_off


@pytest.mark.parametrize(
    "data",
    [
        b"Dear listener,\nthis is a letter, whatever its name says.\n" * 100,
        b"\x00" * 5000,
        b"\xff" * 5000,
        b"RIFF\x00\x00\x00\x00WAVEfmt " + bytes(2000),
        b"\xff\xfb\x90\x00",
        b"x",
    ],
    ids=["text", "zeros", "ones", "WAV", "one header", "one byte"],
)
def test_what_is_no_music_is_called_that(index_of: IndexOf, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NotAudio):
        index_of(tmp_path / "not.mp3", data)


@pytest.mark.parametrize(
    "data",
    [
        id3v2(5000),
        id3v2(5000)[:3000],
        id3v2(500) + bytes(3000),
        b"TAG" + bytes(125),
        b"APETAGEX" + bytes(500),
    ],
    ids=["ID3v2", "ID3v2 cut off", "ID3v2 and zeros", "ID3v1", "APE"],
)
def test_tags_without_sound_are_called_that(index_of: IndexOf, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NoSound):
        index_of(tmp_path / "tags.mp3", data)


def test_a_tag_frame_without_sound_is_no_sound(
    index_of: IndexOf, tmp_path: Path, song: Path
) -> None:
    whole = song.read_bytes()
    sound = b"".join(frames_of(song))
    assert whole.endswith(sound)
    with pytest.raises(NoSound):
        index_of(tmp_path / "only a tag frame.mp3", whole[: -len(sound)])


class _Failing(SourceFile):
    """A disk that fails behind an offset until it is mended."""

    fails_behind = 2**60

    def read_at(self, offset: int, size: int) -> bytes:
        if offset + size > self.fails_behind:
            raise ReadFailed(self.path)
        return super().read_at(offset, size)


def test_after_a_failed_read_the_walk_goes_on_where_it_was(
    request: pytest.FixtureRequest, music: Path, bare_song: Path
) -> None:
    file = repeat_frames(bare_song, music / "mended.mp3", rounds=20)
    source = _Failing.open(file)
    request.addfinalizer(source.close)
    index = Mp3Index(source)
    source.fails_behind = 600_000
    with pytest.raises(ReadFailed):
        index.reach(_ALL)
    assert not index.complete
    walked = index.frame_count
    assert walked > 500
    with pytest.raises(ReadFailed):
        index.reach(_ALL)
    assert index.frame_count == walked
    source.fails_behind = 2**60
    index.reach(_ALL)
    assert index.complete
    assert index.frame_count == len(frames_of(file))
    offsets = [frame.offset for frame in index.sections[0].frames(0, index.frame_count)]
    assert len(offsets) == len(set(offsets)) == index.frame_count


def test_a_file_that_shrinks_while_it_is_walked_just_ends(
    index_of: IndexOf, music: Path, bare_song: Path
) -> None:
    file = repeat_frames(bare_song, music / "shrinks.mp3", rounds=20)
    index = index_of(file)
    with file.open("r+b") as open_file:
        open_file.truncate(30_000)
    try:
        index.reach(_ALL)
    except AudioJSError:
        pytest.fail("what was walked before is still good")
    assert index.complete
    assert index.frame_count < 20 * len(frames_of(bare_song))
