"""Whatever a file holds: opening, measuring and reading it end, and fail only in our own words."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.errors import AudioJSError
from desktop.protocol import Segment
from desktop.tracks import Mp3Track
from desktop.tracks.source_file import SourceFile
from tests.stage.music import id3v2, make_mp3

_ROUNDS = 250


class _Watched(SourceFile):
    """Sees that nobody reads in front of the file, or without end."""

    total = 0

    def read_at(self, offset: int, size: int) -> bytes:
        assert offset >= 0
        assert size >= 0
        data = super().read_at(offset, size)
        self.total += len(data)
        assert self.total < 100 * self.size + 2**20
        return data


def _flip_bits(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 3, 30])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _break_headers(data: bytearray, dice: random.Random) -> None:
    places = [at for at in range(len(data) - 1) if data[at] == 0xFF and data[at + 1] & 0xE0 == 0xE0]
    for at in dice.sample(places, min(len(places), 5)):
        data[at + dice.randrange(4) : at + 4] = dice.randbytes(dice.randrange(1, 4))


def _break_the_front(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.choice([1, 5])):
        data[dice.randrange(min(len(data), 400))] = dice.choice([0, 0x7F, 0x80, 0xFF])


def _cut_the_end(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def _cut_out(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    del data[start : start + dice.randrange(1, 1000)]


def _insert(data: bytearray, dice: random.Random) -> None:
    junk = dice.choice(
        [
            dice.randbytes(dice.randrange(1, 600)),
            b"\xff" * dice.randrange(1, 600),
            b"\xff\xfb\x90\x00" * dice.randrange(1, 200),
            b"\xff\xe3\x18\xc0" * dice.randrange(1, 200),
            id3v2(dice.randrange(10, 900)),
            b"TAG" + bytes(125),
            bytes(dice.randrange(1, 3000)),
        ]
    )
    at = dice.choice([0, dice.randrange(len(data)), len(data)])
    data[at:at] = junk


def _repeat_a_block(data: bytearray, dice: random.Random) -> None:
    start = dice.randrange(len(data))
    block = data[start : start + dice.randrange(1, 2000)]
    data[start:start] = block * dice.randrange(1, 4)


def _mix_up(data: bytearray, dice: random.Random) -> None:
    for _ in range(4):
        if data:
            dice.choice(_DAMAGES)(data, dice)


_DAMAGES: list[Callable[[bytearray, random.Random], None]] = [
    _flip_bits,
    _break_headers,
    _break_the_front,
    _cut_the_end,
    _cut_out,
    _insert,
    _repeat_a_block,
]


@pytest.fixture(scope="module")
def victims(music: Path) -> list[bytes]:
    return [
        make_mp3(music / "victim 1.mp3", 0.3).read_bytes(),
        make_mp3(music / "victim 2.mp3", 0.3, quality=6).read_bytes(),
        make_mp3(music / "victim 3.mp3", 1, rate=8000, channels=1, bitrate=8_000).read_bytes(),
        make_mp3(music / "victim 4.mp3", 0.2, rate=48000, tag=False).read_bytes(),
        id3v2(700) + make_mp3(music / "victim 5.mp3", 0.2, rate=22050, tag=False).read_bytes(),
    ]


@pytest.mark.parametrize("damage", [*_DAMAGES, _mix_up])
def test_a_damaged_file_plays_as_far_as_it_can_or_says_why_not(
    tmp_path: Path, victims: list[bytes], damage: Callable[[bytearray, random.Random], None]
) -> None:
    file = tmp_path / "damaged.mp3"
    played = 0
    for seed in range(_ROUNDS):
        dice = random.Random(seed)
        data = bytearray(dice.choice(victims))
        damage(data, dice)
        file.write_bytes(data)
        try:
            played += _play_all(file, bytes(data), dice)
        except AudioJSError:
            pass
        except Exception as error:
            raise AssertionError(f"seed {seed}: {file.stat().st_size} bytes") from error
    assert played > _ROUNDS // 4, "hardly anything was left to be tried"


def _play_all(file: Path, data: bytes, dice: random.Random) -> bool:
    source = _Watched.open(file)
    try:
        track = Mp3Track("id", source)
        estimate = track.facts
        assert estimate.total_samples <= 2**52
        for _ in range(3):
            start = dice.randrange(estimate.total_samples + 5000)
            _check(track.read_segment(start, dice.randrange(1, 50_000)), data)
        track.measure()
        total = track.facts.total_samples
        position = 0
        while position < total:
            segment = track.read_segment(position, dice.randrange(1, 30_000))
            _check(segment, data)
            assert segment.samples > 0
            position += segment.samples
            assert segment.ends == (position == total)
        assert position == total
        assert track.read_segment(total, 1).samples == 0
    finally:
        source.close()
    return total > 0


def _check(segment: Segment, data: bytes) -> None:
    assert segment.skip_samples + segment.samples <= segment.decoded_samples
    if segment.samples == 0:
        assert segment.ends
        assert segment.data == b""
    else:
        # The bytes are the file's own.
        assert segment.data[:24] in data
        assert segment.data[-24:] in data
