"""What stands around the sound in a file: tags, filled with look-alikes of frames, and RIFF."""

import struct

# Every 417 bytes what looks like the header of an MP3 frame at 128 kbit/s and 44.1 kHz.
LOOK_ALIKES = (b"\xff\xfb\x90\x00" + b"\x55" * 413) * 7


def id3v1(*, enhanced: bool = False) -> bytes:
    """The last 128 bytes of many files; the enhanced tag stands in front."""
    return (b"TAG+" + bytes(223) if enhanced else b"") + b"TAG" + b"Title".ljust(125)


def ape_tag(*, header: bool = True, footer: bool = True, items: bytes = LOOK_ALIKES) -> bytes:
    """An APEv2 tag (Hydrogenaudio, "APEv2 specification")."""
    flags = header << 31 | (not footer) << 30
    size = len(items) + 32 * footer

    def mark(is_header: int) -> bytes:
        numbers = struct.pack("<4I", 2000, size, 1, flags | is_header << 29)
        return b"APETAGEX" + numbers + bytes(8)

    return (mark(1) if header else b"") + items + (mark(0) if footer else b"")


def lyrics_1() -> bytes:
    """A Lyrics3 tag: as long as the search back for its beginning."""
    return b"LYRICSBEGIN" + LOOK_ALIKES + b"LYRICSEND"


def lyrics_2() -> bytes:
    """A Lyrics3 v2 tag, which says its size."""
    body = b"LYRICSBEGIN" + LOOK_ALIKES * 3
    return body + f"{len(body):06}".encode() + b"LYRICS200"


def in_riff(sound: bytes, *, format_tag: int = 0x55, size: int | None = None) -> bytes:
    """A WAVE file with chunks around the sound, one of them full of look-alikes."""
    form = struct.pack("<HHIIHHH", format_tag, 2, 44100, 16000, 1, 0, 0)
    chunks = _chunk(b"fmt ", form) + _chunk(b"junk", LOOK_ALIKES) + _chunk(b"odd ", b"123")
    length = len(sound) if size is None else size
    chunks += b"data" + length.to_bytes(4, "little") + sound + bytes(len(sound) % 2)
    chunks += _chunk(b"LIST", LOOK_ALIKES)
    return b"RIFF" + (len(chunks) + 4).to_bytes(4, "little") + b"WAVE" + chunks


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + len(data).to_bytes(4, "little") + data + bytes(len(data) % 2)


def gapless_comment(
    delay: int, padding: int, total: int, *, version: int = 3, encoding: int = 0
) -> bytes:
    """An ID3v2 tag with an iTunSMPB comment, as iTunes writes it."""
    text = f" 00000000 {delay:08X} {padding:08X} {total:016X}" + " 00000000" * 8
    codec = ("latin-1", "utf-16", "utf-16-be", "utf-8")[encoding]
    end = b"\0\0" if encoding in (1, 2) else b"\0"
    body = bytes((encoding,)) + b"eng" + "iTunSMPB".encode(codec) + end + text.encode(codec) + end
    return id3_tag(
        id3_frame("COMM", b"\0engother\0nothing", version) + id3_frame("COMM", body, version),
        version,
    )


def id3_frame(name: str, body: bytes, version: int) -> bytes:
    """A frame of an ID3v2 tag."""
    if version == 2:
        return name[:3].encode() + len(body).to_bytes(3) + body
    size = syncsafe(len(body)) if version == 4 else len(body).to_bytes(4)
    return name.encode() + size + b"\0\0" + body


def id3_tag(frames: bytes, version: int, *, flags: int = 0) -> bytes:
    """A tag of these frames and some padding."""
    frames += bytes(50)
    return b"ID3" + bytes((version, 0, flags)) + syncsafe(len(frames)) + frames


def syncsafe(number: int) -> bytes:
    """A number in bytes of 7 bits each."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))
