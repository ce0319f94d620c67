"""Changes the rate of sound, by FFmpeg's resampler."""

from fractions import Fraction

from av import AudioFrame
from av.filter import Graph

from .converting import pull
from .sound import FLOAT_BYTES, Sound

REACH_SAMPLES = 64
"""At most so many samples of the lower rate, to either side, weigh in on one resampled sample."""

_LAYOUTS = {1: "mono", 2: "stereo"}


class Resampler:
    """Sound at `rate` in, at `to_rate` out: the first sample in is in phase with the first out."""

    def __init__(self, rate: int, to_rate: int, channels: int) -> None:
        self._rate = rate
        self._layout = _LAYOUTS[channels]
        self._graph = Graph()
        source = self._graph.add(
            "abuffer",
            sample_rate=str(rate),
            sample_fmt="fltp",
            channel_layout=self._layout,
            time_base=str(Fraction(1, rate)),
        )
        resample = self._graph.add("aresample", str(to_rate))
        ready = self._graph.add("aformat", sample_fmts="fltp", channel_layouts=self._layout)
        self._graph.link_nodes(source, resample, ready, self._graph.add("abuffersink")).configure()

    def resample(self, sound: Sound) -> list[Sound]:
        """What there is to give by now; it comes later than what it is made of."""
        if sound.samples:
            self._graph.push(self._frame(sound))
        return pull(self._graph)

    def flush(self) -> list[Sound]:
        """The rest. Nothing may be given to it afterwards."""
        self._graph.push(None)
        return pull(self._graph)

    def _frame(self, sound: Sound) -> AudioFrame:
        frame = AudioFrame(format="fltp", layout=self._layout, samples=sound.samples)
        frame.sample_rate = self._rate
        for plane, data in zip(frame.planes, sound.planes, strict=True):
            plane.update(bytes(data).ljust(plane.buffer_size, b"\0"))
        return frame


def joined(sounds: list[Sound], channels: int) -> Sound:
    """One sound of many."""
    planes = [bytearray() for _ in range(channels)]
    for sound in sounds:
        for plane, more in zip(planes, sound.planes, strict=True):
            plane.extend(more)
    return Sound(planes)


def fitted(sound: Sound, skip_samples: int, samples: int) -> Sound:
    """Exactly `samples` from `skip_samples` on, silence where there is nothing."""
    size = samples * FLOAT_BYTES
    part = sound.part(skip_samples, skip_samples + samples)
    return Sound([bytes(plane).ljust(size, b"\0") for plane in part.planes])
