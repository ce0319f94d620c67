"""Cuts a piece out of an MP3 so that a decoder that sees nothing else gets it sample-exact."""

from typing import NamedTuple

from .mp3_index import Mp3Index
from .mpeg_frame import Frame, parse_header
from .source_file import SourceFile

_MAX_PREROLL_FRAMES = 32
# The overlap of the inverse MDCT reaches one granule back and the synthesis filter bank 480 samples
# more, so up to three frames in front must themselves decode right (ISO 11172-3, 2.4.3.4).
_FRAMES_THAT_MUST_DECODE = 3
_FEWEST_FRAMES_A_DECODER_TAKES = 2


class Cut(NamedTuple):
    """Whole frames of the file; decoded, they start `skip_samples` before the sample asked for."""

    data: bytes
    skip_samples: int
    decoded_samples: int


def cut_segment(source: SourceFile, index: Mp3Index, from_sample: int, end_sample: int) -> Cut:
    """Cut samples `from_sample` to `end_sample - 1`, numbered as decoded, before any trimming.

    The range must lie inside the frames that `index` has counted.
    """
    per_frame = index.header.samples
    first = from_sample // per_frame
    end = -(-end_sample // per_frame)
    reach_back = _MAX_PREROLL_FRAMES + _FRAMES_THAT_MUST_DECODE
    before = index.frames(max(0, first - reach_back), first)
    start = first - _preroll_frames(_read_frames(source, before))
    data = b"".join(
        source.read_at(run.start, run.end - run.start) for run in index.runs(start, end)
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


def _preroll_frames(before: list[bytes]) -> int:
    """How many of the frames in front of the first wanted one the decoder needs.

    `before` ends with the frame right in front of the wanted one. For each of the last few frames
    that must decode right: as many as hold the bytes of the bit reservoir it points back to.
    """
    needed = 1
    for back in range(1, min(_FRAMES_THAT_MUST_DECODE, len(before)) + 1):
        target = len(before) - back
        needed = max(needed, back + _reservoir_frames(before, target))
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
            missing -= holder.length - holder.main_data_offset
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
