"""Where the songs of a playlist file are: what it says, and the path on this system.

Paths are put together by their names alone, links or not, so that what is written comes back.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath
from urllib.parse import quote, unquote_to_bytes, urlsplit

from ...file_address import path_of

_OTHER_PLAYLISTS = (
    *(".m3u", ".m3u8", ".pls", ".xspf", ".asx", ".wax", ".wvx", ".wpl", ".b4s", ".cue"),
    *("/", "\\"),  # a folder
)
_STREAM = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = re.compile(r"/?[A-Za-z]:[\\/]|\\")
_NEEDS_A_LOOK = re.compile("[\\\\%\ud800-\udfff]|^\\s|^[A-Za-z]:/")
_BREAKS = re.compile("[/\0]")
_PROPER_ADDRESS = re.compile("[A-Za-z0-9%/._~!$&'()*+,;=:@-]*")
_ODD = re.compile(r"[#\[~\s]|[^/]*[:\\]")
_MOST_FOLDERS = 8
"""In so many folders of another system's path the file is looked for."""


class Locations:
    """Paths from what a playlist says, and the other way.

    `folder` is the playlist's, absolute; `codecs` are the charsets that its bytes may be in where
    they are not UTF-8.
    """

    def __init__(self, folder: Path, codecs: Sequence[str] = ()) -> None:
        self._folder = str(folder)
        self._codecs = codecs
        self._parents: dict[str, Path] = {}
        self._quoted_parents: dict[str, Path] = {}

    def path_from_line(self, line: str) -> Path | None:
        """The file that a line of M3U or PLS means; None for what is none."""
        text = line.rstrip()
        if not text or text.lower().endswith(_OTHER_PLAYLISTS):
            return None
        if text[:5].lower() == "file:":
            return self._from_file_address(text)
        if "://" in text and _STREAM.match(text):
            return None
        if not _NEEDS_A_LOOK.search(text):
            return self._joined(text)
        is_foreign = _DRIVE.match(text) or ("\\" in text and "/" not in text)
        otherwise = _slashes(text) if is_foreign and os.name != "nt" else text
        return self._first_there(self._readings_of(text), otherwise)

    def path_from_address(self, address: str) -> Path | None:
        """The file that an address of XSPF means; None for what is none."""
        text = address.strip()
        if not text or text.lower().endswith(_OTHER_PLAYLISTS):
            return None
        if text[:5].lower() == "file:":
            return self._from_file_address(text)
        is_foreign = _DRIVE.match(text)
        if _SCHEME.match(text) and not is_foreign:
            return None
        if _PROPER_ADDRESS.fullmatch(text) and not is_foreign:
            return self._joined_quoted(text)
        meant = _unquoted(text)
        return self._first_there((meant, *self._readings_of(text)), meant)

    def line_for(self, path: Path, *, relative: bool) -> str:
        """The line of M3U or PLS for a path; an address where a line cannot hold its name."""
        text = self._relative(path) if relative else str(path)
        if text != text.rstrip() or "\n" in text or "\r" in text or "\0" in text:
            return address_of(path)
        return f"./{text}" if _ODD.match(text) and not Path(text).is_absolute() else text

    def address_for(self, path: Path, *, relative: bool) -> str:
        """The address of XSPF for a path."""
        text = self._relative(path) if relative else str(path)
        if Path(text).is_absolute():
            return address_of(path)
        return quote(os.fsencode(text.replace(os.sep, "/")))

    def _from_file_address(self, text: str) -> Path | None:
        if text.startswith("file:///") and os.name != "nt" and not _DRIVE.match(text[7:]):
            return self._joined_quoted(text[7:])
        # Many write # and ? as they are; a file's address has no use for them otherwise.
        address = text.replace("#", "%23").replace("?", "%3F")
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            return None
        if host not in (None, "", "localhost"):
            return None
        name = _unquoted(parts.path)
        if "\0" in name:
            return None
        if not parts.path.startswith("/"):
            return self._joined(name)
        path = str(path_of(f"file:{address[5:]}"))
        return self._first_there((path, *self._readings_of(name)), path)

    def _first_there(self, readings: Iterator[str] | Sequence[str], otherwise: str) -> Path | None:
        for reading in readings:
            path = self._joined(reading)
            if path is not None and os.path.lexists(path):
                return path
        return self._joined(otherwise)

    def _readings_of(self, text: str) -> Iterator[str]:
        """What a text may mean, the likeliest first."""
        for spelt in (text, *self._in_other_charsets(text)):
            yield spelt
            if spelt != spelt.strip():
                yield spelt.strip()
            if "%" in spelt:
                yield _unquoted(spelt)
            if os.name != "nt" and "\\" in spelt:
                yield spelt.replace("\\", "/")
            if os.name != "nt" and _DRIVE.match(spelt):
                yield from _ends(spelt)

    def _in_other_charsets(self, text: str) -> Iterator[str]:
        if text.isascii() or not self._codecs:
            return
        code = text.encode("utf-8", "surrogateescape")
        for codec in self._codecs:
            yield code.decode(codec, "replace")

    def _joined(self, text: str) -> Path | None:
        """A path below the folder, or an absolute one; None where no path can have such a name."""
        if "\0" in text:
            return None
        parent, slash, name = text.rpartition("/")
        if name in ("", ".", "..") or os.name == "nt":
            return self._normal(text)
        # Songs share their folders, and making a path is the dearest thing here.
        folder = self._parents.get(parent)
        if folder is None:
            folder = self._parents[parent] = self._normal(parent + slash)
        return folder / name

    def _joined_quoted(self, text: str) -> Path | None:
        """The same for a text that is percent-encoded."""
        parent, slash, name = text.rpartition("/")
        known = self._quoted_parents.get(parent + slash)
        plain = _unquoted(name) if "%" in name else name
        if known is not None and plain not in ("", ".", "..") and not _BREAKS.search(plain):
            return known / plain
        path = self._joined(_unquoted(text))
        if path is not None and path.name == plain:
            self._quoted_parents[parent + slash] = path.parent
        return path

    def _normal(self, text: str) -> Path:
        return Path(os.path.normpath(Path(self._folder, text)))

    def _relative(self, path: Path) -> str:
        try:
            return os.path.relpath(path, self._folder)
        except ValueError:  # on another drive
            return str(path)


def address_of(path: Path) -> str:
    """The file:// address of an absolute path, whatever bytes it is made of."""
    if os.name == "nt":
        return path.as_uri()
    return "file://" + quote(os.fsencode(path))


def _unquoted(text: str) -> str:
    return os.fsdecode(unquote_to_bytes(text.encode("utf-8", "surrogateescape")))


def _slashes(text: str) -> str:
    """Another system's path as one under the playlist's folder."""
    return "/".join(_names_in(text))


def _ends(text: str) -> Iterator[str]:
    """The path without its drive, then without its first folders."""
    names = _names_in(text)
    for first in range(max(0, len(names) - _MOST_FOLDERS), len(names)):
        yield "/".join(names[first:])


def _names_in(text: str) -> list[str]:
    path = PureWindowsPath(text.lstrip("/") if re.match("/[A-Za-z]:", text) else text)
    return [name for name in path.parts if name != path.anchor]
