"""Cuts a piece out of an MP3 so that a decoder that sees nothing else gets it sample-exact."""

from typing import NamedTuple

from ..source_file import SourceFile
from .frame import Frame, parse_header
from .section import Section

_MAX_PREROLL_FRAMES = 32
# The overlap of the inverse MDCT reaches one granule back and the synthesis filter bank 480 samples
# more, so up to three frames in front must themselves decode right (ISO 11172-3, 2.4.3.4).
_FRAMES_THAT_MUST_DECODE = 3
_FILTER_BANK_SAMPLES = 480
_FEWEST_FRAMES_A_DECODER_TAKES = 2
# In free format a decoder finds the frames' length by looking at several.
_FEWEST_FREE_FRAMES = 4


class Cut(NamedTuple):
    """Whole frames of the file; decoded, they start `skip_samples` before the sample asked for."""

    data: bytes
    skip_samples: int
    decoded_samples: int


def cut_segment(source: SourceFile, section: Section, from_sample: int, end_sample: int) -> Cut:
    """Cut samples `from_sample` to `end_sample - 1` of a section, numbered as decoded.

    The range must lie inside the frames that the section has counted.
    """
    per_frame = section.format.samples
    first = from_sample // per_frame
    end = -(-end_sample // per_frame)
    start = first - _preroll_frames(source, section, first)
    if section.format.free_bytes:
        start = max(0, min(start, end - _FEWEST_FREE_FRAMES))
        end = min(section.frame_count, max(end, start + _FEWEST_FREE_FRAMES))
    data = b"".join(
        source.read_at(run.start, run.end - run.start) for run in section.runs(start, end)
    )
    sent = end - start
    if sent < _FEWEST_FRAMES_A_DECODER_TAKES:
        # Once more the same: its sound is never used, because what was asked for lies in front.
        data, sent = data + data, sent + sent
    return Cut(
        data=data,
        skip_samples=from_sample - start * per_frame,
        decoded_samples=sent * per_frame,
    )


def _preroll_frames(source: SourceFile, section: Section, first: int) -> int:
    """How many frames in front of the first wanted one a decoder needs."""
    if section.format.layer != 3:
        return min(first, -(-_FILTER_BANK_SAMPLES // section.format.samples))
    reach_back = _MAX_PREROLL_FRAMES + _FRAMES_THAT_MUST_DECODE
    before = _read_frames(source, section.frames(max(0, first - reach_back), first))
    needed = 1
    for back in range(1, min(_FRAMES_THAT_MUST_DECODE, len(before)) + 1):
        needed = max(needed, back + _reservoir_frames(before, len(before) - back))
    return min(needed + 1, _MAX_PREROLL_FRAMES, len(before))


def _reservoir_frames(frames: list[bytes], target: int) -> int:
    """How many frames before `target` hold the bytes its main_data_begin points back to."""
    header = parse_header(frames[target])
    missing = header.main_data_begin(frames[target]) if header else 0
    count = 0
    while missing > 0 and count < target:
        count += 1
        holder = parse_header(frames[target - count])
        if holder:
            missing -= len(frames[target - count]) - holder.main_data_offset
    return count


def _read_frames(source: SourceFile, frames: list[Frame]) -> list[bytes]:
    """The bytes of each of a few frames; in one read, unless junk of any length parts them."""
    if not frames:
        return []
    start = frames[0].offset
    size = frames[-1].offset + frames[-1].length - start
    if size != sum(frame.length for frame in frames):
        return [source.read_at(frame.offset, frame.length) for frame in frames]
    block = source.read_at(start, size)
    return [block[frame.offset - start : frame.offset - start + frame.length] for frame in frames]
