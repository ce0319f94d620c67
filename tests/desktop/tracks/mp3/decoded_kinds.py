"""The kinds of MPEG audio that the page is not trusted with: other layers and free format."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import av
import numpy as np

from tests.stage.music import frames_of, make_mp3, make_sound

from .frame_decoder import decode_frames
from .layer_1 import make_layer_1
from .pieces import Piece
from .repacking import repack

# The free format decoder's samples have 16 bits.
_FREE_TOLERANCE = 1e-4


def _layer_1(path: Path, **arguments: int) -> Piece:
    data = b"".join(make_layer_1(120, **arguments))
    path.write_bytes(data)
    return Piece(path, decode_frames(data, "mp1"))


def _layer_2(path: Path, *, rate: int = 44100, channels: int = 2, bitrate: int = 192_000) -> Piece:
    data = b"".join(layer_2_frames(path, rate=rate, channels=channels, bitrate=bitrate))
    path.write_bytes(data)
    return Piece(path, decode_frames(data, "mp2"))


def layer_2_frames(path: Path, *, rate: int, channels: int, bitrate: int) -> list[bytes]:
    """Frames that FFmpeg's encoder makes; `path` is of no matter but for its name."""
    layout = "mono" if channels == 1 else "stereo"
    source = path.with_suffix(".mp2")
    with av.open(str(source), "w", format="mp2") as container:
        stream = container.add_stream("mp2", rate=rate, layout=layout, format="s16")
        stream.bit_rate = bitrate
        sound = make_sound(70 * 1152 / rate, rate=rate, channels=channels)
        packed = np.ascontiguousarray((sound * 32767).astype(np.int16).reshape(1, -1))
        frame = av.AudioFrame.from_ndarray(packed, format="s16", layout=layout)
        frame.rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return frames_of(source)


def as_free_format(frames: list[bytes]) -> bytes:
    """The same frames with a bit rate index of 0."""
    return b"".join(frame[:2] + bytes((frame[2] & 0x0F,)) + frame[3:] for frame in frames)


def _free_layer_3(path: Path, *, repacked_to: int = 0, **arguments: int) -> Piece:
    source = make_mp3(path.with_suffix(".source"), 2, **arguments, tag=False)  # type: ignore[arg-type]
    frames = frames_of(source)
    sound = decode_frames(b"".join(frames), "mp3")
    if repacked_to:
        # The bit rate index is of no matter: it becomes 0.
        data = repack(frames, 1, repacked_to)
        frames = [data[at : at + repacked_to] for at in range(0, len(data), repacked_to)]
    path.write_bytes(as_free_format(frames))
    return Piece(path, sound, tolerance=_FREE_TOLERANCE)


def _free_layer_2(path: Path) -> Piece:
    # At 256 kbit/s the bit allocation table is the one that free format has.
    frames = layer_2_frames(path, rate=44100, channels=2, bitrate=256_000)
    path.write_bytes(as_free_format(frames))
    return Piece(path, decode_frames(b"".join(frames), "mp2"), tolerance=_FREE_TOLERANCE)


def _free_layer_1(path: Path) -> Piece:
    frames = make_layer_1(120, length=276)
    path.write_bytes(as_free_format(frames))
    return Piece(path, decode_frames(b"".join(frames), "mp1"), tolerance=_FREE_TOLERANCE)


DECODED_KINDS: dict[str, Callable[[Path], Piece]] = {
    "Layer I, 44.1 kHz stereo, 256 kbit/s": partial(_layer_1, length=276),
    "Layer I, 44.1 kHz mono": partial(_layer_1, length=276, mode=0b1100),
    "Layer I, 48 kHz joint stereo": partial(_layer_1, length=256, rate_index=1, mode=0b0101),
    "Layer I, 24 kHz stereo (MPEG-2)": partial(
        _layer_1, length=256, second=0xF7, rate_index=1, bitrate_index=8
    ),
    "Layer II, 44.1 kHz stereo, 192 kbit/s": _layer_2,
    "Layer II, 48 kHz mono, 64 kbit/s": partial(_layer_2, rate=48000, channels=1, bitrate=64_000),
    "Layer II, 32 kHz stereo, 384 kbit/s": partial(_layer_2, rate=32000, bitrate=384_000),
    "Layer II, 22.05 kHz stereo, 64 kbit/s (MPEG-2)": partial(_layer_2, rate=22050, bitrate=64_000),
    "free format, Layer III, 44.1 kHz stereo, 128 kbit/s": _free_layer_3,
    "free format, Layer III, 44.1 kHz mono, 42 kbit/s, full reservoir": partial(
        _free_layer_3, repacked_to=139, channels=1, bitrate=32_000
    ),
    "free format, Layer III, 24 kHz stereo (MPEG-2)": partial(
        _free_layer_3, repacked_to=61, rate=24000, bitrate=8_000
    ),
    "free format, Layer II, 44.1 kHz stereo": _free_layer_2,
    "free format, Layer I, 44.1 kHz stereo": _free_layer_1,
}
