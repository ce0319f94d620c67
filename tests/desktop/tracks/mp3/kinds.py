"""The kinds of MP3 that every promise about sound is tried on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.stage.music import decode, frames_of, id3v2, make_mp3, repeat_frames

from .decoded_kinds import DECODED_KINDS
from .joined_kinds import JOINED_KINDS
from .pieces import Piece
from .repacking import repack

# Longer than what is walked when a file is opened, so that the rest is found while it plays.
_FRAMES = 80


def _made(path: Path, *, rate: int = 44100, **arguments: int) -> Path:
    seconds = _FRAMES * (1152 if rate >= 32000 else 576) / rate
    return make_mp3(path, seconds, rate=rate, **arguments)  # type: ignore[arg-type]  # tag is a bool


_untagged = partial(_made, tag=False)


def _with_checksums(path: Path) -> Path:
    # 32 kbit/s in the room of 40 (index 2), mono at 44.1 kHz.
    source = _untagged(path.with_suffix(".source"), channels=1, bitrate=32_000)
    path.write_bytes(repack(frames_of(source), 2, 130))
    return path


def _with_checksums_and_low_rate(path: Path) -> Path:
    # 8 kbit/s in the room of 16 (index 2), stereo at 24 kHz: a reservoir of nearly ten frames.
    source = _untagged(path.with_suffix(".source"), rate=24000, bitrate=8_000)
    path.write_bytes(repack(frames_of(source), 2, 48))
    return path


def _rounds(path: Path) -> Path:
    source = make_mp3(path.with_suffix(".source"), 1)
    return repeat_frames(source, path, rounds=3)


def _behind_a_large_tag(path: Path) -> Path:
    path.write_bytes(id3v2(300_000) + _made(path, quality=4).read_bytes())
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "44.1 kHz stereo, CBR 128": _made,
    "44.1 kHz stereo, CBR 128, no tag": _untagged,
    "44.1 kHz stereo, VBR V0": partial(_made, quality=0),
    "44.1 kHz stereo, VBR V9": partial(_made, quality=9),
    "44.1 kHz stereo, VBR V9, no tag": partial(_untagged, quality=9),
    "44.1 kHz stereo, VBR V4, behind 300 KB of tag": _behind_a_large_tag,
    "44.1 kHz mono, 32 kbit/s": partial(_made, channels=1, bitrate=32_000),
    "44.1 kHz mono, 40 kbit/s, checksums, full reservoir": _with_checksums,
    "44.1 kHz stereo, frames repeated": _rounds,
    "48 kHz joint stereo, 320 kbit/s": partial(_made, rate=48000, bitrate=320_000),
    "48 kHz stereo, 32 kbit/s": partial(_made, rate=48000, bitrate=32_000),
    "32 kHz plain stereo, 64 kbit/s": partial(
        _made, rate=32000, bitrate=64_000, joint_stereo=False
    ),
    "24 kHz mono, 8 kbit/s (MPEG-2)": partial(_made, rate=24000, channels=1, bitrate=8_000),
    "24 kHz stereo, 16 kbit/s, checksums, full reservoir": _with_checksums_and_low_rate,
    "22.05 kHz stereo, 64 kbit/s (MPEG-2)": partial(_made, rate=22050, bitrate=64_000),
    "16 kHz mono, VBR V5 (MPEG-2)": partial(_made, rate=16000, channels=1, quality=5),
    "12 kHz stereo, 16 kbit/s (MPEG-2.5)": partial(_made, rate=12000, bitrate=16_000),
    "11.025 kHz mono, 8 kbit/s (MPEG-2.5)": partial(_made, rate=11025, channels=1, bitrate=8_000),
    "8 kHz mono, 8 kbit/s (MPEG-2.5)": partial(_made, rate=8000, channels=1, bitrate=8_000),
    "8 kHz mono, 8 kbit/s (MPEG-2.5), no tag": partial(
        _untagged, rate=8000, channels=1, bitrate=8_000
    ),
}

ALL_KINDS = [*KINDS, *DECODED_KINDS, *JOINED_KINDS]


def make(kind: str, folder: Path) -> Piece:
    """Make a file of that kind; how it must sound is what FFmpeg decodes from the whole of it."""
    path = folder / f"{ALL_KINDS.index(kind)}.mp3"
    if kind in KINDS:
        path = KINDS[kind](path)
        return Piece(path, decode(path))
    return {**DECODED_KINDS, **JOINED_KINDS}[kind](path)
