"""The kinds of MPEG audio that go on in another format, as joined files do, or lie among tags."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.stage.music import decode, frames_of, id3v2, make_mp3

from .decoded_kinds import DECODED_KINDS
from .frame_decoder import decode_frames, resample
from .pieces import Piece, joined
from .wrapping import ape_tag, id3v1, in_riff, lyrics_1, lyrics_2

# Resampled pieces equal the resampling of the whole section within this.
_RESAMPLED_TOLERANCE = 1e-5


def _bare(path: Path, number: int, **arguments: int) -> Piece:
    """A part without tags, decoded on its own."""
    file = path.with_suffix(f".part{number}")
    data = b"".join(frames_of(make_mp3(file, 1.5, seed=number, **arguments)))  # type: ignore[arg-type]
    file.write_bytes(data)
    return Piece(file, decode_frames(data, "mp3"))


def _at_rate(part: Piece, rate: int, to_rate: int) -> Piece:
    sound = resample(part.sound, rate, to_rate)
    length = -(-len(part.sound) * to_rate // rate)
    assert abs(len(sound) - length) <= 2
    missing = max(0, length - len(sound))
    return part._replace(sound=np.pad(sound, ((0, missing), (0, 0)))[:length])


def _rates(path: Path, *rates: int) -> Piece:
    """Parts at these rates, of which the first is the track's."""
    parts = [_bare(path, number, rate=rate) for number, rate in enumerate(rates)]
    parts = [
        part if rate == rates[0] else _at_rate(part, rate, rates[0])
        for part, rate in zip(parts, rates, strict=True)
    ]
    return joined(path, parts, tolerance=_RESAMPLED_TOLERANCE)


def _stereo_mono_stereo(path: Path) -> Piece:
    channels = (2, 1, 2)
    return joined(path, [_bare(path, n, channels=each) for n, each in enumerate(channels)])


def _layers(path: Path) -> Piece:
    kinds = ("Layer II, 44.1 kHz stereo, 192 kbit/s", "Layer I, 44.1 kHz mono")
    others = [DECODED_KINDS[kind](path.with_suffix(f".{kind[:8]}.mp3")) for kind in kinds]
    return joined(path, [_bare(path, 1), others[0], _bare(path, 2, channels=1), others[1]])


def _free_in_the_middle(path: Path) -> Piece:
    kind = "free format, Layer III, 44.1 kHz stereo, 128 kbit/s"
    free = DECODED_KINDS[kind](path.with_suffix(".free"))
    return joined(path, [_bare(path, 1), free, _bare(path, 2)], tolerance=free.tolerance)


def _albums(path: Path) -> Piece:
    """Two tagged files at two rates, the first with an encoder's delay, tags in between."""
    first = make_mp3(path.with_suffix(".first"), 1.5, rate=44100)
    front = decode_frames(b"".join(frames_of(first)), "mp3")[1105:]
    second = _at_rate(_bare(path, 2, rate=48000), 48000, 44100)
    file = path.with_suffix(".tagged")
    file.write_bytes(first.read_bytes() + id3v1() + id3v2(5000))
    return joined(path, [Piece(file, front), second], tolerance=_RESAMPLED_TOLERANCE)


def _between_tags(path: Path) -> Piece:
    song = make_mp3(path.with_suffix(".source"), 2, quality=4)
    sound = decode(song)
    front = id3v2(700) + id3v2(900, footer=True) + id3v2(5000, version=3)
    end = lyrics_2() + ape_tag() + lyrics_1() + id3v2(900, footer=True) + id3v1(enhanced=True)
    path.write_bytes(front + song.read_bytes() + end)
    return Piece(path, sound)


def _riff(path: Path) -> Piece:
    source = make_mp3(path.with_suffix(".source"), 2, tag=False)
    path.write_bytes(in_riff(source.read_bytes()))
    return Piece(path, decode(source))


JOINED_KINDS: dict[str, Callable[[Path], Piece]] = {
    "44.1 kHz, then 48 kHz": lambda path: _rates(path, 44100, 48000),
    "48 kHz, then 44.1 kHz, then 48 kHz": lambda path: _rates(path, 48000, 44100, 48000),
    "44.1 kHz, then 22.05 kHz (MPEG-2), then 8 kHz (MPEG-2.5)": lambda path: _rates(
        path, 44100, 22050, 8000
    ),
    "11.025 kHz (MPEG-2.5), then 32 kHz": lambda path: _rates(path, 11025, 32000),
    "stereo, then mono, then stereo": _stereo_mono_stereo,
    "Layer III, Layer II, Layer III mono, Layer I mono": _layers,
    "free format between two usual parts": _free_in_the_middle,
    "two tagged files at two rates": _albums,
    "among tags of all kinds": _between_tags,
    "in a RIFF file": _riff,
}
