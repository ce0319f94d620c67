"""Which songs are one album.

All songs of one folder (the folders of its discs taken as one) with one album title are a release.
What of it is one album is decided from these songs alone, so that it comes out the same whether
they are found at once or one by one:

- An album artist says it: songs of one title and album artist are one album, wherever they are.
- Without one they are of the release's album artist, where other songs there name just one.
- Else they are of their artist, where that is the same in all of them, wherever they are.
- Several artists make the release one compilation.
- A few songs of one artist that say that they are of a compilation belong to that of this title,
  whose other songs may be in the folders of other artists. (Many are an artist's best songs.)
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from .folding import fold, name_key, sort_key

_DISC_FOLDER = re.compile(rb"(?i)^(cd|dis[ck]|disque|dvd|volume|vol)[ ._-]*\d{1,3}\b.*$")
_DISC_IN_TITLE = re.compile(r"(?i)[\s,:-]*[(\[]?\b(?:cd|dis[ck])[ .#-]*\d{1,3}[)\]]?\s*$")
_GUESTS = re.compile(r"(?i)\s*(?:[(\[]\s*)?\b(?:feat|ft|featuring)\b\.?.*$")
_FEW_SONGS = 3

_VARIOUS = frozenset(
    map(
        sort_key,
        ("Various Artists", "Various", "Various Artist", "VA", "V.A.", "V/A", "Verschiedene",
         "Verschiedene Interpreten", "Diverse", "Artistes divers", "Varios artistas"),
    )
)  # fmt: skip


class Credit(NamedTuple):
    """What of a song decides on its album."""

    artist: str
    album_artist: str
    is_compilation: bool


class Album(NamedTuple):
    """The same number is the same album. `artist_key` is what it is sorted by among others."""

    album_id: int
    artist_key: str


NO_ALBUM = NO_RELEASE = 0
"""The number of songs without an album title."""


class _By(NamedTuple):
    """By whom an album is: an artist; or several, of one folder or wherever they are."""

    kind: str
    of: bytes


_SEVERAL = _By("several", b"")
_VARIOUS_KEY = sort_key("Various Artists")


@lru_cache(maxsize=1024)
def release_id(folder: bytes, album: str) -> int:
    """Names the release that a song in this folder is of; NO_RELEASE without an album title."""
    title = _title_key(album)
    return _hash(b"release", album_folder(folder), title) if title else NO_RELEASE


def albums_of(folder: bytes, album: str, credits: Sequence[Credit]) -> list[Album]:
    """The album of each song of one release."""
    title = _title_key(album)
    named = [_named(each) for each in credits]
    without = [each for each, name in zip(credits, named, strict=True) if name is None]
    implied = _implied(folder, without, {name for name in named if name}) if without else _SEVERAL
    by = {name: name or implied for name in named}
    albums = {
        name: Album(_hash(b"album", title, _bytes(kind), of), _VARIOUS_KEY if kind else _text(of))
        for name, (kind, of) in by.items()
    }
    return [albums[name] for name in named]


def shown_title(album: str) -> str:
    """An album's title without the number of a disc."""
    return _DISC_IN_TITLE.sub("", album) or album


def is_various(album_artist: str) -> bool:
    """Whether an album artist is none, but says that there are several."""
    return sort_key(album_artist) in _VARIOUS


def main_artist(artist: str) -> str:
    """The artist without the guests of a song."""
    return _GUESTS.sub("", artist.partition("; ")[0]) or artist


def album_folder(folder: bytes) -> bytes:
    """The folder of the album that a folder is a disc of, else that folder itself."""
    above, _, name = folder.rpartition(b"/")
    return above if above and _DISC_FOLDER.match(name) else folder


def _implied(folder: bytes, without: Sequence[Credit], named: set[_By]) -> _By:
    """Whom those songs of a release are by that name no album artist."""
    if len(named) == 1:
        return named.pop()
    artists = {name_key(main_artist(each.artist)) for each in without}
    if len(artists) > 1 or artists == {""}:
        return _By("folder", album_folder(folder))
    if len(without) <= _FEW_SONGS and all(each.is_compilation for each in without):
        return _SEVERAL
    return _By("", _bytes(artists.pop()))


def _named(credit: Credit) -> _By | None:
    if not credit.album_artist:
        return None
    if is_various(credit.album_artist):
        return _SEVERAL
    return _By("", _bytes(name_key(credit.album_artist)))


def _title_key(album: str) -> bytes:
    return _bytes(fold(shown_title(album)).strip())


def _text(artist: bytes) -> str:
    return artist.decode("utf-8")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _hash(*parts: bytes) -> int:
    """64 bits, of which SQLite has a sign."""
    digest = blake2b(b"\0".join(parts), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True) or 1
