"""Tells by a file's first bytes which reader it is for; names and endings are not asked."""

from typing import Literal

from .mp3.tags import skip_id3v2
from .source_file import SourceFile

Kind = Literal["mp3", "other", "unknown"]

_LOOKED_AT_BYTES = 64
# What a file of a format that is not MP3 starts with.
_SIGNATURES = (
    b"fLaC",
    b"OggS",
    b"FORM",  # AIFF
    b"MAC ",  # Monkey's Audio
    b"wvpk",  # WavPack
    b"MPCK",  # Musepack SV8
    b"MP+",  # Musepack SV7
    b"DSD ",  # DSF
    b"FRM8",  # DSDIFF
    b"TTA1",
    b"TTA2",
    b"tBaK",  # TAK
    b"OFR ",
    b"caff",
    b".snd",
    b"dns.",
    b"riff\x2e\x91\xcf\x11",  # Sony Wave64
    b"\x1a\x45\xdf\xa3",  # EBML: Matroska, WebM
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",  # ASF: WMA
    b"\x0b\x77",  # AC-3
    b"\x7f\xfe\x80\x01",  # DTS
    b"#!AMR",
    b"ajkg",  # Shorten
    b"Creative Voice File",
    b".RMF",
    b"FLV\x01",
)
_WAVE_STARTS = (b"RIFF", b"RF64", b"RIFX", b"BW64")
_MPEG_LAYER_3_FORMAT_TAG = 0x55


def kind_of(source: SourceFile) -> Kind:
    """The kind of the file; "unknown" where nothing known stands behind the ID3v2 tags."""
    start = skip_id3v2(source)
    head = source.read_at(start, _LOOKED_AT_BYTES)
    if head[:4] in _WAVE_STARTS and head[8:12] in {b"WAVE", b"AVI "}:
        return "mp3" if _wave_format_tag(source, start) == _MPEG_LAYER_3_FORMAT_TAG else "other"
    if head.startswith(_SIGNATURES) or head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}:
        return "other"
    return "unknown"


def _wave_format_tag(source: SourceFile, start: int) -> int | None:
    """The field wFormatTag of a RIFF WAVE file (Microsoft, Multimedia Programming Interface)."""
    offset = start + 12
    for _ in range(_LOOKED_AT_BYTES):
        chunk = source.read_at(offset, 10)
        if len(chunk) < 10:
            return None
        if chunk[:4] == b"fmt ":
            return int.from_bytes(chunk[8:10], "little")
        size = int.from_bytes(chunk[4:8], "little")
        offset += 8 + size + size % 2
    return None
