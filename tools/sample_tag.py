"""Write the ID3v2.3 tag of the sample song.

By hand, because the muxer stores a comment as a user-defined text frame (TXXX) where players look
for COMM. Layout: ID3v2.3.0, sections 3.1 (header), 3.3 (frames), 4.2, 4.11 and 4.15.
"""

from dataclasses import dataclass

_LATIN1 = b"\x00"
_FRONT_COVER = b"\x03"


@dataclass(frozen=True)
class SongTag:
    """What the tag says. Texts are Latin-1, the cover is a JPEG file."""

    title: str
    artist: str
    album: str
    year: int
    comment: str
    cover_jpeg: bytes


def id3v2_tag(tag: SongTag) -> bytes:
    """The whole tag, to be put before the first MPEG frame."""
    frames = b"".join(
        (
            _text(b"TIT2", tag.title),
            _text(b"TPE1", tag.artist),
            _text(b"TPE2", tag.artist),
            _text(b"TALB", tag.album),
            _text(b"TYER", str(tag.year)),
            _text(b"TRCK", "1/1"),
            _text(b"TCON", "Ambient"),
            _frame(b"COMM", _LATIN1 + b"eng" + b"\x00" + tag.comment.encode("latin-1")),
            _frame(b"APIC", _LATIN1 + b"image/jpeg\x00" + _FRONT_COVER + b"\x00" + tag.cover_jpeg),
        )
    )
    return b"ID3\x03\x00\x00" + _synchsafe(len(frames)) + frames


def _text(name: bytes, value: str) -> bytes:
    return _frame(name, _LATIN1 + value.encode("latin-1"))


def _frame(name: bytes, body: bytes) -> bytes:
    """A frame: in version 2.3 its size is a plain big-endian number, unlike the header's."""
    return name + len(body).to_bytes(4, "big") + b"\x00\x00" + body


def _synchsafe(size: int) -> bytes:
    """A size in four bytes of seven bits, so that it never looks like an MPEG sync word."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
