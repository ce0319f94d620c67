"""Makes of decoded frames, whatever their format, planes of floats: one channel or two."""

from array import array
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from av import AudioFrame
from av.error import BlockingIOError as NothingYet
from av.error import EOFError as NothingMore
from av.filter import Graph

from .fold import pan_filter
from .sound import FLOAT_BYTES, Sound

_READY = "fltp"
_FLOATS = ("flt", "dbl")


class _Shape(NamedTuple):
    """What must stay the same for one filter graph."""

    sample_format: str
    layout: str
    channel_names: tuple[str, ...]
    rate: int


class Converter:
    """Frames in; sound of `channels` channels at `rate` out. Only where the rate differs late."""

    def __init__(self, rate: int, channels: int) -> None:
        self.rate = rate
        self.channels = channels
        self._shape: _Shape | None = None
        self._graph: Graph | None = None

    def convert(self, frame: AudioFrame) -> list[Sound]:
        """The sound of a frame, and what was kept back before."""
        shape = _shape_of(frame)
        before = []
        if shape != self._shape:
            before = self.flush()
            self._shape = shape
            self._graph = None if self._is_ready(shape) else self._build(shape)
        if self._graph is None:
            return [*before, _finite(_planes_of(frame))]
        frame.pts = None
        self._graph.push(frame)
        sounds = pull(self._graph)
        if shape.sample_format.startswith(_FLOATS):
            sounds = [_finite(sound) for sound in sounds]
        return before + sounds

    def flush(self) -> list[Sound]:
        """What was kept back; the next frame starts afresh."""
        if self._graph is None:
            return []
        self._graph.push(None)
        rest = pull(self._graph)
        self._graph = self._shape = None
        return rest

    def _is_ready(self, shape: _Shape) -> bool:
        is_alike = (shape.rate, len(shape.channel_names)) == (self.rate, self.channels)
        return is_alike and shape.sample_format == _READY

    def _build(self, shape: _Shape) -> Graph:
        graph = Graph()
        filters = [
            graph.add(
                "abuffer",
                sample_rate=str(shape.rate),
                sample_fmt=shape.sample_format,
                channel_layout=shape.layout,
                time_base=str(Fraction(1, shape.rate)),
            ),
            graph.add("aformat", sample_fmts=_READY),
        ]
        if len(shape.channel_names) > 2:
            filters.append(graph.add("pan", pan_filter(shape.channel_names)))
        if shape.rate != self.rate:
            filters.append(graph.add("aresample", str(self.rate)))
        wanted = "mono" if self.channels == 1 else "stereo"
        filters.append(graph.add("aformat", sample_fmts=_READY, channel_layouts=wanted))
        filters.append(graph.add("abuffersink"))
        graph.link_nodes(*filters).configure()
        return graph


def pull(graph: Graph) -> list[Sound]:
    """All that the graph has ready by now."""
    sounds: list[Sound] = []
    while True:
        try:
            frame = graph.pull()
        except (NothingYet, NothingMore):
            return sounds
        if isinstance(frame, AudioFrame):
            sounds.append(_planes_of(frame))


def _shape_of(frame: AudioFrame) -> _Shape:
    layout = frame.layout
    names = tuple(channel.name for channel in layout.channels)
    return _Shape(frame.format.name, layout.name, names, frame.sample_rate)


def _planes_of(frame: AudioFrame) -> Sound:
    size = frame.samples * FLOAT_BYTES
    return Sound([bytes(memoryview(plane)[:size]) for plane in frame.planes])


def _finite(sound: Sound) -> Sound:
    return Sound([finite(bytes(plane)) for plane in sound.planes])


def finite(plane: bytes) -> bytes:
    """The same, with silence for what is no number: a damaged file of floats can hold that."""
    samples = memoryview(plane).cast("f")
    if isfinite(sum(samples)):
        return plane
    return array("f", [sample if isfinite(sample) else 0.0 for sample in samples]).tobytes()
