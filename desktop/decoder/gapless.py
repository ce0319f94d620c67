"""Where the sound of a file ends, in front of the padding that its encoder added."""

from .clock import PtsClock
from .source import SoundSource


def declared_end(source: SoundSource, rate: int) -> int | None:
    """The length that an MP4 file's gapless data tells; None for any other file.

    All other formats' data is honoured by FFmpeg itself, and so is the delay at the start.
    """
    if "mov" not in source.format_names or not source.stream.frames:
        return None
    tagged = _itunes_samples(source.container.metadata.get("iTunSMPB", ""))
    if tagged:
        return tagged
    stream = source.stream
    if stream.duration is None or stream.time_base is None:
        return None
    return round(stream.duration * stream.time_base * rate)


def last_timestamp(source: SoundSource, clock: PtsClock | None) -> int | None:
    """The sample at which a file with a straying clock ends, by its last timestamp; else None.

    FFmpeg trims the end there, but not behind every seek.
    """
    stream = source.stream
    if clock is None or not clock.strays or stream.duration is None:
        return None
    return clock.sample_of((stream.start_time or 0) + stream.duration)


def _itunes_samples(text: str) -> int | None:
    """The fourth number of iTunSMPB: how long the recording was. All are hexadecimal."""
    numbers = text.split()
    try:
        return int(numbers[3], 16) or None
    except (IndexError, ValueError):
        return None
