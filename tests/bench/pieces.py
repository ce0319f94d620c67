"""The files that are played, and what is in them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np

from tests.stage import Sound
from tests.stage.music import decode, frames_of, make_mp3, make_sound, repeat_frames

from .ear import Melody

_RATE = 44100
_ROUND_SECONDS = 20
_FRAME_SAMPLES = 1152
_FFMPEG_QUALITY_UNIT = 118
_LENGTHS = {"20 s": 20, "5 min": 300, "1 h": 3600, "10 h": 36000}
_FLAC_ROUNDS = 15


class Piece(NamedTuple):
    """A file in two copies, because what is open already would not be opened anew."""

    name: str
    files: tuple[Path, Path]
    seconds: float
    beginning: Sound
    melody: Melody


def pieces(folder: Path) -> Iterator[Piece]:
    """MP3s of four lengths and a FLAC, one after the other: each is deleted before the next."""
    source = make_mp3(folder / "round.mp3", _ROUND_SECONDS)
    period = len(frames_of(source)) * _FRAME_SAMPLES
    twice = decode(repeat_frames(source, folder / "twice.mp3", rounds=2))
    melody = Melody(twice[period : 2 * period], repeats=True)
    for name, seconds in _LENGTHS.items():
        first = repeat_frames(source, folder / f"{name} a.mp3", hours=seconds / 3600)
        yield from _with_copy(name, first, seconds, twice[:period], melody)
    sound = make_sound(_ROUND_SECONDS)
    flac = _write_flac(folder / "5 min a.flac", np.tile(sound, (_FLAC_ROUNDS, 1)))
    seconds = _FLAC_ROUNDS * _ROUND_SECONDS
    yield from _with_copy("5 min FLAC", flac, seconds, sound, Melody(sound, repeats=True))


def _with_copy(
    name: str, first: Path, seconds: float, beginning: Sound, melody: Melody
) -> Iterator[Piece]:
    second = first.with_stem(first.stem.replace(" a", " b"))
    second.write_bytes(first.read_bytes())
    yield Piece(name, (first, second), seconds, beginning, melody)
    first.unlink()
    second.unlink()


def make_movements(path: Path, seconds: float, *, tag: bool) -> Path:
    """Write a VBR MP3 whose frames are small at first and become larger and smaller, as music's do.

    With `tag` a Xing frame tells how long it is and where, roughly, its hundredths begin.
    """
    sound = make_sound(seconds)
    time = np.arange(len(sound)) / _RATE
    # Hardly anything above the tones for the first third; then, in waves, full noise.
    loudness = np.where(time < seconds / 3, 0.02, 0.3 + 0.7 * np.abs(np.sin(time / 17)))
    noise = np.random.default_rng(2).standard_normal(sound.shape) * 0.05
    mixed = (0.2 * sound + noise * loudness[:, None]).astype(np.float32)
    options = {} if tag else {"write_xing": "0", "id3v2_version": "0"}
    with av.open(str(path), "w", format="mp3", options=options) as container:
        stream = container.add_stream("libmp3lame", rate=_RATE, layout="stereo", format="fltp")
        stream.codec_context.qscale = True
        stream.codec_context.global_quality = 2 * _FFMPEG_QUALITY_UNIT
        container.mux(stream.encode(_frame_of(mixed, "fltp")))
        container.mux(stream.encode(None))
    return path


def _write_flac(path: Path, sound: Sound) -> Path:
    with av.open(str(path), "w", format="flac") as container:
        stream = container.add_stream("flac", rate=_RATE, layout="stereo", format="s16")
        whole_numbers = np.round(sound * 32767).clip(-32768, 32767).astype(np.int16)
        container.mux(stream.encode(_frame_of(whole_numbers.reshape(-1, 2), "s16")))
        container.mux(stream.encode(None))
    return path


def _frame_of(sound: np.ndarray, sample_format: str) -> av.AudioFrame:
    packed = sample_format == "s16"
    planes = sound.reshape(1, -1) if packed else np.ascontiguousarray(sound.T)
    frame = av.AudioFrame.from_ndarray(planes, format=sample_format, layout="stereo")
    frame.rate = _RATE
    return frame
