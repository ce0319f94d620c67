"""The sound of Ogg files: what is in their packets, behind those with the headers and the tags.

A tagger numbers all pages anew, and may cut the packets into other pages: only the bytes of the
packets, one behind the other, stay as they were. Where the middle is cannot be told by those, so
the beginning, the end and the number of samples have to do (RFC 3533).
"""

from collections.abc import Iterator
from typing import NamedTuple

from ..audio_file import AudioFile
from .flac import checksum_in
from .parts import AudioData

_HEADER_BYTES = 27
_LONGEST_PAGE_HEADER_BYTES = _HEADER_BYTES + 255
_MOST_PAGES = 5000
_SAMPLE_BYTES = 30 * 1024
_TAIL_BYTES = 128 * 1024
_NO_POSITION = 2**64 - 1


class _Page(NamedTuple):
    serial: int
    position: int
    ended_packets: int
    body: int
    end: int


class _Codec(NamedTuple):
    """How many packets come before the sound, its rate, and the samples that are not heard."""

    headers: int
    rate: int = 0
    skipped: int = 0
    checksum: bytes = b""


def find(file: AudioFile, start: int) -> AudioData:
    """What identifies the sound, and how long it is. Raises ReadFailed."""
    first = next(_pages(file, start), None)
    if first is None:
        return AudioData(b"ogg")
    codec = _codec(file.read_at(first.body, min(first.end - first.body, 128)))
    if codec.checksum:
        return AudioData(b"flac", facts=codec.checksum)
    sound = _behind_headers(file, start, first.serial, codec.headers)
    position, end = _end(file, sound)
    begin = _beginning(file, sound, first.serial)
    if not begin:
        return AudioData(b"ogg")
    seconds = max(0, position - codec.skipped) / codec.rate if codec.rate else 0.0
    return AudioData(b"ogg", facts=position.to_bytes(8, "little") + begin + end, seconds=seconds)


def _codec(packet: bytes) -> _Codec:
    """By the beginning of the first packet: RFC 7845, RFC 9639, Vorbis I, the Speex manual."""
    if packet.startswith(b"\x01vorbis"):
        return _Codec(3, int.from_bytes(packet[12:16], "little"))
    if packet.startswith(b"OpusHead"):
        return _Codec(2, 48000, int.from_bytes(packet[10:12], "little"))
    if packet.startswith(b"Speex   "):
        return _Codec(2, int.from_bytes(packet[36:40], "little"))
    if packet.startswith(b"\x7fFLAC"):
        return _Codec(1 + int.from_bytes(packet[7:9]), checksum=checksum_in(packet[17:51]))
    return _Codec(2)


def _behind_headers(file: AudioFile, start: int, serial: int, headers: int) -> int:
    """Where the pages with sound begin: headers end with a page."""
    at = start
    for page in _pages(file, start):
        if headers <= 0:
            break
        if page.serial == serial:
            headers -= page.ended_packets
        at = page.end
    return at


def _beginning(file: AudioFile, sound: int, serial: int) -> bytes:
    found = b""
    for page in _pages(file, sound):
        if page.serial == serial:
            found += file.read_at(page.body, page.end - page.body)
        if len(found) >= _SAMPLE_BYTES:
            break
    return found[:_SAMPLE_BYTES]


def _end(file: AudioFile, sound: int) -> tuple[int, bytes]:
    """The position that the last pages tell, and the last bytes of their packets."""
    pages = list(_pages(file, _first_page_of_tail(file, sound)))
    if not pages:
        return 0, b""
    own = [page for page in pages if page.serial == pages[-1].serial]
    position = max((p.position for p in own if p.position != _NO_POSITION), default=0)
    found = b"".join(file.read_at(page.body, page.end - page.body) for page in own)
    return position, found[-_SAMPLE_BYTES:]


def _first_page_of_tail(file: AudioFile, sound: int) -> int:
    """Where a page begins that others follow up to the end."""
    at = max(sound, file.size - _TAIL_BYTES)
    if at == sound:
        return sound
    tail = file.read_at(at, _TAIL_BYTES)
    found = tail.find(b"OggS")
    while found >= 0:
        page = _page(file, at + found)
        if page and (page.end == file.size or file.read_at(page.end, 4) == b"OggS"):
            return at + found
        found = tail.find(b"OggS", found + 1)
    return file.size


def _pages(file: AudioFile, at: int) -> Iterator[_Page]:
    for _ in range(_MOST_PAGES):
        page = _page(file, at)
        if page is None:
            return
        yield page
        at = page.end


def _page(file: AudioFile, at: int) -> _Page | None:
    """The page there, whole or cut off by the end of the file (RFC 3533, 6)."""
    header = file.read_at(at, _LONGEST_PAGE_HEADER_BYTES)
    if len(header) < _HEADER_BYTES or header[:4] != b"OggS":
        return None
    body = _HEADER_BYTES + header[26]
    lacing = header[_HEADER_BYTES:body]
    return _Page(
        serial=int.from_bytes(header[14:18], "little"),
        position=int.from_bytes(header[6:14], "little"),
        ended_packets=sum(value < 255 for value in lacing),
        body=at + body,
        end=min(at + body + sum(lacing), file.size),
    )
