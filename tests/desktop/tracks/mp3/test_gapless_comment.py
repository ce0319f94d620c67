"""What iTunes says about delay and padding is taken off where the tag frame does not say it."""

from pathlib import Path

import numpy as np
import pytest

from desktop.tracks.mp3.gapless_comment import parse_gapless_comment
from tests.stage.music import frames_of, id3v2

from .frame_decoder import decode_frames
from .hearing import heard, opened, read_all
from .wrapping import gapless_comment, id3_frame, id3_tag, syncsafe

_DELAY, _PADDING = 528, 1400


@pytest.fixture(scope="module")
def frames(bare_song: Path) -> list[bytes]:
    return frames_of(bare_song)


def _comment(frames: list[bytes], **arguments: int) -> bytes:
    total = len(frames) * 1152 - _DELAY - _PADDING
    return gapless_comment(_DELAY, _PADDING, total, **arguments)


def _assert_trimmed(file: Path, frames: list[bytes]) -> None:
    whole = decode_frames(b"".join(frames), "mp3")
    # The decoder's own delay comes on top of the encoder's and off the padding.
    expected = whole[_DELAY + 529 : len(whole) - (_PADDING - 529)]
    with opened(file) as track:
        assert track.facts.total_samples == len(expected)  # declared, before it is measured
        segments = read_all(track, iter([7777] * 100))
        sound = np.concatenate([heard(segment) for segment in segments])
        np.testing.assert_allclose(sound, expected, rtol=0, atol=1e-6)
        assert track.truncation() is None


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("encoding", [0, 1, 2, 3])
def test_delay_and_padding_are_taken_off(
    tmp_path: Path, frames: list[bytes], version: int, encoding: int
) -> None:
    file = tmp_path / "from iTunes.mp3"
    comment = _comment(frames, version=version, encoding=encoding)
    file.write_bytes(comment + b"".join(frames))
    _assert_trimmed(file, frames)


def test_it_is_found_in_a_second_tag(tmp_path: Path, frames: list[bytes]) -> None:
    file = tmp_path / "second.mp3"
    file.write_bytes(id3v2(900, filled_with=0) + _comment(frames) + b"".join(frames))
    _assert_trimmed(file, frames)


def test_it_is_found_behind_a_large_cover(tmp_path: Path, frames: list[bytes]) -> None:
    comment = _comment(frames)[10:]
    data = id3_tag(id3_frame("APIC", b"\xff\xfb\x90\x00" * 100_000, 3) + comment, 3)
    file = tmp_path / "cover.mp3"
    file.write_bytes(data + b"".join(frames))
    _assert_trimmed(file, frames)


def test_unsynchronisation_and_an_extended_header_are_undone(
    tmp_path: Path, frames: list[bytes]
) -> None:
    file = tmp_path / "odd tag.mp3"
    body = _comment(frames, encoding=1)[10:].replace(b"\xff", b"\xff\x00")
    file.write_bytes(id3_tag(body, 3, flags=0x80) + b"".join(frames))
    _assert_trimmed(file, frames)
    extended = (6).to_bytes(4) + bytes(6) + _comment(frames)[10:]
    file.write_bytes(id3_tag(extended, 3, flags=0x40) + b"".join(frames))
    _assert_trimmed(file, frames)
    extended = syncsafe(6) + bytes(2) + _comment(frames, version=4)[10:]
    file.write_bytes(id3_tag(extended, 4, flags=0x40) + b"".join(frames))
    _assert_trimmed(file, frames)


def test_an_unsynchronised_frame_with_its_length_in_front_is_read(
    tmp_path: Path, frames: list[bytes]
) -> None:
    text = _comment(frames, version=4, encoding=1)
    start = text.index(b"COMM", text.index(b"COMM") + 4)
    size = int.from_bytes(text[start + 4 : start + 8])
    body = syncsafe(size) + text[start + 10 : start + 10 + size].replace(b"\xff", b"\xff\x00")
    frame = b"COMM" + syncsafe(len(body)) + b"\x00\x03" + body
    file = tmp_path / "flags.mp3"
    file.write_bytes(id3_tag(frame, 4) + b"".join(frames))
    _assert_trimmed(file, frames)


def test_it_is_used_beside_a_tag_frame_that_has_no_delays(
    tmp_path: Path, frames: list[bytes]
) -> None:
    body = b"Xing" + (1).to_bytes(4) + len(frames).to_bytes(4)
    tag_frame = (b"\xff\xfb\x90\x00" + bytes(32) + body).ljust(417, b"\0")
    file = tmp_path / "tag frame.mp3"
    file.write_bytes(_comment(frames) + tag_frame + b"".join(frames))
    _assert_trimmed(file, frames)


def test_the_tag_frames_own_delays_come_first(tmp_path: Path, song: Path) -> None:
    file = tmp_path / "both.mp3"
    file.write_bytes(gapless_comment(3000, 3000, 100) + song.read_bytes())
    with opened(song) as plain, opened(file) as both:
        assert both.facts == plain.facts


def test_padding_is_not_taken_off_a_joined_file(tmp_path: Path, frames: list[bytes]) -> None:
    file = tmp_path / "joined.mp3"
    file.write_bytes(_comment(frames) + b"".join(frames * 2))
    with opened(file) as track:
        track.measure()
        assert track.facts.total_samples == 2 * len(frames) * 1152 - _DELAY - 529


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x09engiTunSMPB\0 00000000 00000210 00000578 0000000000020BA8",
        b"\x00engiTunNORM\0 00000000 00000210 00000578 0000000000020BA8",
        b"\x00engiTunSMPB\0 00000000 00000210",
        b"\x00engiTunSMPB\0 zzzzzzzz 00000210 00000578 0000000000020BA8",
        b"\x00engiTunSMPB",
        b"\x01engiTunSMPB\0",
        b"\x00en",
    ],
)
def test_what_is_no_such_comment_says_nothing(body: bytes) -> None:
    assert parse_gapless_comment(body) is None
