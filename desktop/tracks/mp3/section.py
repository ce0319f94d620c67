"""A part of an MP3 file that is one stream: where its frames lie, one offset kept per 32 frames."""

from array import array
from bisect import bisect_right
from typing import NamedTuple

from ...errors import FileChanged
from ..source_file import SourceFile
from .frame import HEADER_BYTES, Frame, FrameLengths, StreamFormat
from .walk import Stretch

FRAMES_PER_CHECKPOINT = 32
# At 320 kbit/s 32 frames are 33 KB.
_WINDOW_BYTES = 64 * 1024


class Run(NamedTuple):
    """Frames with nothing between them, in bytes of the file."""

    start: int
    end: int


class Places(NamedTuple):
    """What a section remembers of where its frames lie, in bytes of the file."""

    frame_count: int
    end: int
    checkpoints: "array[int]"
    """offset of every 32nd frame"""
    gaps: "array[int]"
    """numbers of the frames that do not follow right on the one before"""
    behind_gaps: "array[int]"
    """their offsets"""


class Section:
    """Frames of one format, numbered from 0. One thread adds to it while others read.

    `first_frame` and `first_sample` say how many frames of the file, and samples at the track's
    rate, are in front of it. With `places` it is one that was walked before.
    """

    def __init__(
        self,
        source: SourceFile,
        format_: StreamFormat,
        first_frame: int,
        first_sample: int,
        places: Places | None = None,
    ) -> None:
        self._source = source
        self._lengths = FrameLengths(format_)
        self.format = format_
        self.first_frame = first_frame
        self.first_sample = first_sample
        places = places or Places(0, 0, array("Q"), array("Q"), array("Q"))
        self.frame_count, self.end, self._checkpoints, self._gaps, self._behind_gaps = places

    @property
    def places(self) -> Places:
        """What it knows by now."""
        return Places(self.frame_count, self.end, self._checkpoints, self._gaps, self._behind_gaps)

    @property
    def samples(self) -> int:
        """Decoded samples, at the section's own rate."""
        return self.frame_count * self.format.samples

    @property
    def bytes_per_frame(self) -> float:
        """Mean length of the frames, with what lies between them."""
        return (self.end - self._checkpoints[0]) / self.frame_count

    def add(self, stretch: Stretch) -> None:
        """Append frames. The count comes last: it is what other threads go by."""
        base, places = stretch.base, stretch.places
        if base + places[0] != self.end:
            self._behind_gaps.append(base + places[0])
            self._gaps.append(self.frame_count)
        first = -self.frame_count % FRAMES_PER_CHECKPOINT
        self._checkpoints.extend(base + place for place in places[first::FRAMES_PER_CHECKPOINT])
        self.end = stretch.end
        self.frame_count += len(places)

    def frames(self, first: int, end: int) -> list[Frame]:
        """The frames `first` to `end - 1`; fewer where the section ends. Raises ReadFailed."""
        end = min(end, self.frame_count)
        if first >= end:
            return []
        frames: list[Frame] = []
        checkpoint = first // FRAMES_PER_CHECKPOINT
        number, offset = checkpoint * FRAMES_PER_CHECKPOINT, self._checkpoints[checkpoint]
        window_start, window = offset, b""
        next_gap = bisect_right(self._gaps, number)
        while number < end:
            if next_gap < len(self._gaps) and self._gaps[next_gap] == number:
                offset = self._behind_gaps[next_gap]
                next_gap += 1
            at = offset - window_start
            if at + HEADER_BYTES > len(window):
                window_start, window = offset, self._source.read_at(offset, _WINDOW_BYTES)
                at = 0
            length = self._lengths[window[at : at + HEADER_BYTES]]
            if not length:
                raise FileChanged(self._source.path)
            if number >= first:
                frames.append(Frame(offset, length))
            offset += length
            number += 1
        return frames

    def runs(self, first: int, end: int) -> list[Run]:
        """Where the frames `first` to `end - 1` lie, which must have been counted.

        One run, unless junk parts them. Without junk only its two ends are walked to.
        """
        parted = bisect_right(self._gaps, first)
        if parted < len(self._gaps) and self._gaps[parted] < end:
            return _runs_of(self.frames(first, end))
        (front,), (back,) = self.frames(first, first + 1), self.frames(end - 1, end)
        return [Run(front.offset, back.offset + back.length)]


def _runs_of(frames: list[Frame]) -> list[Run]:
    runs: list[Run] = []
    for frame in frames:
        start = runs.pop().start if runs and runs[-1].end == frame.offset else frame.offset
        runs.append(Run(start, frame.offset + frame.length))
    return runs
