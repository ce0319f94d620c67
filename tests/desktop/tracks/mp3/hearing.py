"""Decodes segments as a browser does: a stream of frames of which nothing is trimmed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import numpy as np

from desktop.protocol import Segment
from desktop.tracks.mp3 import Mp3Track
from tests.stage import Sound

from .frame_decoder import InProcessDecoder


@contextmanager
def opened(path: Path) -> Iterator[Mp3Track]:
    """The file as a track, closed at the end."""
    track = Mp3Track.open("track", path, frame_decoder=InProcessDecoder())
    try:
        yield track
    finally:
        track.close()


def new_decoder(name: str = "mp3float") -> av.AudioCodecContext:
    """FFmpeg's decoder of a layer, to 32-bit float."""
    decoder = av.AudioCodecContext.create(name, "r")
    assert isinstance(decoder, av.AudioCodecContext)
    return decoder


def hear(data: bytes) -> Sound:
    """What a decoder that is given these frames and nothing else makes of them."""
    decoder = new_decoder()
    packets = [*decoder.parse(data), *decoder.parse(None), None]
    planes = [frame.to_ndarray() for packet in packets for frame in decoder.decode(packet)]
    return np.ascontiguousarray(np.concatenate(planes, axis=1).T)


def heard(segment: Segment) -> Sound:
    """The samples of a segment that count."""
    if segment.codec == "pcm":
        return _heard_pcm(segment)
    decoded = hear(segment.data)
    assert len(decoded) == segment.decoded_samples
    sound = decoded[segment.skip_samples :][: segment.samples]
    assert sound.shape == (segment.samples, segment.channels)
    return sound


def _heard_pcm(segment: Segment) -> Sound:
    assert segment.skip_samples == 0
    assert segment.decoded_samples == segment.samples
    planes = np.frombuffer(segment.data, dtype="<f4").reshape(segment.channels, segment.samples)
    return np.ascontiguousarray(planes.T)


def heard_in_a_row(segments: list[Segment], channels: int) -> Sound:
    """Their samples one behind another; mono sounds on both sides."""
    sounds = [heard(segment) for segment in segments]
    return np.concatenate([np.broadcast_to(each, (len(each), channels)) for each in sounds])


def assert_sounds(segment: Segment, whole: Sound) -> None:
    """The segment sounds as these samples of the whole file do."""
    start = segment.first_sample
    np.testing.assert_allclose(
        heard(segment), whole[start : start + segment.samples], rtol=0, atol=1e-6
    )


def read_all(track: Mp3Track, sizes: Iterator[int]) -> list[Segment]:
    """Segment after segment until one says that the track ends there."""
    segments: list[Segment] = []
    position = 0
    for size in sizes:
        segment = track.read_segment(position, size)
        segments.append(segment)
        position += segment.samples
        if segment.ends:
            return segments
        assert segment.samples > 0, "neither sound nor an end"
    return segments
