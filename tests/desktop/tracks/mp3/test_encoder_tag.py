"""What the tag frame says about delay and padding is taken off exactly, as FFmpeg does."""

from pathlib import Path

import numpy as np
import pytest

from desktop.tracks.mp3.encoder_tag import parse_encoder_tag
from desktop.tracks.mp3.frame import parse_header
from tests.stage.music import decode, frames_of, make_mp3

from .hearing import heard, opened, read_all

# Where LAME's tag lies behind the word Xing or Info: flags, frames, bytes, table, quality.
_ENCODER_AT = 4 + 4 + 4 + 4 + 100 + 4
_DELAYS_AT = _ENCODER_AT + 21


def _tag_at(data: bytes) -> int:
    return max(data.find(b"Info"), data.find(b"Xing"))


def _with_delays(data: bytes, delay: int, padding: int) -> bytes:
    at = _tag_at(data) + _DELAYS_AT
    return data[:at] + (delay << 12 | padding).to_bytes(3) + data[at + 3 :]


def _with_frames(data: bytes, frames: int) -> bytes:
    at = _tag_at(data) + 8
    return data[:at] + frames.to_bytes(4) + data[at + 4 :]


@pytest.mark.parametrize("rate", [44100, 22050, 8000])
@pytest.mark.parametrize(
    ("delay", "padding"),
    [(0, 0), (576, 0), (576, 528), (576, 529), (576, 530), (1105, 1600), (4095, 4095)],
)
def test_delay_and_padding_are_taken_off(music: Path, rate: int, delay: int, padding: int) -> None:
    source = music / f"delays {rate}.mp3"
    if not source.exists():
        make_mp3(source, 2.5, rate=rate, channels=1, bitrate=48_000)
    file = music / f"{delay} {padding} {rate}.mp3"
    file.write_bytes(_with_delays(source.read_bytes(), delay, padding))
    expected = decode(file)
    with opened(file) as track:
        assert track.facts.total_samples == len(expected)
        segments = read_all(track, iter([1151] * 1000))
        whole = np.concatenate([heard(segment) for segment in segments])
        np.testing.assert_allclose(whole, expected, rtol=0, atol=1e-6)
        track.measure()
        assert track.facts.total_samples == len(expected)


@pytest.mark.parametrize("encoder", [b"LAME", b"Lavf", b"Lavc", b"GOGO", b"\0\0\0\0"])
def test_only_encoders_that_write_delays_are_believed(
    music: Path, song: Path, encoder: bytes
) -> None:
    data = bytearray(song.read_bytes())
    at = _tag_at(song.read_bytes()) + _ENCODER_AT
    data[at : at + 4] = encoder
    file = music / f"by {encoder.hex()}.mp3"
    file.write_bytes(data)
    with opened(file) as track:
        assert track.facts.total_samples == len(decode(file))


def test_a_tag_without_gapless_data_trims_nothing(music: Path, bare_song: Path) -> None:
    # As old encoders write it: frames and bytes, no table, no quality, no encoder.
    sound = bare_song.read_bytes()
    count = len(frames_of(bare_song))
    tag = bytearray(417)
    tag[:4] = b"\xff\xfb\x90\x00"
    tag[36:52] = b"Xing" + (3).to_bytes(4) + count.to_bytes(4) + len(sound).to_bytes(4)
    file = music / "short tag.mp3"
    file.write_bytes(tag + sound)
    with opened(file) as track:
        assert track.facts.total_samples == count * 1152
        assert heard(track.read_segment(0, 10_000)).shape == (10_000, 2)


@pytest.mark.parametrize("has_table", [True, False])
@pytest.mark.parametrize("has_quality", [True, False])
@pytest.mark.parametrize("has_bytes", [True, False])
def test_delays_are_found_behind_whatever_the_tag_has(
    *, has_table: bool, has_quality: bool, has_bytes: bool
) -> None:
    header = parse_header(b"\xff\xfb\x90\x00")
    assert header
    flags = 1 | 2 * has_bytes | 4 * has_table | 8 * has_quality
    fields = (7).to_bytes(4) + bytes(4 * has_bytes + 100 * has_table + 4 * has_quality)
    lame = b"LAME3.100".ljust(21, b"\0") + (576 << 12 | 1000).to_bytes(3)
    frame = b"\xff\xfb\x90\x00" + bytes(32) + b"Xing" + flags.to_bytes(4) + fields + lame
    assert parse_encoder_tag(frame, header) == (7, 576 + 529, 1000 - 529)


def _vbri(count: int, size: int) -> bytes:
    frame = bytearray(417)
    frame[:4] = b"\xff\xfb\x90\x00"
    frame[36:54] = b"VBRI" + bytes((0, 1, 0, 0, 0, 75)) + size.to_bytes(4) + count.to_bytes(4)
    return bytes(frame)


def test_fraunhofers_tag_is_no_sound_and_tells_the_length(music: Path, bare_song: Path) -> None:
    sound = bare_song.read_bytes() * 30
    count = len(frames_of(bare_song)) * 30
    file = music / "vbri.mp3"
    file.write_bytes(_vbri(count, len(sound)) + sound)
    with opened(file) as track:
        assert not track.facts.exact
        assert track.facts.total_samples == count * 1152
        np.testing.assert_allclose(
            heard(track.read_segment(0, 20_000)), decode(bare_song)[:20_000], rtol=0, atol=1e-6
        )


def test_a_tag_that_counts_too_few_frames_does_not_shorten_the_sound(
    music: Path, song: Path
) -> None:
    file = music / "too few.mp3"
    file.write_bytes(_with_frames(song.read_bytes(), 50))
    frames = len(frames_of(song))
    with opened(file) as track:
        track.measure()
        assert track.facts.total_samples == frames * 1152 - 1105
        assert track.truncation() is None
        assert track.read_segment(frames * 1152 - 1106, 10).ends


@pytest.mark.parametrize("length", range(0, 200, 7))
def test_a_tag_that_is_cut_off_is_read_as_far_as_it_goes(song: Path, length: int) -> None:
    data = song.read_bytes()
    start = _tag_at(data) - 36
    header = parse_header(data, start)
    assert header
    tag = parse_encoder_tag(data[start : start + length], header)
    assert (tag is None) == (length < 40)
    assert tag is None or 0 <= tag.head_trim_samples <= 4095 + 529


def test_a_file_that_holds_nothing_but_delay_and_padding_has_no_samples(music: Path) -> None:
    # What an encoder makes of no sound at all: two frames, 576 samples of delay, 576 of padding.
    source = make_mp3(music / "low.mp3", 1, rate=8000, channels=1, bitrate=8_000, tag=False)
    first, second, *_ = frames_of(source)
    lame = b"LAME3.100".ljust(21, b"\0") + (576 << 12 | 576).to_bytes(3)
    # The frame is too short for a table: it has the number of frames only.
    tag_frame = first[:4] + bytes(9) + b"Xing" + (1).to_bytes(4) + (2).to_bytes(4) + lame
    file = music / "no sound.mp3"
    file.write_bytes(tag_frame.ljust(len(first), b"\0") + first + second)
    with opened(file) as track:
        assert track.facts.exact
        assert track.facts.total_samples == 0
        assert track.truncation() is None
        assert track.read_segment(0, 1000).ends


def test_fraunhofers_tag_in_the_middle_is_no_sound(music: Path, bare_song: Path) -> None:
    count = len(frames_of(bare_song))
    sound = bare_song.read_bytes()
    file = music / "vbri in the middle.mp3"
    file.write_bytes(sound + _vbri(count, len(sound)) + sound)
    with opened(file) as track:
        track.measure()
        assert track.facts.total_samples == 2 * count * 1152


def test_a_tag_frame_in_stereo_in_front_of_mono_is_believed(music: Path) -> None:
    mono = make_mp3(music / "mono.mp3", 1, channels=1, tag=False)
    frames = frames_of(mono)
    lame = b"LAME3.100".ljust(21, b"\0") + (576 << 12 | 1000).to_bytes(3)
    body = b"Info" + (1).to_bytes(4) + len(frames).to_bytes(4) + lame
    file = music / "stereo tag.mp3"
    file.write_bytes((b"\xff\xfb\x90\x00" + bytes(32) + body).ljust(417, b"\0") + mono.read_bytes())
    with opened(file) as track:
        assert (track.facts.channels, track.facts.exact) == (1, True)
        assert track.facts.total_samples == len(frames) * 1152 - 576 - 1000
