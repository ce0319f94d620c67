"""Walks the frames of an MP3 file from header to header, over whatever lies between them."""

from collections.abc import Iterator

from .encoder_tag import XING_NAMES, is_tag_frame
from .mpeg_frame import HEADER_BYTES, Frame, FrameHeader, lengths_of_stream, parse_header
from .source_file import SourceFile

_WINDOW_BYTES = 256 * 1024
# A header and, behind its side information, the name of a tag frame.
_LOOKED_AT_BYTES = 40
_MAX_LEADING_JUNK_BYTES = 1024 * 1024
_ID3V2_HEADER_BYTES = 10


def skip_id3v2(source: SourceFile) -> int:
    """Offset behind the ID3v2 tags in front of the sound (id3.org, ID3v2.4 structure, 3.1)."""
    offset = 0
    while (header := source.read_at(offset, _ID3V2_HEADER_BYTES))[:3] == b"ID3":
        if len(header) < _ID3V2_HEADER_BYTES:
            break
        size = 0
        for byte in header[6:10]:
            size = size << 7 | byte & 0x7F
        has_footer = header[5] & 0x10
        offset += _ID3V2_HEADER_BYTES * (2 if has_footer else 1) + size
    return offset


def find_first_frame(source: SourceFile, start: int) -> tuple[int, FrameHeader] | None:
    """The first frame at or behind `start` that others follow, and its header."""
    data = source.read_at(start, _MAX_LEADING_JUNK_BYTES)
    at = data.find(0xFF)
    while at >= 0:
        header = parse_header(data, at)
        if header and _chain_length(data, at, header, at_end=start + len(data) == source.size) >= 3:
            return start + at, header
        at = data.find(0xFF, at + 1)
    return _short_stream(data, start, source)


def _short_stream(data: bytes, start: int, source: SourceFile) -> tuple[int, FrameHeader] | None:
    """One or two frames and nothing else: believed only where the sound should begin."""
    header = parse_header(data)
    if header and header.length <= len(data) == source.size - start <= 3 * 1441:
        return start, header
    return None


def _chain_length(data: bytes, at: int, first: FrameHeader, *, at_end: bool) -> int:
    """How many headers of one stream follow each other from `at`, up to 3; a clean end counts."""
    lengths = lengths_of_stream(first.version, first.rate)
    count = 0
    while count < 3:
        if at + HEADER_BYTES > len(data):
            return 3 if at_end and at == len(data) and count else count
        length = lengths.get(data[at + 1] << 8 | data[at + 2]) if data[at] == 0xFF else None
        if length is None:
            return count
        at += length
        count += 1
    return count


class FrameWalk:
    """The frames of one stream from `offset` on; `cut_off` tells that the file ends inside one.

    Tag frames are left out: joined files have them in the middle, and a decoder drops them there.
    """

    def __init__(
        self,
        source: SourceFile,
        header: FrameHeader,
        offset: int,
        window_bytes: int = _WINDOW_BYTES,
    ) -> None:
        self._window_bytes = window_bytes
        self._source = source
        self._lengths = lengths_of_stream(header.version, header.rate)
        self._tag_name_offset = HEADER_BYTES + header.side_information_bytes
        self._offset = offset
        self.cut_off = False

    def __iter__(self) -> Iterator[Frame]:
        size = self._source.size
        offset = self._offset
        window_start, window = offset, b""
        while offset + HEADER_BYTES <= size:
            at = offset - window_start
            if at + _LOOKED_AT_BYTES > len(window) and window_start + len(window) < size:
                window_start, window = offset, self._source.read_at(offset, self._window_bytes)
                at = 0
                if len(window) < HEADER_BYTES:
                    return
            length = 0
            if window[at] == 0xFF:
                length = self._lengths.get(window[at + 1] << 8 | window[at + 2], 0)
            if not length:
                resumed = self._resume(offset + 1)
                if resumed is None:
                    return
                offset = resumed
            elif offset + length > size:
                self.cut_off = True
                return
            else:
                name_at = at + self._tag_name_offset
                # The name first: this line is run for every frame of a ten-hour file.
                if not window.startswith(XING_NAMES, name_at) or not is_tag_frame(
                    window, at, name_at
                ):
                    yield Frame(offset, length)
                offset += length

    def _resume(self, offset: int) -> int | None:
        """Offset of the next header that another one follows, or None when there is none."""
        while offset + HEADER_BYTES <= self._source.size:
            window = self._source.read_at(offset, _WINDOW_BYTES)
            at = window.find(0xFF)
            while 0 <= at <= len(window) - HEADER_BYTES:
                if self._is_followed(window, at, offset):
                    return offset + at
                at = window.find(0xFF, at + 1)
            if len(window) < _WINDOW_BYTES:
                return None
            offset += len(window) - HEADER_BYTES + 1
        return None

    def _is_followed(self, window: bytes, at: int, window_start: int) -> bool:
        length = self._lengths.get(window[at + 1] << 8 | window[at + 2], 0)
        if not length:
            return False
        following = window[at + length : at + length + HEADER_BYTES]
        if len(following) < HEADER_BYTES:
            following = self._source.read_at(window_start + at + length, HEADER_BYTES)
        if len(following) < HEADER_BYTES or following[0] != 0xFF:
            return False
        return (following[1] << 8 | following[2]) in self._lengths
