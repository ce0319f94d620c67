"""Where every frame of an MP3 file lies: walked lazily, one section per stream of frames."""

import threading
from bisect import bisect_right
from typing import NamedTuple

from ...errors import FileChanged, NoSound, NotAudio
from ..source_file import SourceFile, WouldWait, may_wait
from .encoder_tag import EncoderTag, find_encoder_tag
from .frame import StreamFormat
from .resampling import Ratio
from .section import Places, Section
from .sync import find_first_frame
from .tags import Bounds, find_bounds
from .walk import FrameWalk, Stretch

_ESTIMATE_FROM_FRAMES = 64
_STEP_FRAMES = 4096


class SavedIndex(NamedTuple):
    """All that a complete index knows."""

    tag: EncoderTag
    sections: list[tuple[StreamFormat, Places]]
    cut_off: bool


class Mp3Index:
    """The frames of sound in `source`, in sections; tag frames are not among them.

    With `saved` the file is not walked, nor read. Else raises NotAudio for a file without MPEG
    frames and NoSound for one with tags only. Safe to use from several threads.
    """

    def __init__(self, source: SourceFile, saved: SavedIndex | None = None) -> None:
        self._source = source
        self._lock = threading.Lock()
        self.sections: list[Section] = []
        self.complete = saved is not None
        if saved:
            self._restore(saved)
            return
        self._bounds, self.format, self.tag = _find_sound(source)
        self._walk = FrameWalk(source, self.format, self._bounds)
        self.sections.append(self._begin(self.format))
        self.reach(_ESTIMATE_FROM_FRAMES)
        if self.frame_count == 0:
            raise NoSound(source.path)

    def _restore(self, saved: SavedIndex) -> None:
        self.tag, sections, self._was_cut_off = saved
        self.format = sections[0][0]
        for format_, places in sections:
            self.sections.append(self._begin(format_, places))

    def check(self) -> None:
        """Raise FileChanged where frames are not as they were when the index was saved."""
        for section in (self.sections[0], self.sections[-1]):
            count = section.frame_count
            (last,) = section.frames(count - 1, count)
            if last.offset + last.length != section.end:
                raise FileChanged(self._source.path)

    def saved(self) -> SavedIndex:
        """What brings back the index without a walk; only once it is complete."""
        sections = [(section.format, section.places) for section in self.sections]
        return SavedIndex(self.tag, sections, self._was_cut_off)

    @property
    def frame_count(self) -> int:
        """How many frames are known by now."""
        last = self.sections[-1]
        return last.first_frame + last.frame_count

    @property
    def counted_samples(self) -> int:
        """How many samples they become, at the track's rate, before any trimming."""
        return self.end_of(self.sections[-1])

    def end_of(self, section: Section) -> int:
        """The sample behind the section, as far as it is known."""
        return section.first_sample + self.ratio_of(section).length(section.samples)

    def ratio_of(self, section: Section) -> Ratio:
        """From the section's rate to the track's, which is that of the first section."""
        return Ratio(section.format.rate, self.format.rate)

    def section_at(self, sample: int) -> Section:
        """The section that holds a sample, or the last one known in front of it."""
        at = bisect_right(self.sections, sample, key=lambda section: section.first_sample)
        return self.sections[max(0, at - 1)]

    def reach(self, frames: int) -> None:
        """Walk on until at least `frames` frames are known or the file ends. Raises ReadFailed."""
        while self.frame_count < frames and not self.complete:
            self._step(frames - self.frame_count)

    def reach_sample(self, sample: int) -> None:
        """Walk on until a sample, numbered before any trimming, is known or the file ends."""
        while self.counted_samples <= sample and not self.complete:
            missing = (sample - self.counted_samples) // self.format.samples + 1
            self._step(missing)

    def _step(self, frames: int) -> None:
        if not may_wait():
            raise WouldWait
        with self._lock:
            if self.complete:
                return
            stretch = self._walk.advance(min(frames, _STEP_FRAMES))
            if stretch is None:
                self._was_cut_off = self._walk.cut_off
                self.complete = True
            else:
                self._add(stretch)

    def _add(self, stretch: Stretch) -> None:
        section = self.sections[-1]
        if stretch.format != section.format:
            if section.frame_count == 0:  # nothing but a tag frame was of that format
                self.sections.clear()
                self.format = stretch.format
            section = self._begin(stretch.format)
        section.add(stretch)
        # Only now, with frames in it, other threads may see it.
        if not self.sections or section is not self.sections[-1]:
            self.sections.append(section)

    def _begin(self, format_: StreamFormat, places: Places | None = None) -> Section:
        """A section behind those that are there."""
        first_frame = self.frame_count if self.sections else 0
        first_sample = self.counted_samples if self.sections else 0
        return Section(self._source, format_, first_frame, first_sample, places)

    @property
    def expected_samples(self) -> int:
        """How many samples there are, counted or estimated, at the track's rate, untrimmed."""
        last = self.sections[-1]
        missing = (self.expected_frames - self.frame_count) * last.format.samples
        return last.first_sample + self.ratio_of(last).length(last.samples + missing)

    @property
    def expected_frames(self) -> int:
        """How many frames there are: counted, else declared by the tag, else estimated by size."""
        if self.complete:
            return self.frame_count
        if self.tag.frames and len(self.sections) == 1:
            return max(self.tag.frames, self.frame_count)
        last = self.sections[-1]
        return self.frame_count + int((self._bounds.end - last.end) / last.bytes_per_frame)

    @property
    def trims_tail(self) -> bool:
        """Whether the sound ends where the encoder's tag says, so that its padding is there."""
        declared = self.tag.frames
        return len(self.sections) == 1 and declared in (None, self.expected_frames)

    @property
    def cut_off(self) -> bool:
        """Whether the walk met the end of the file inside a frame or before the declared end."""
        declared = self.tag.frames or 0
        return self.complete and (self._was_cut_off or self.frame_count < declared)


def _find_sound(source: SourceFile) -> tuple[Bounds, StreamFormat, EncoderTag]:
    """Where sound is, without the frame that holds the encoder's tag; its format; and that tag."""
    bounds = find_bounds(source)
    found = find_first_frame(source, bounds)
    if found is None:
        has_tags = bounds.start > 0 or bounds.end < source.size
        raise NoSound(source.path) if has_tags else NotAudio(source.path)
    tag, start = find_encoder_tag(source, bounds, found)
    return Bounds(start, bounds.end), found.format, tag
