"""XSPF, version 1 (xspf.org): XML with addresses."""

import re
from collections.abc import Sequence
from xml.parsers import expat
from xml.sax.saxutils import escape

from .listed import Entries, Entry, ListedSong
from .m3u import seconds_of

_NAMESPACE = "http://xspf.org/ns/0/"
_WITH_TEXT = ("location", "title", "creator", "duration")
# XML 1.0 (2.2) has no place for them.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NoXspf(Exception):
    """The document is another, damaged, or made to do harm."""


def parse(document: bytes) -> Entries:
    """What a document lists. One with a DOCTYPE is refused: entities can fill the memory.

    A track without a location has an empty one. Raises NoXspf.
    """
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(document, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NoXspf from error
    return Entries(reading.name, reading.entries)


class _Reading:
    """Hears of a document's elements, one after the other."""

    def __init__(self) -> None:
        self.name = ""
        self.entries: list[Entry] = []
        self._open: list[str] = []
        self._text = ""
        self._said: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        raise NoXspf

    def start(self, name: str, _: dict[str, str]) -> None:
        element = name.rpartition(":")[2] if ":" in name else name
        if not self._open and element != "playlist":
            raise NoXspf
        self._open.append(element)
        self._text = ""
        if element == "track":
            self._said = {}

    def text(self, text: str) -> None:
        if self._open[-1] in _WITH_TEXT:
            self._text += text

    def end(self, _: str) -> None:
        element = self._open.pop()
        if element in _WITH_TEXT:
            if self._open[-1] == "track":
                self._said.setdefault(element, self._text.strip())
            elif element == "title" and len(self._open) == 1:
                self.name = self._text.strip()
        elif element == "track" and self._open[-1:] == ["trackList"]:
            say = self._said.get
            milliseconds = seconds_of(say("duration", ""))
            self.entries.append(
                Entry(
                    say("location", ""), say("title", ""), say("creator", ""), milliseconds / 1000
                )
            )


def written(name: str, songs: Sequence[ListedSong], locations: Sequence[str]) -> str:
    """The document; `locations` are addresses, absolute or relative to it."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<playlist version="1" xmlns="{_NAMESPACE}">',
        *_element("  ", "title", name),
        "  <trackList>",
    ]
    for song, location in zip(songs, locations, strict=True):
        lines += ["    <track>", *_element("      ", "location", location)]
        lines += _element("      ", "title", song.title)
        lines += _element("      ", "creator", song.artist)
        if song.seconds > 0:
            lines += _element("      ", "duration", str(round(song.seconds * 1000)))
        lines.append("    </track>")
    return "\n".join([*lines, "  </trackList>", "</playlist>", ""])


def _element(indent: str, name: str, text: str) -> list[str]:
    if not text:
        return []
    fit = escape(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text))
    return [f"{indent}<{name}>{fit}</{name}>"]
