"""Tracks: their sound in segments, and their waveforms."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import Message, Row, Samples, TrackId

MAX_SEGMENT_SECONDS = 10


class OpenTrack(Message, frozen=True):
    """Open a track for reading."""

    track_id: TrackId


class Track(Message, frozen=True):
    """What is known of an open track. `total_samples` is an estimate until `exact`."""

    track_id: TrackId
    rate: int
    channels: int
    total_samples: Samples
    exact: bool


class ReadSegment(Message, frozen=True):
    """Ask for `want_samples` samples from `from_sample` on; with `as_pcm` they come decoded."""

    track_id: TrackId
    from_sample: Samples
    want_samples: Annotated[int, Meta(ge=1, le=2**24)]
    as_pcm: bool = False


class Segment(Message, frozen=True):
    """A piece of sound.

    The decoded `data` starts `skip_samples` before `first_sample`; `samples` of it count. Fewer
    samples than wanted may come; none come at or behind the end of the track, where `ends`.
    `decoded_samples` is how long the decoded data must be for the decoder to be trusted.
    The data of `pcm` is decoded: 32-bit little-endian floats, `decoded_samples` of the first
    channel, then of the second.
    """

    first_sample: Samples
    skip_samples: Samples
    samples: Samples
    decoded_samples: Samples
    ends: bool
    channels: int
    codec: Literal["mp3", "pcm"]
    data: bytes


class ReadWaveform(Message, frozen=True):
    """Ask for a track's peaks from `first_peak` on; answered once there are some, or none to come.

    Later ones may be missing: ask again until they are `complete`.
    """

    track_id: TrackId
    first_peak: Row


class Waveform(Message, frozen=True):
    """How loud a track is, piece by piece.

    Each byte of `peaks` is the largest sample of `samples_per_peak` samples, over all channels,
    0 (silence) to 255 (full scale), from the peak `first_peak` on.
    """

    samples_per_peak: Annotated[int, Meta(ge=1)]
    first_peak: Row
    complete: bool
    peaks: bytes


class ReadDiagnostics(Message, frozen=True):
    """Ask what the program measures of itself."""


class Diagnostics(Message, frozen=True):
    """What the whole program takes: this process, the window's and the decoders'.

    Memory that several of them share counts once, where the system tells.
    """

    memory_bytes: int
    processes: int
