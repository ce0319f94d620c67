"""Files of many formats, made by FFmpeg's encoders, and what a plain decode makes of them."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
from av import AudioFrame, AudioResampler, AudioStream
from av.error import FFmpegError
from numpy.typing import NDArray

from desktop.decoder.messages import Measurement
from desktop.decoder.sound import Sound
from desktop.decoder.sound_file import SoundFile
from tests.stage.music import make_sound

Planes = NDArray[np.float32]

SECONDS = 2.0


@dataclass(frozen=True)
class Format:
    """How to make a file. `error` is how far a read may be from the whole decode."""

    codec: str
    ending: str
    sample_format: str
    rate: int = 44100
    layout: str = "stereo"
    error: float = 0.0
    options: Mapping[str, str] = field(default_factory=dict)
    file_options: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.codec} {self.rate} {self.layout}.{self.ending}"


_NO_NOISE = {"aac_pns": "0"}
_EXPERIMENTAL = {"strict": "experimental"}
CLOSE = 1e-4

FORMATS = [
    Format("flac", "flac", "s16"),
    Format("flac", "flac", "s32", 96000),
    Format("flac", "flac", "s16", 8000, "mono"),
    Format("flac", "flac", "s16", 48000, "5.1(side)"),
    Format("flac", "oga", "s16"),
    Format("flac", "mka", "s16"),
    Format("pcm_u8", "wav", "u8", 11025),
    Format("pcm_s16le", "wav", "s16"),
    Format("pcm_s24le", "wav", "s32", 192000),
    Format("pcm_f32le", "wav", "flt", 384000),
    Format("pcm_mulaw", "wav", "s16", 8000, "mono"),
    Format("adpcm_ima_wav", "wav", "s16p"),
    Format("pcm_s16le", "w64", "s16"),
    Format("pcm_s16be", "aiff", "s16"),
    Format("pcm_s16le", "caf", "s16"),
    Format("pcm_s16be", "au", "s16"),
    Format("alac", "m4a", "s16p"),
    Format("wavpack", "wv", "s16p"),
    Format("wavpack", "wv", "fltp"),
    Format("tta", "tta", "s16"),
    Format("vorbis", "ogg", "fltp", error=CLOSE, options=_EXPERIMENTAL),
    Format("vorbis", "mka", "fltp", error=CLOSE, options=_EXPERIMENTAL),
    Format("libopus", "opus", "flt", 48000, error=CLOSE),
    Format("libopus", "webm", "flt", 48000, error=CLOSE),
    Format("libopus", "opus", "flt", 48000, "7.1", error=CLOSE),
    Format("aac", "m4a", "fltp", error=CLOSE, options=_NO_NOISE),
    Format("aac", "m4a", "fltp", 48000, "5.1", error=CLOSE, options=_NO_NOISE),
    Format("aac", "aac", "fltp", error=CLOSE, options=_NO_NOISE),
    Format("aac", "mka", "fltp", 22050, "mono", error=CLOSE, options=_NO_NOISE),
    Format("aac", "ts", "fltp", 48000, error=CLOSE, options=_NO_NOISE),
    Format("ac3", "ac3", "fltp", 48000, error=CLOSE),
    Format("ac3", "mkv", "fltp", 48000, error=CLOSE),
    Format("eac3", "eac3", "fltp", 48000, error=CLOSE),
    Format("wmav2", "wma", "fltp", error=CLOSE),
    Format("wmav1", "wma", "fltp", 22050, "mono", error=CLOSE),
    Format("libmp3lame", "mp4", "fltp", error=CLOSE),
    Format("libmp3lame", "avi", "fltp", error=CLOSE),
    Format("libmp3lame", "mka", "fltp", error=CLOSE),
]


def record(path: Path, form: Format, sound: Planes | None = None) -> Path:
    """Write `sound`, or 2 s that are different everywhere, to `path`."""
    channels = av.AudioLayout(form.layout).nb_channels
    if sound is None:
        sound = make_planes(SECONDS, form.rate, channels)
    with av.open(str(path), "w", options=dict(form.file_options)) as container:
        stream = container.add_stream(
            form.codec, rate=form.rate, layout=form.layout, format=form.sample_format
        )
        assert isinstance(stream, AudioStream)
        stream.options = dict(form.options)
        stream.bit_rate = 64_000 * channels
        packed = np.ascontiguousarray(sound.T).reshape(1, -1)
        frame = AudioFrame.from_ndarray(packed, format="flt", layout=form.layout)
        frame.rate, frame.pts = form.rate, 0
        resampler = AudioResampler(form.sample_format, form.layout, form.rate)
        for piece in resampler.resample(frame) + resampler.resample(None):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path


def make_planes(seconds: float, rate: int, channels: int = 2, seed: int = 1) -> Planes:
    """Sound that is different at every position and in every channel, one row per channel."""
    rows = [
        make_sound(seconds, rate=rate, channels=1, seed=seed + number)[:, 0]
        for number in range(channels)
    ]
    return np.stack(rows)


def plain_decode(path: Path) -> Planes:
    """All samples of all channels as PyAV gives them, damaged packets left out."""
    pieces = []
    with av.open(str(path)) as container:
        for packet in container.demux(container.streams.best("audio")):
            try:
                for frame in packet.decode():
                    assert isinstance(frame, AudioFrame)
                    pieces.append(as_floats(frame))
            except FFmpegError:
                continue
    return np.concatenate(pieces, axis=1)


def as_floats(frame: AudioFrame) -> Planes:
    """A frame's samples, full scale being 1; of more than two channels only how many."""
    channels = len(frame.layout.channels)
    if channels > 2:
        # `planes` reads beyond the eighth (PyAV 18.1), and whoever folds hears something else.
        return np.zeros((channels, frame.samples), np.float32)
    samples = frame.to_ndarray()
    if not frame.format.is_planar:
        samples = samples.reshape(-1, len(frame.layout.channels)).T
    if samples.dtype.kind == "u":
        samples = (samples.astype(np.float32) - 128) / 128
    elif samples.dtype.kind == "i":
        samples = samples / 2.0 ** (8 * samples.dtype.itemsize - 1)
    return samples.astype(np.float32)


@contextmanager
def opened(path: Path, known: Measurement | None = None) -> Iterator[SoundFile]:
    file = SoundFile.open(os.fsencode(path), known)
    try:
        yield file
    finally:
        file.close()


def read(file: SoundFile, first: int, count: int) -> Planes:
    """What a read gives, asked for as often as it takes."""
    return planes_of(read_sound(file, first, count))


def read_sound(file: SoundFile, first: int, count: int) -> Sound:
    while (sound := file.read(first, count)) is None:
        pass
    return sound


def read_all(file: SoundFile, at_once: int = 9973) -> Planes:
    """All of a file in pieces of an odd size, one behind the other."""
    pieces, position = [], 0
    while True:
        sound = read_sound(file, position, at_once)
        pieces.append(planes_of(sound))
        position += sound.samples
        if sound.ends:
            return np.concatenate(pieces, axis=1)


def planes_of(sound: Sound) -> Planes:
    return np.stack([np.frombuffer(bytes(plane), np.float32) for plane in sound.planes])


def measure(file: SoundFile) -> int:
    """The exact length."""
    while not (measured := file.measure(0.02)).exact:
        pass
    return measured.total_samples
