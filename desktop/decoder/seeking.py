"""Makes a cursor that is known to come by a sample, with enough sound in front of it.

A decoder that starts in the middle needs some sound until it decodes as if it had heard all:
the overlap of a transform (AAC, Vorbis: one frame), a bit reservoir (MP3, WMA), a filter's memory
(DSD), or a predictor that forgets slowly (Opus).
"""

from collections import Counter

from av import AudioFrame
from av.error import FFmpegError

from .checkpoints import CheckpointTable
from .clock import PtsClock
from .converting import Converter
from .cursor import Cursor
from .source import SoundSource

PREROLL_SECONDS = 0.5
_FARTHER = (1, 4, 16)
# Shorter than the preroll, and long enough for most timestamps of a straying clock to be right.
_VOTING_SECONDS = 0.4
_WITHOUT_MEMORY = {"flac", "alac", "wavpack", "tta", "ape"}
# Raw streams have no index, and FFmpeg would read all from the start to find a time.
_FOUND_BY_BYTE = {"aac", "ac3", "eac3", "dts", "mp3", "truehd", "mlp", "wav"}


def seek_by_clock(
    source: SoundSource, converter: Converter, clock: PtsClock, first: int
) -> Cursor | None:
    """A cursor that starts before `first`, by timestamps; None where seeking does not work."""
    usual = round(PREROLL_SECONDS * converter.rate)
    preroll = 0 if _forgets(source) else usual
    for farther in _FARTHER:
        try:
            source.seek(clock.pts_of(first - preroll - usual * (farther - 1)))
        except FFmpegError:
            continue
        cursor = _landed(source, converter, clock)
        if cursor and cursor.position <= max(first - preroll, 0):
            return cursor
    return None


def _forgets(source: SoundSource) -> bool:
    """Whether each frame decodes alike whatever came before it."""
    if "ogg" in source.format_names:
        return False  # behind a seek, FFmpeg knows where a page is only from the next one on
    codec = source.stream.codec_context.name
    return codec in _WITHOUT_MEMORY or codec.startswith("pcm_")


def _landed(source: SoundSource, converter: Converter, clock: PtsClock) -> Cursor | None:
    frames: list[AudioFrame] = []
    votes: Counter[int] = Counter()
    samples = 0
    wanted = round(_VOTING_SECONDS * converter.rate) if clock.strays else 1
    while samples < wanted and (packet := source.next_packet()):
        for frame in source.decode(packet):
            if frame.pts is not None:
                votes[clock.sample_of(frame.pts) - samples] += frame.samples
            if votes:
                frames.append(frame)
                samples += frame.samples
    if not votes:
        return None
    ((position, _),) = votes.most_common(1)
    return Cursor(source, converter, clock, position=position, frames=frames)


def seek_by_checkpoints(
    source: SoundSource, converter: Converter, table: CheckpointTable, first: int
) -> Cursor | None:
    """A cursor that starts at a checkpoint before `first`; None where none can be found again."""
    by_byte = bool(source.format_names & _FOUND_BY_BYTE)
    for farther in _FARTHER:
        number = table.before(first) - farther
        if number < 0:
            return None
        for use_bytes in (by_byte, not by_byte):
            if cursor := _find_checkpoint(source, converter, table, number, use_bytes=use_bytes):
                return cursor
    return None


def _find_checkpoint(
    source: SoundSource,
    converter: Converter,
    table: CheckpointTable,
    number: int,
    *,
    use_bytes: bool,
) -> Cursor | None:
    """Start at checkpoint `number`, and begin to count at the one behind it."""
    start, wanted = table[number], table[number + 1]
    try:
        if use_bytes and start.pos is not None:
            source.seek_byte(start.pos)
        elif start.pts is not None:
            source.seek(start.pts)
        else:
            return None
    except FFmpegError:
        return None
    passed_start = False
    while packet := source.next_packet():
        if packet.pos == start.pos:
            passed_start = True
        if packet.pos == wanted.pos and (use_bytes or packet.pts == wanted.pts):
            if not passed_start:
                return None
            frames = source.decode(packet)
            return Cursor(source, converter, None, position=wanted.sample, frames=frames)
        if packet.pos is not None and wanted.pos is not None and packet.pos > wanted.pos:
            return None
        source.decode(packet)
    return None
