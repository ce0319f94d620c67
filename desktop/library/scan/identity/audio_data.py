"""Finds the audio data by what a file holds."""

from collections.abc import Callable

from ....errors import NoSound, NotAudio
from ....tracks.mp3.sync import find_first_frame
from ....tracks.mp3.tags import Bounds, find_bounds, skip_id3v2
from ..audio_file import AudioFile
from . import asf, chunks, flac, matroska, mp4, ogg
from .parts import AudioData, Part

_LOOKED_AT_BYTES = 32
_MOST_PADDING_BYTES = 64 * 1024
# Nothing but the sound, and perhaps tags in front and behind.
_BARE_STARTS = (
    b"MAC ",  # Monkey's Audio
    b"wvpk",  # WavPack
    b"MPCK",  # Musepack SV8
    b"MP+",  # Musepack SV7
    b"TTA1",
    b"TTA2",
    b"tBaK",  # TAK
    b"OFR ",  # OptimFROG
    b"ajkg",  # Shorten
    b"dns.",
    b"ADIF",
    b"#!AMR",
    b"\x0b\x77",  # AC-3
    b"\x7f\xfe\x80\x01",  # DTS
    b"DTSHDHDR",
    b"Creative Voice File",
    b".RMF",
    b"FLV\x01",
    b"ea3",  # Sony's tag in front of ATRAC
    b"EA3",
)
_FINDERS: dict[bytes, Callable[[AudioFile, int], AudioData]] = {
    b"fLaC": flac.find,
    b"OggS": ogg.find,
    asf.START: asf.find,
    matroska.START: matroska.find,
    **dict.fromkeys((b"RIFF", b"RF64", b"BW64", b"RIFX"), chunks.wave),
    **dict.fromkeys((b"FORM", b"FRM8", b"caff", b"riff", b"DSD "), chunks.find),
    b".snd": chunks.au,
}
# What these hold has no mark at its beginning.
_WITHOUT_MARK = frozenset({".gsm", ".mlp", ".thd", ".oma", ".aa3", ".amr", ".awb", ".dts"})


def find_audio_data(file: AudioFile) -> AudioData:
    """Where the sound of a file is.

    Raises NotAudio for what holds no sound whatever its name says, NoSound where only tags are
    left, and ReadFailed.
    """
    start = _behind_padding(file, skip_id3v2(file)) if file.head[:3] == b"ID3" else 0
    head = file.read_at(start, _LOOKED_AT_BYTES)
    found = _by_start(file, start, head)
    if found is None:
        return _mpeg(file, start)
    if not found.facts and not any(part.length for part in found.parts):
        raise NoSound(file.path)
    return found


def _by_start(file: AudioFile, start: int, head: bytes) -> AudioData | None:
    finder = _FINDERS.get(head[:4])
    if finder is None and head[4:8] in mp4.FIRST_BOXES:
        finder = mp4.find
    if finder:
        return finder(file, start)
    if head.startswith(_BARE_STARTS):
        return _between(b"bare", Bounds(start, find_bounds(file).end))
    return None


def _behind_padding(file: AudioFile, start: int) -> int:
    """Some taggers fill up with zeros what they do not count to their tag."""
    padding = file.read_at(start, _MOST_PADDING_BYTES)
    return start + len(padding) - len(padding.lstrip(b"\0")) if padding[:1] == b"\0" else start


def _mpeg(file: AudioFile, start: int) -> AudioData:
    """From the first frame on to the tags at the end."""
    bounds = find_bounds(file)
    frame = find_first_frame(file, bounds)
    if frame:
        return _between(b"mpeg", Bounds(frame.offset, bounds.end))
    if bounds.start >= bounds.end:
        raise NoSound(file.path)
    bounds = Bounds(max(start, bounds.start), bounds.end)
    if _has_adts(file, bounds):
        return _between(b"adts", bounds)
    if file.path.suffix.lower() in _WITHOUT_MARK:
        return _between(b"file", bounds)
    raise NotAudio(file.path)


def _has_adts(file: AudioFile, bounds: Bounds) -> bool:
    """Whether two frames of AAC follow each other (ISO 13818-7, 6.2)."""
    at = bounds.start
    for _ in range(2):
        header = file.read_at(at, 7)
        if at == bounds.end and at > bounds.start:
            return True
        if len(header) < 7 or header[0] != 0xFF or header[1] & 0xF6 != 0xF0:
            return False
        at += (header[3] & 0x03) << 11 | header[4] << 3 | header[5] >> 5
    return True


def _between(kind: bytes, bounds: Bounds) -> AudioData:
    return AudioData(kind, (Part(bounds.start, max(0, bounds.end - bounds.start)),))
