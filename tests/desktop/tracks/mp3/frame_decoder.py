"""A decoder of frames in the tests' own process, with the libraries that the real one uses."""

from collections.abc import Callable

import av
import miniaudio
import numpy as np

from desktop.tracks.mp3 import FramesToDecode, Pcm
from tests.stage import Sound

_CODECS = {"mp1": "mp1float", "mp2": "mp2float", "mp3": "mp3float"}


class InProcessDecoder:
    """Decodes at once, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.jobs: list[FramesToDecode] = []

    def decode_frames(self, job: FramesToDecode) -> Pcm:
        self.jobs.append(job)
        decode: Callable[[FramesToDecode], Sound] = (
            _decode_free if job.codec == "free" else _decode_usual
        )
        sound = decode(job)[job.skip_samples :][: job.samples]
        assert len(sound) == job.samples, "frames are missing"
        if job.resample:
            skip, wanted = job.resample.skip_samples, job.resample.samples
            sound = resample(sound, job.rate, job.resample.to_rate)
            sound = _padded(sound, skip + wanted)[skip : skip + wanted]
        return Pcm(sound.shape[1], np.ascontiguousarray(sound.T, dtype="<f4").tobytes())


def _decode_usual(job: FramesToDecode) -> Sound:
    return decode_frames(job.data, job.codec)


def decode_frames(data: bytes, codec: str) -> Sound:
    """What FFmpeg's decoder makes of these frames, of which nothing is trimmed."""
    decoder = av.AudioCodecContext.create(_CODECS[codec], "r")
    assert isinstance(decoder, av.AudioCodecContext)
    packets = [*decoder.parse(data), *decoder.parse(None), None]
    planes = [frame.to_ndarray() for packet in packets for frame in decoder.decode(packet)]
    return np.ascontiguousarray(np.concatenate(planes, axis=1).T)


def _decode_free(job: FramesToDecode) -> Sound:
    channels = 1 if job.data[3] >> 6 == 0b11 else 2
    decoded = miniaudio.decode(
        job.data, miniaudio.SampleFormat.FLOAT32, nchannels=channels, sample_rate=job.rate
    )
    return np.frombuffer(decoded.samples, dtype=np.float32).reshape(-1, channels)


def resample(sound: Sound, rate: int, to_rate: int) -> Sound:
    """FFmpeg's resampling of a whole piece."""
    layout = "mono" if sound.shape[1] == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound.T), format="fltp", layout=layout)
    frame.rate = rate
    resampler = av.AudioResampler("fltp", layout, to_rate)
    planes = [out.to_ndarray() for part in (frame, None) for out in resampler.resample(part)]
    return np.ascontiguousarray(np.concatenate(planes, axis=1).T)


def _padded(sound: Sound, length: int) -> Sound:
    missing = max(0, length - len(sound))
    assert missing <= 2, "the resampler lost more than a rounding"
    return np.pad(sound, ((0, missing), (0, 0)))
