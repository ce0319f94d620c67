"""Where every frame of an MP3 file lies: walked lazily, one offset kept per 32 frames."""

import threading
from array import array
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

from ..errors import AudioJSError, NoSound, NotAudio
from .encoder_tag import EncoderTag, parse_encoder_tag
from .frame_walk import FrameWalk, find_first_frame, skip_id3v2
from .mpeg_frame import Frame, FrameHeader
from .source_file import SourceFile, WouldWait, may_wait

FRAMES_PER_CHECKPOINT = 32
_ESTIMATE_FROM_FRAMES = 64
_NO_TAG = EncoderTag(None, 0, 0)

# At 320 kbit/s 32 frames are 33 KB.
_WINDOW_OF_A_FEW_BYTES = 64 * 1024


class Run(NamedTuple):
    """Frames with nothing between them, in bytes of the file."""

    start: int
    end: int


class Mp3Index:
    """The frames of sound in `source`, numbered from 0; tag frames are not among them.

    Raises NotAudio for a file without Layer III frames and NoSound for one with tags only.
    Safe to use from several threads.
    """

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._checkpoints = array("Q")
        self._after_junk = array("Q")  # the frames that do not follow right on the one before
        self.frame_count = 0
        self.complete = False
        self.header, self.tag, self._start = _find_sound(source)
        self._end = self._start
        self._walk = FrameWalk(source, self.header, self._start)
        self._frames = iter(self._walk)
        self.reach(_ESTIMATE_FROM_FRAMES)
        if self.frame_count == 0:
            raise NoSound(source.path)

    def reach(self, frames: int) -> None:
        """Walk on until at least `frames` frames are known or the file ends. Raises ReadFailed."""
        if frames <= self.frame_count or self.complete:
            return
        if not may_wait():
            raise WouldWait
        with self._lock:
            try:
                while self.frame_count < frames and not self.complete:
                    self._step()
            except AudioJSError:
                # The generator is spent; the next call goes on where this one stopped.
                self._walk = FrameWalk(self._source, self.header, self._end)
                self._frames = iter(self._walk)
                raise

    def _step(self) -> None:
        frame = next(self._frames, None)
        if frame is None:
            self.complete = True
            return
        if frame.offset != self._end:
            self._after_junk.append(self.frame_count)
        if self.frame_count % FRAMES_PER_CHECKPOINT == 0:
            self._checkpoints.append(frame.offset)
        self._end = frame.offset + frame.length
        self.frame_count += 1

    @property
    def expected_frames(self) -> int:
        """How many frames there are: counted, else declared by the tag, else estimated by size."""
        if self.complete:
            return self.frame_count
        if self.tag.frames:
            return max(self.tag.frames, self.frame_count)
        remaining = self._source.size - self._end
        bytes_per_frame = (self._end - self._start) / self.frame_count
        return self.frame_count + int(remaining / bytes_per_frame)

    @property
    def cut_off(self) -> bool:
        """Whether the walk met the end of the file inside a frame or before the declared end."""
        declared = self.tag.frames or 0
        return self.complete and (self._walk.cut_off or self.frame_count < declared)

    def frames(self, first: int, end: int) -> list[Frame]:
        """The frames `first` to `end - 1`, walking on if need be; fewer at the end of the file."""
        self.reach(end)
        end = min(end, self.frame_count)
        if first >= end:
            return []
        checkpoint = first // FRAMES_PER_CHECKPOINT
        walk = FrameWalk(
            self._source, self.header, self._checkpoints[checkpoint], _WINDOW_OF_A_FEW_BYTES
        )
        skipped = checkpoint * FRAMES_PER_CHECKPOINT
        return list(islice(walk, first - skipped, end - skipped))

    def runs(self, first: int, end: int) -> list[Run]:
        """Where the frames `first` to `end - 1` lie, which must have been counted.

        One run, unless junk parts them. Without junk only its two ends are walked to.
        """
        parted = bisect_right(self._after_junk, first)
        if parted < len(self._after_junk) and self._after_junk[parted] < end:
            return _runs_of(self.frames(first, end))
        (front,), (back,) = self.frames(first, first + 1), self.frames(end - 1, end)
        return [Run(front.offset, back.offset + back.length)]


def _find_sound(source: SourceFile) -> tuple[FrameHeader, EncoderTag, int]:
    """The header of the stream, what its tag frame says, and where its sound starts."""
    behind_tags = skip_id3v2(source)
    found = find_first_frame(source, behind_tags)
    if found is None:
        has_tags = behind_tags > 0 or _has_only_a_tail_tag(source)
        raise NoSound(source.path) if has_tags else NotAudio(source.path)
    offset, header = found
    tag = parse_encoder_tag(source.read_at(offset, header.length), header)
    if tag is None:
        return header, _NO_TAG, offset
    return header, tag, offset + header.length


def _has_only_a_tail_tag(source: SourceFile) -> bool:
    start = source.read_at(0, 8)
    return start[:3] == b"TAG" or start == b"APETAGEX"


def _runs_of(frames: list[Frame]) -> list[Run]:
    runs: list[Run] = []
    for frame in frames:
        start = runs.pop().start if runs and runs[-1].end == frame.offset else frame.offset
        runs.append(Run(start, frame.offset + frame.length))
    return runs
