"""A file that goes on in another format: each part is heard as it is, and junk is never one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import CannotDecode, DecoderHung
from desktop.tracks.mp3 import FramesToDecode, Mp3Track, Pcm
from desktop.tracks.mp3.index import Mp3Index
from desktop.tracks.source_file import SourceFile
from tests.stage.music import frames_of, make_mp3

from .decoded_kinds import as_free_format
from .frame_decoder import InProcessDecoder
from .hearing import heard, opened
from .kinds import make
from .layer_1 import make_layer_1
from .wrapping import ape_tag, gapless_comment

_ALL = 2**40
Sections = Callable[[bytes], list[tuple[int, int, int]]]


@pytest.fixture(scope="module")
def frames(bare_song: Path) -> list[bytes]:
    return frames_of(bare_song)[:40]


@pytest.fixture(scope="module")
def others(music: Path) -> list[bytes]:
    return frames_of(make_mp3(music / "others.mp3", 1, rate=48000, tag=False))


@pytest.fixture
def sections(tmp_path: Path) -> Sections:
    """Layer, rate and number of frames of each section."""

    def walk(data: bytes) -> list[tuple[int, int, int]]:
        file = tmp_path / "sections.mp3"
        file.write_bytes(data)
        source = SourceFile.open(file)
        try:
            index = Mp3Index(source)
            index.reach(_ALL)
            found = [(each.format, each.frame_count) for each in index.sections]
        finally:
            source.close()
        return [(format_.layer, format_.rate, count) for format_, count in found]

    return walk


@pytest.mark.parametrize("junk", [b"", b"junk" * 5, b".\xff\xfb\x94\x00" * 9, bytes(300_000)])
def test_another_stream_is_a_section(
    sections: Sections, frames: list[bytes], others: list[bytes], junk: bytes
) -> None:
    data = b"".join([*frames, junk, *others, junk, *frames])
    expected = [(3, 44100, 40), (3, 48000, len(others)), (3, 44100, 40)]
    assert sections(data) == expected


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_frames_of_another_stream_are_junk(
    sections: Sections, frames: list[bytes], others: list[bytes], count: int
) -> None:
    assert sections(b"".join([*frames, *others[:count], *frames])) == [(3, 44100, 80)]


def test_a_few_frames_that_end_with_the_file_are_sound(
    sections: Sections, frames: list[bytes], others: list[bytes]
) -> None:
    assert sections(b"".join([*frames, *others[:2]])) == [(3, 44100, 40), (3, 48000, 2)]
    tagged = b"".join([*frames, *others[:2], ape_tag()])
    assert sections(tagged) == [(3, 44100, 40), (3, 48000, 2)]
    assert sections(b"".join([*frames, others[0]])) == [(3, 44100, 40)]


def test_what_goes_on_behind_junk_is_the_same_section(
    sections: Sections, frames: list[bytes]
) -> None:
    assert sections(b"".join([*frames, bytes(1000), *frames])) == [(3, 44100, 80)]


def test_a_tag_frame_of_another_format_in_front_is_no_section(
    sections: Sections, music: Path, frames: list[bytes]
) -> None:
    # The first stream is the tag frame's, and has no frame with sound in it.
    data = make_mp3(music / "of 48 kHz.mp3", 0.1, rate=48000).read_bytes()
    tag_frame = data[data.index(b"Info") - 36 :][:384]
    assert sections(tag_frame + b"".join(frames)) == [(3, 44100, 40)]


def test_tag_frames_alone_are_no_section(
    sections: Sections, music: Path, frames: list[bytes]
) -> None:
    data = make_mp3(music / "of 48 kHz.mp3", 0.1, rate=48000).read_bytes()
    tag_frame = data[data.index(b"Info") - 36 :][:384]
    assert sections(tag_frame * 5 + b"".join(frames)) == [(3, 44100, 40)]


def test_resampling_sees_what_follows_however_little_of_the_file_is_known(music: Path) -> None:
    piece = make("44.1 kHz, then 48 kHz", music)
    (border,) = piece.borders
    for frames in range(20, 40):
        wanted = frames * 1152 * 44100 // 48000 - 2
        with opened(piece.path) as track:
            piece.assert_sounds(border, heard(track.read_segment(border, wanted)))


def test_the_channels_are_those_of_the_section(music: Path) -> None:
    piece = make("stereo, then mono, then stereo", music)
    starts = [0, *piece.borders]
    with opened(piece.path) as track:
        segments = [track.read_segment(start, 5000) for start in starts]
        assert [segment.codec for segment in segments] == ["mp3"] * 3
        assert [segment.channels for segment in segments] == [2, 1, 2]
        assert track.facts.channels == 2


def test_only_what_the_page_can_decode_is_given_to_it(music: Path) -> None:
    piece = make("Layer III, Layer II, Layer III mono, Layer I mono", music)
    with opened(piece.path) as track:
        codecs = [track.read_segment(start, 5000).codec for start in (0, *piece.borders)]
        assert codecs == ["mp3", "pcm", "mp3", "pcm"]
        assert track.read_segment(0, 5000, as_pcm=True).codec == "pcm"


def test_what_must_be_decoded_is_not_answered_at_once(music: Path) -> None:
    piece = make("44.1 kHz, then 48 kHz", music)
    with opened(piece.path) as track:
        track.measure()
        assert track.read_segment_at_once(0, 5000)
        assert track.read_segment_at_once(0, 5000, as_pcm=True) is None
        assert track.read_segment_at_once(piece.borders[0], 5000) is None


@pytest.mark.parametrize("tagged", [False, True])
def test_the_length_is_estimated_from_the_part_that_is_being_walked(
    tmp_path: Path, song: Path, frames: list[bytes], others: list[bytes], *, tagged: bool
) -> None:
    first = song.read_bytes() if tagged else b"".join(frames)
    file = tmp_path / "long.mp3"
    file.write_bytes(first + b"".join(others * 200))
    front = len(frames_of(song)) * 1152 - 1105 if tagged else 40 * 1152
    length = front + -(-len(others) * 200 * 1152 * 44100 // 48000)
    with opened(file) as track:
        track.read_segment(200_000, 5000)
        assert not track.facts.exact
        assert track.facts.total_samples == pytest.approx(length, rel=0.02)
        track.measure()
        assert track.facts.total_samples == length


def test_padding_is_not_taken_off_where_another_part_follows(
    tmp_path: Path, song: Path, others: list[bytes]
) -> None:
    file = tmp_path / "joined.mp3"
    file.write_bytes(song.read_bytes() + b"".join(others))
    with opened(file) as track:
        track.measure()
        added = -(-len(others) * 1152 * 44100 // 48000)
        assert track.facts.total_samples == len(frames_of(song)) * 1152 - 1105 + added


def test_padding_of_which_no_end_is_known_is_not_taken_off_either(
    tmp_path: Path, frames: list[bytes], others: list[bytes]
) -> None:
    file = tmp_path / "joined.mp3"
    file.write_bytes(gapless_comment(576, 1400, 0) + b"".join(frames + others))
    with opened(file) as track:
        track.measure()
        added = -(-len(others) * 1152 * 44100 // 48000)
        assert track.facts.total_samples == 40 * 1152 - 1105 + added


@pytest.mark.parametrize("count", [4, 5, 40])
def test_free_format_is_found_by_the_distance_of_the_headers(
    sections: Sections, frames: list[bytes], count: int
) -> None:
    assert sections(as_free_format(frames[:count])) == [(3, 44100, count)]
    layer_1 = as_free_format(make_layer_1(count, length=276))
    assert sections(b"junk" * 99 + layer_1) == [(1, 44100, count)]


def test_a_pattern_of_headers_is_not_free_format(sections: Sections, frames: list[bytes]) -> None:
    data = b"".join([*frames, b"\xff\xfb\x00\x00" * 2000, *frames])
    assert sections(data) == [(3, 44100, 80)]


def test_free_format_needs_a_preroll_of_few_frames(music: Path) -> None:
    piece = make("free format, Layer III, 44.1 kHz stereo, 128 kbit/s", music)
    decoder = InProcessDecoder()
    track = Mp3Track.open("id", piece.path, frame_decoder=decoder)
    for start in range(0, 80_000, 997):
        track.read_segment(start, 1)
    track.close()
    assert max(job.skip_samples for job in decoder.jobs) < 9 * 1152


def test_a_free_format_file_without_its_beginning_keeps_its_length(music: Path, song: Path) -> None:
    # The decoder would leave out the frames that point back to bytes that are not there.
    headless = frames_of(song)[20:]
    file = music / "headless free.mp3"
    file.write_bytes(as_free_format(headless))
    with opened(file) as track:
        assert track.read_segment(0, 5000).samples == 5000
        assert track.facts.total_samples == len(headless) * 1152


class _Decoder:
    """Does what it is told."""

    def __init__(self, decode: Callable[[FramesToDecode], Pcm]) -> None:
        self.decode_frames = decode


def _track(path: Path, decode: Callable[[FramesToDecode], Pcm] | None) -> Mp3Track:
    return Mp3Track.open("id", path, frame_decoder=_Decoder(decode) if decode else None)


def test_without_a_decoder_it_is_said_that_there_is_none(song: Path) -> None:
    track = _track(song, None)
    with pytest.raises(CannotDecode, match=r"song\.mp3"):
        track.read_segment(0, 1000, as_pcm=True)
    assert track.read_segment(0, 1000).samples == 1000
    track.close()


def test_a_decoders_failure_names_the_file(song: Path) -> None:
    def hang(job: FramesToDecode) -> Pcm:
        raise DecoderHung

    track = _track(song, hang)
    with pytest.raises(DecoderHung, match=r"song\.mp3"):
        track.read_segment(0, 1000, as_pcm=True)
    track.close()


@pytest.mark.parametrize(("channels", "size"), [(2, 7996), (2, 8004), (1, 8000), (3, 12000)])
def test_a_decoder_that_brings_too_little_or_too_much_is_not_believed(
    song: Path, channels: int, size: int
) -> None:
    track = _track(song, lambda job: Pcm(channels, bytes(size)))
    with pytest.raises(CannotDecode, match=r"song\.mp3"):
        track.read_segment(0, 1000, as_pcm=True)
    track.close()
