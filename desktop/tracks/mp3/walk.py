"""Walks the frames of an MP3 file from header to header, over whatever lies between them."""

from typing import NamedTuple

from ..source_file import SourceFile
from .encoder_tag import MAY_BE_TAG_BYTES, is_tag_frame
from .frame import HEADER_BYTES, FrameLengths, StreamFormat
from .sync import find_next_frame
from .tags import Bounds, tag_length

_WINDOW_BYTES = 256 * 1024


class Stretch(NamedTuple):
    """Frames of one stream with nothing between them."""

    format: StreamFormat
    base: int
    places: list[int]
    """where each frame starts, in bytes of the file from `base` on"""
    end: int
    """where the last one ends, in bytes of the file"""


class FrameWalk:
    """The frames from `start` on, stream after stream.

    `cut_off` tells that the sound ends inside a frame. Tag frames are left out: joined files have
    them in the middle, and a decoder drops them there. After an error the walk can go on.
    """

    def __init__(
        self,
        source: SourceFile,
        format_: StreamFormat,
        bounds: Bounds,
        window_bytes: int = _WINDOW_BYTES,
    ) -> None:
        self._source = source
        self._format = format_
        self._lengths = FrameLengths(format_)
        self._offset, self._end = bounds
        self._window_bytes = window_bytes
        self._window_start, self._window = 0, b""
        self.cut_off = False

    def advance(self, most: int) -> Stretch | None:
        """The next frames, at least one and at most `most`; None where the sound ends."""
        while self._offset + HEADER_BYTES <= self._end:
            offset = self._offset
            stretch = self._step(most)
            if stretch.places:
                return stretch
            # A tag frame that was passed over, or the edge of what is in memory, is no end.
            if self._offset == offset and (self.cut_off or not self._resume()):
                return None
        return None

    def _step(self, most: int) -> Stretch:
        """As many frames as are in memory. This loop is run for every frame of a ten-hour file."""
        window = self._look()
        at = end = self._offset - self._window_start
        last = len(window) - MAY_BE_TAG_BYTES
        lengths, format_ = self._lengths, self._format
        places: list[int] = []
        for _ in range(most):
            if at > last:
                break
            length = lengths[window[at : at + 4]]
            if not length:
                break
            # A tag frame's side information is empty; the first byte of another's is rarely 0.
            if window[at + 4] or not is_tag_frame(window, at, format_):
                places.append(at)
            elif places:
                break
            end = at
            at += length
        return self._stretch(places, end, at)

    def _stretch(self, places: list[int], last: int, end: int) -> Stretch:
        """The walk stands at `end` then, or at the `last` frame if the sound ends inside it."""
        base = self._window_start
        if base + end > self._end:
            self.cut_off = True
            if places and places[-1] == last:
                places.pop()
            end = last
        self._offset = base + end
        return Stretch(self._format, base, places, self._offset)

    def _look(self) -> bytes:
        """The bytes around where the walk stands; behind the end of the sound there are zeros."""
        at = self._offset - self._window_start
        if not 0 <= at <= len(self._window) - MAY_BE_TAG_BYTES:
            size = min(self._window_bytes, self._end - self._offset)
            window = self._source.read_at(self._offset, size)
            if len(window) < size or self._offset + size == self._end:
                window += bytes(MAY_BE_TAG_BYTES)
            self._window_start, self._window = self._offset, window
        return self._window

    def _resume(self) -> bool:
        """Go on behind a tag, or at the next frame that others follow; False if there is none."""
        length = tag_length(self._source, self._offset, self._end)
        if length and self._offset + length <= self._end:
            self._offset += length
            return True
        found = find_next_frame(self._source, Bounds(self._offset, self._end), self._format)
        if found is None:
            return False
        self._offset = found.offset
        if found.format != self._format:
            self._format, self._lengths = found.format, FrameLengths(found.format)
        return True
