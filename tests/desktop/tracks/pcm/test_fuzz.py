"""Whatever a file holds, a decoder answers, soon, with sound or with one of our reasons."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.decoder.messages import Measure, Measured, Opened, OpenFile, ReadSamples, Samples
from desktop.tracks.pcm.process import DecoderProcess, decoder_command
from tests.desktop.decoder.recordings import FORMATS, make_planes, record

_FILES = 300
_LIMIT_SECONDS = 20
_MOST_QUESTIONS = 200
_HEAD_BYTES = 600

Mutation = Callable[[random.Random, bytearray], bytearray]


def _some_bytes(dice: random.Random, data: bytearray) -> bytearray:
    for _ in range(dice.randint(1, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return data


def _bytes_of_the_head(dice: random.Random, data: bytearray) -> bytearray:
    for _ in range(dice.randint(1, 6)):
        data[dice.randrange(min(len(data), _HEAD_BYTES))] = dice.choice((0, 1, 0x7F, 0x80, 0xFF))
    return data


def _cut_off(dice: random.Random, data: bytearray) -> bytearray:
    return data[: dice.randrange(1, len(data))]


def _a_hole(dice: random.Random, data: bytearray) -> bytearray:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randrange(1, 5000) :]


def _a_piece_twice(dice: random.Random, data: bytearray) -> bytearray:
    start, to = dice.randrange(len(data)), dice.randrange(len(data))
    return data[:to] + data[start : start + dice.randrange(1, 5000)] + data[to:]


def _noise_in_the_middle(dice: random.Random, data: bytearray) -> bytearray:
    start = dice.randrange(len(data))
    size = min(dice.randrange(1, 3000), len(data) - start)
    data[start : start + size] = dice.randbytes(size)
    return data


_MUTATIONS: list[Mutation] = [
    _some_bytes,
    _bytes_of_the_head,
    _cut_off,
    _a_hole,
    _a_piece_twice,
    _noise_in_the_middle,
]


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("originals")
    two_channels = [form for form in FORMATS if form.layout == "stereo" and form.rate <= 48_000]
    return [
        record(folder / f"a.{form.ending}", form, make_planes(1.2, form.rate)).read_bytes()
        for form in two_channels
    ]


@contextmanager
def _process() -> Iterator[DecoderProcess]:
    process = DecoderProcess(decoder_command())
    try:
        yield process
    finally:
        process.put_away()


def test_mutated_files_of_every_format_are_answered(originals: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "file"
    opened = 0
    with _process() as process:
        for seed in range(_FILES):
            dice = random.Random(seed)
            data = bytearray(originals[seed % len(originals)])
            path.write_bytes(dice.choice(_MUTATIONS)(dice, data))
            opened += _listen(process, path, dice)
    assert _FILES / 2 < opened < _FILES


def _listen(process: DecoderProcess, path: Path, dice: random.Random) -> bool:
    """Open, read here and there, measure, read the end; tells whether it opened."""
    opened, _ = process.ask(OpenFile(bytes(path)), limit_seconds=_LIMIT_SECONDS)
    if not isinstance(opened, Opened):
        return False
    assert opened.channels in {1, 2}
    assert 8_000 <= opened.rate <= 384_000
    for first in (0, dice.randrange(60_000), dice.randrange(60_000)):
        _read(process, first, 1000)
    total = _measure(process)
    if total:
        _read(process, total - 1, 1000)
    return True


def _measure(process: DecoderProcess) -> int:
    for _ in range(_MOST_QUESTIONS):
        measured, _ = process.ask(Measure(0.02), limit_seconds=_LIMIT_SECONDS)
        assert isinstance(measured, Measured)
        if measured.exact:
            return measured.total_samples
    raise AssertionError("it never gets to the end")


def _read(process: DecoderProcess, first: int, count: int) -> None:
    for _ in range(_MOST_QUESTIONS):
        answer, sound = process.ask(ReadSamples(first, count), limit_seconds=_LIMIT_SECONDS)
        if not isinstance(answer, Samples):
            return
        if not answer.not_yet:
            assert answer.samples <= count
            assert len(sound) == answer.samples * answer.channels * 4
            assert answer.samples == count or answer.ends
            return
    raise AssertionError("it never gets there")
