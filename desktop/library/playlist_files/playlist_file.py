"""A playlist file, read whatever its name says, and written so that none is ever half there."""

import locale
import os
import re
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Literal

from ...errors import IsDirectory, PlaylistUnreadable
from ...tracks.source_file import system_errors_as_ours
from . import m3u, pls, xspf
from .decoding import Lines, lines_of
from .listed import Entries, ListedSong, ListedSongs
from .locations import Locations

Format = Literal["m3u", "m3u8", "pls", "xspf"]

_LARGEST = 256 * 2**20
_FORMATS: dict[str, Format] = {".m3u": "m3u", ".m3u8": "m3u8", ".pls": "pls", ".xspf": "xspf"}
_PLS = re.compile(rb"\s*\[playlist\]", re.IGNORECASE)
_XSPF = re.compile(rb"\s*<(\?xml|playlist|!--)", re.IGNORECASE)
_M3U = re.compile(rb"\s*#EXT(M3U|INF)", re.IGNORECASE)
_HLS = re.compile(rb"^#EXT-X-(STREAM-INF|TARGETDURATION|MEDIA)\b", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_playlist(path: Path) -> ListedSongs:
    """The songs that a playlist file lists, whether they are there or not.

    Its name is the file's where it says none. Raises PlaylistUnreadable, and what a file that
    cannot be read raises.
    """
    path = path.absolute()
    content = _content_of(path)
    entries, locate = _parsed(path, content)
    songs = []
    for entry in entries.entries:
        where = locate(entry.location)
        if where is not None:
            songs.append(ListedSong(where, entry.title, entry.artist, entry.seconds))
    skipped = len(entries.entries) - len(songs)
    return ListedSongs(entries.name or path.stem, tuple(songs), skipped)


def write_playlist(path: Path, name: str, songs: Sequence[ListedSong], *, relative: bool) -> None:
    """Write the songs as a playlist, in the format of the path's ending, M3U8 for an unknown one.

    `relative` paths are so to its folder, but on another drive. A file that is there is replaced at
    once or stays as it was. Raises OSError.

    M3U8 and PLS are UTF-8 without a byte order mark, which some players take for a part of the
    first line. M3U is in the system's charset, as players read it; with a byte order mark in UTF-8
    where that lacks a letter. The path of a song keeps its bytes, text or not.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    locations = Locations(path.absolute().parent)
    kind = _FORMATS.get(path.suffix.lower(), "m3u8")
    if kind == "xspf":
        addresses = [locations.address_for(song.path, relative=relative) for song in songs]
        _replace(target, xspf.written(name, songs, addresses).encode("utf-8"))
        return
    lines = [locations.line_for(song.path, relative=relative) for song in songs]
    written = pls.written if kind == "pls" else m3u.written
    text = written(name, songs, lines)
    _replace(target, _in_system_charset(text) if kind == "m3u" else _in_utf8(text))


def _content_of(path: Path) -> bytes:
    with system_errors_as_ours(path):
        status = path.stat()
        if S_ISDIR(status.st_mode):
            raise IsDirectory(path)
        if not S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise PlaylistUnreadable(path)
        return path.read_bytes()


def _parsed(path: Path, content: bytes) -> tuple[Entries, Callable[[str], Path | None]]:
    kind = _format_of(path, content)
    if kind == "xspf":
        try:
            return xspf.parse(content), Locations(path.parent).path_from_address
        except xspf.NoXspf as error:
            raise PlaylistUnreadable(path) from error
    lines = lines_of(content)
    if lines is None:
        raise PlaylistUnreadable(path)
    return _parsed_lines(kind, lines), Locations(path.parent, lines.codecs).path_from_line


def _parsed_lines(kind: Format, lines: Lines) -> Entries:
    return pls.parse(lines.lines) if kind == "pls" else m3u.parse(lines.lines)


def _format_of(path: Path, content: bytes) -> Format:
    """By what the file holds, as far as that can be told from its start; else by its name."""
    named = _FORMATS.get(path.suffix.lower())
    if content.startswith(_UTF16_MARKS) and named:
        return named
    start = content[:4096].removeprefix(_BYTE_ORDER_MARK)
    if _PLS.match(start):
        return "pls"
    if _XSPF.match(start):
        return "xspf"
    is_m3u = named in ("m3u", "m3u8") or _M3U.match(start)
    # A page of the web in its place, or the pieces of a stream (HLS), are none.
    if not is_m3u or start.lstrip().startswith(b"<") or _HLS.search(start):
        raise PlaylistUnreadable(path)
    return "m3u"


def _in_utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _in_system_charset(text: str) -> bytes:
    try:
        return text.encode(locale.getencoding(), "surrogateescape")
    except (UnicodeEncodeError, LookupError):
        return _BYTE_ORDER_MARK + _in_utf8(text)


def _replace(target: Path, content: bytes) -> None:
    """Put the content in the file's place, with the rights that it has."""
    unfinished = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            unfinished.chmod(target.stat().st_mode & 0o7777)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
