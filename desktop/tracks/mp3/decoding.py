"""Has a piece of a section decoded, where the page is not given the frames themselves."""

from pathlib import Path
from typing import Literal

from ...errors import AudioJSError, CannotDecode
from ..source_file import SourceFile
from .frame import StreamFormat, parse_header
from .frame_decoder import FrameDecoder, FramesToDecode, Pcm, Resample
from .resampling import Piece, Ratio
from .section import Section
from .segment import cut_segment

_CODECS: dict[int, Literal["mp1", "mp2", "mp3"]] = {1: "mp1", 2: "mp2", 3: "mp3"}
_SAMPLE_BYTES = 4
_LAYER_III = 3


def job_for(
    source: SourceFile, section: Section, ratio: Ratio, start: int, end: int
) -> FramesToDecode:
    """What brings the samples `start` to `end - 1` of a section, numbered at `ratio.to_rate`."""
    format_ = section.format
    is_resampled = ratio.rate != ratio.to_rate
    piece = ratio.piece(start, end, section.samples) if is_resampled else Piece(start, end, 0)
    cut = cut_segment(source, section, piece.start, piece.end)
    is_free = format_.free_bytes > 0
    return FramesToDecode(
        codec="free" if is_free else _CODECS[format_.layer],
        data=_decodable(cut.data, format_) if is_free else cut.data,
        skip_samples=cut.skip_samples,
        samples=piece.end - piece.start,
        rate=format_.rate,
        resample=Resample(ratio.to_rate, piece.skip_samples, end - start) if is_resampled else None,
    )


def decoded(decoder: FrameDecoder, job: FramesToDecode, samples: int, path: Path) -> Pcm:
    """The sound of a job, which must be `samples` long; its failures are told of `path`."""
    try:
        pcm = decoder.decode_frames(job)
    except AudioJSError as error:
        raise type(error)(path) from error
    if pcm.channels not in (1, 2) or len(pcm.data) != pcm.channels * samples * _SAMPLE_BYTES:
        raise CannotDecode(path)
    return pcm


def _decodable(data: bytes, format_: StreamFormat) -> bytes:
    """The frames, silent where they point back to bytes in front of the first.

    A decoder that leaves out such frames would bring everything behind them too early. What a
    silent frame holds for those behind it stays.
    """
    if format_.layer != _LAYER_III:
        return data
    frames = bytearray(data)
    at = reservoir = 0
    while (header := parse_header(data, at)) and (length := format_.length_of(data[at : at + 4])):
        if header.main_data_begin(data[at : at + length]) <= reservoir:
            break
        side_information, main_data = header.side_information_offset, header.main_data_offset
        frames[at + side_information : at + main_data] = format_.silent_side_information(reservoir)
        reservoir += length - main_data
        at += length
    return bytes(frames)
