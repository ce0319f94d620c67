"""What the player and its decoder say to each other over two pipes.

A message is two lengths (4 bytes each, little-endian), a head of the first length in MessagePack,
and a tail of the second: bytes of sound or of peaks, which nobody needs to parse. Positions and
lengths are samples at the rate the track was opened with.
"""

import struct
from collections.abc import Callable
from typing import Literal

import msgspec

MAX_HEAD_BYTES = 16 * 2**20
MAX_TAIL_BYTES = 64 * 2**20
TOO_HUNGRY_EXIT_CODE = 77
"""What the decoder ends with when it may have no more memory."""

_LENGTHS = struct.Struct("<II")


class WireMessage(msgspec.Struct, frozen=True, tag=True):
    """Base of all messages."""


class Checkpoint(msgspec.Struct, frozen=True, array_like=True):
    """A packet of the file, and how many samples come before its own."""

    sample: int
    pts: int | None
    pos: int | None


class Measurement(msgspec.Struct, frozen=True):
    """What a decode up to here has found; `checkpoints` in the order of the file."""

    samples: int
    complete: bool
    checkpoints: list[Checkpoint] = []


# --- requests ---


class OpenFile(WireMessage, frozen=True):
    """Open a file, by its name as the system spells it. `known` is from an earlier time."""

    path: bytes
    known: Measurement | None = None


class ReadSamples(WireMessage, frozen=True):
    """Decode `count` samples from `first` on."""

    first: int
    count: int


class Measure(WireMessage, frozen=True):
    """Go on finding out the exact length, for about this long."""

    seconds: float


class DecodeFrames(WireMessage, frozen=True):
    """Decode the MPEG audio frames in the tail; see `desktop/decoder/frames.py`."""

    codec: Literal["mp1", "mp2", "mp3", "free"]
    skip_samples: int
    samples: int
    rate: int
    to_rate: int | None = None
    resampled_skip_samples: int = 0
    resampled_samples: int = 0


class OpenPeaks(WireMessage, frozen=True):
    """Open a file of which nothing but its peaks is wanted; see `desktop/decoder/peaks.py`.

    The process makes way for others from then on.
    """

    path: bytes
    samples_per_peak: int


class MorePeaks(WireMessage, frozen=True):
    """Go on with the peaks of that file, for about this long."""

    seconds: float


# --- answers ---


class Opened(WireMessage, frozen=True):
    """The file is open. `total_samples` is an estimate unless `exact`."""

    rate: int
    channels: int
    total_samples: int
    exact: bool


class Samples(WireMessage, frozen=True):
    """Sound: the tail holds `samples` floats of the first channel, then of the second.

    `ends` tells that the track has no sample behind these. `not_yet` tells to ask again: it takes
    longer than one answer may to find out where they lie.
    """

    samples: int
    channels: int
    ends: bool
    not_yet: bool = False


class Measured(WireMessage, frozen=True):
    """`result` is there once `exact`; `cut_off` when the file is shorter than it declares."""

    total_samples: int
    exact: bool
    cut_off: bool = False
    result: Measurement | None = None


class Peaks(WireMessage, frozen=True):
    """The tail holds the next peaks, one byte each; `complete` tells that none follow."""

    complete: bool


class Refused(WireMessage, frozen=True):
    """It cannot be done, and why."""

    reason: Literal["not_audio", "no_sound", "cannot_decode", "read_failed"]


Request = OpenFile | ReadSamples | Measure | DecodeFrames | OpenPeaks | MorePeaks
Answer = Opened | Samples | Measured | Peaks | Refused

_encoder = msgspec.msgpack.Encoder()
parse_request = msgspec.msgpack.Decoder(Request).decode
parse_answer = msgspec.msgpack.Decoder(Answer).decode


class BadWireMessage(Exception):
    """The other side said something that no decoder and no player says."""


def to_wire(message: Request | Answer, tail_bytes: int) -> bytes:
    """What goes in front of a tail of this length."""
    head = _encoder.encode(message)
    return _LENGTHS.pack(len(head), tail_bytes) + head


def from_wire(read_into: Callable[[memoryview], int | None]) -> tuple[bytes, bytearray] | None:
    """The next head and tail, or None at the end of the pipe.

    `read_into` fills a part of the buffer it is given and returns how many bytes that was, 0 at
    the end. Raises BadWireMessage for lengths out of bounds.
    """
    lengths = bytearray(_LENGTHS.size)
    if not _fill(lengths, read_into):
        return None
    head_bytes, tail_bytes = _LENGTHS.unpack(lengths)
    if head_bytes > MAX_HEAD_BYTES or tail_bytes > MAX_TAIL_BYTES:
        raise BadWireMessage
    head, tail = bytearray(head_bytes), bytearray(tail_bytes)
    if not _fill(head, read_into) or not _fill(tail, read_into):
        return None
    return bytes(head), tail


def _fill(buffer: bytearray, read_into: Callable[[memoryview], int | None]) -> bool:
    rest = memoryview(buffer)
    while rest:
        count = read_into(rest)
        if not count:
            return False
        rest = rest[count:]
    return True
