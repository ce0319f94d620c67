"""Whatever a file holds: opening, measuring and reading it end, and fail only in our own words."""

import random
from pathlib import Path

import pytest

from desktop.errors import AudioJSError
from desktop.protocol import Segment
from desktop.tracks.mp3 import FramesToDecode, Mp3Track, Pcm
from desktop.tracks.mp3.frame import parse_header
from desktop.tracks.source_file import SourceFile
from tests.stage.music import frames_of, id3v2, make_mp3

from .damages import ALL_DAMAGES
from .decoded_kinds import as_free_format, layer_2_frames
from .layer_1 import make_layer_1
from .wrapping import ape_tag, gapless_comment, id3v1, in_riff, lyrics_2

_ROUNDS = 10
_FILES_PER_ROUND = 1000
_FEW_LOOK_ALIKES = (b"\xff\xfb\x90\x00" + bytes(413)) * 2
_SAMPLES_PER_FRAME = {"mp1": 384, "mp2": 1152}


class _Watched(SourceFile):
    """Sees that nobody reads outside the file, or without end."""

    total = 0

    def read_at(self, offset: int, size: int) -> bytes:
        assert 0 <= offset <= self.size
        assert size >= 0
        data = super().read_at(offset, size)
        self.total += len(data)
        assert self.total < 100 * self.size + 2**20, "reads the same again and again"
        return data


class _Counting:
    """Decodes to silence, and sees that each job has the frames for what it asks."""

    def decode_frames(self, job: FramesToDecode) -> Pcm:
        header = parse_header(job.data)
        assert header
        assert header.format.rate == job.rate
        assert job.skip_samples >= 0
        assert job.samples > 0
        if job.codec != "free":
            decoded = _frames_in(job.data) * header.format.samples
            assert decoded >= job.skip_samples + job.samples
        samples = job.samples
        if job.resample:
            samples = job.resample.samples
            made = -(-job.samples * job.resample.to_rate // job.rate)
            assert 0 <= job.resample.skip_samples <= made - samples
        return Pcm(header.format.channels, bytes(4 * samples * header.format.channels))


def _frames_in(data: bytes) -> int:
    """Whole frames right behind each other, all of one kind."""
    at = count = 0
    first = parse_header(data)
    while at < len(data):
        header = parse_header(data, at)
        assert header
        assert first
        assert header.format == first.format
        at += header.length
        count += 1
    assert at == len(data)
    return count


@pytest.fixture(scope="module")
def victims(music: Path) -> list[bytes]:
    usual = make_mp3(music / "victim 1.mp3", 0.25).read_bytes()
    low = make_mp3(music / "victim 2.mp3", 0.8, rate=8000, channels=1, bitrate=8_000)
    bare_48 = make_mp3(music / "victim 3.mp3", 0.2, rate=48000, tag=False).read_bytes()
    bare_22 = make_mp3(music / "victim 4.mp3", 0.2, rate=22050, tag=False).read_bytes()
    mono = make_mp3(music / "victim 5.mp3", 0.2, channels=1, tag=False, bitrate=48_000)
    frames = frames_of(usual)
    layer_1 = b"".join(make_layer_1(12, length=276))
    layer_2 = b"".join(layer_2_frames(music / "v", rate=44100, channels=2, bitrate=64_000)[:8])
    free = as_free_format(frames)
    vbri = frames[0][:4] + bytes(32) + b"VBRI" + bytes(10) + (9).to_bytes(4) + bytes(363)
    return [
        usual,
        make_mp3(music / "victim 6.mp3", 0.25, quality=6).read_bytes(),
        low.read_bytes(),
        bare_48,
        id3v2(700) + bare_22,
        layer_1,
        layer_2,
        free,
        usual + id3v2(300) + bare_48 + bare_22,
        b"".join(frames[:6]) + layer_2 + mono.read_bytes() + layer_1 + free,
        in_riff(bare_48),
        bare_22 + lyrics_2() + ape_tag(items=_FEW_LOOK_ALIKES) + id3v1(),
        gapless_comment(576, 1000, 9000) + b"".join(frames),
        vbri + b"".join(frames),
    ]


@pytest.mark.parametrize("round_", range(_ROUNDS))
def test_a_damaged_file_plays_as_far_as_it_can_or_says_why_not(
    tmp_path: Path, victims: list[bytes], round_: int
) -> None:
    file = tmp_path / "damaged.mp3"
    played = 0
    for number in range(_FILES_PER_ROUND):
        seed = round_ * _FILES_PER_ROUND + number
        dice = random.Random(seed)
        data = _damaged(victims, dice)
        file.write_bytes(data)
        try:
            played += _play(file, data, dice)
        except AudioJSError:
            pass
        except Exception as error:
            raise AssertionError(f"seed {seed}: {len(data)} bytes") from error
    assert played > _FILES_PER_ROUND // 2, "hardly anything was left to be tried"


def _damaged(victims: list[bytes], dice: random.Random) -> bytes:
    data = bytearray(dice.choice(victims))
    if dice.random() < 0.2:
        other = dice.choice(victims)
        at = dice.randrange(len(data))
        data[at:] = other[dice.randrange(len(other)) :]
    dice.choice(ALL_DAMAGES)(data, dice)
    return bytes(data)


def _play(file: Path, data: bytes, dice: random.Random) -> bool:
    source = _Watched.open(file)
    try:
        track = Mp3Track("id", source, frame_decoder=_Counting())
        estimate = track.facts.total_samples
        assert 0 <= estimate <= 2**52
        for _ in range(2):
            start = dice.randrange(estimate + 5000)
            _check(track.read_segment(start, dice.randrange(1, 50_000)), data)
        track.measure()
        total = track.facts.total_samples
        assert track.facts.exact
        assert track.read_segment(total, 1).samples == 0
        if dice.random() < 0.2:
            _play_all(track, data, dice)
    finally:
        source.close()
    return total > 0


def _play_all(track: Mp3Track, data: bytes, dice: random.Random) -> None:
    total = track.facts.total_samples
    position = 0
    as_pcm = dice.random() < 0.3
    while position < total:
        segment = track.read_segment(position, dice.randrange(1, 30_000), as_pcm=as_pcm)
        _check(segment, data)
        assert segment.samples > 0
        position += segment.samples
        assert segment.ends == (position == total)
    assert position == total


def _check(segment: Segment, data: bytes) -> None:
    assert segment.skip_samples + segment.samples <= segment.decoded_samples
    if segment.samples == 0:
        assert segment.ends
        assert segment.data == b""
    elif segment.codec == "pcm":
        assert len(segment.data) == 4 * segment.samples * segment.channels
    else:
        # The bytes are the file's own.
        assert segment.data[:24] in data
        assert segment.data[-24:] in data
