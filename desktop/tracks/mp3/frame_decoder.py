"""What this package needs of a decoder, for frames that the page's own must not be trusted with."""

from typing import Literal, NamedTuple, Protocol


class Resample(NamedTuple):
    """To which rate, and which of the samples at that rate are wanted."""

    to_rate: int
    """samples per second"""
    skip_samples: int
    """resampled samples to drop in front"""
    samples: int
    """how many resampled samples are wanted"""


class FramesToDecode(NamedTuple):
    """A piece of one stream, decoded by a decoder that has seen nothing before it."""

    codec: Literal["mp1", "mp2", "mp3", "free"]
    """Layer I, II, III; or free format of any layer, which FFmpeg does not decode"""
    data: bytes
    """whole frames, preroll included"""
    skip_samples: int
    """decoded samples to drop in front, at the frames' own rate"""
    samples: int
    """how many decoded samples count, at the frames' own rate"""
    rate: int
    """the frames' own rate"""
    resample: Resample | None
    """what to make of those samples: with a filter that reaches at most 128 samples of the lower of
    the two rates to either side, the first of them in phase with the first resampled sample"""


class Pcm(NamedTuple):
    """Decoded sound."""

    channels: int
    """1 or 2"""
    data: bytes
    """planar 32-bit little-endian floats: all of channel 1, then all of channel 2"""


class FrameDecoder(Protocol):
    """Decodes frames to as many samples as asked for, exactly. Safe to use from several threads."""

    def decode_frames(self, job: FramesToDecode) -> Pcm:
        """The sound of `job`; raises subclasses of AudioJSError."""
        ...
