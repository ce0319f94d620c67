"""What a playlist file lists."""

import re
from pathlib import Path
from typing import NamedTuple

_UNFIT = re.compile("[\0\ud800-\udfff]")


class ListedSong(NamedTuple):
    """A song, wherever it is: `path` is absolute, and need not be there.

    Empty text and 0 seconds where the playlist does not say.
    """

    path: Path
    title: str = ""
    artist: str = ""
    seconds: float = 0.0


class ListedSongs(NamedTuple):
    """A playlist. `skipped` counts what is no file: streams, other playlists, folders."""

    name: str
    songs: tuple[ListedSong, ...]
    skipped: int


class Entry(NamedTuple):
    """A song as a playlist file writes it down; `location` is a path or an address."""

    location: str
    title: str = ""
    artist: str = ""
    seconds: float = 0.0


class Entries(NamedTuple):
    """What a playlist file says; `name` is empty where it has none."""

    name: str
    entries: list[Entry]


def named_as_one(entry: ListedSong) -> str:
    """Artist and title in the one text that M3U and PLS have for both."""
    both = (entry.artist, entry.title) if entry.title else ()
    return in_one_line(" - ".join(filter(None, both)))


def artist_and_title(text: str) -> tuple[str, str]:
    """Both, from the one text that M3U and PLS have."""
    artist, dash, title = text.strip().partition(" - ")
    return (artist.strip(), title.strip()) if dash and title.strip() else ("", text.strip())


def in_one_line(text: str) -> str:
    """The text without ends of lines, and what else no text file has."""
    return " ".join(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text).split())
