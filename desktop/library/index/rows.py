"""Songs as rows of the index: whatever a file says, it can be stored, sorted and found."""

import math
import os
from pathlib import PurePath
from typing import NamedTuple

from ...errors import shown_name
from ..records import FileVersion, FoundSong, SongTags
from .folding import name_key, search_text, sort_key
from .grouping import Album, Credit, release_id

TEXTS = ("title", "artist", "album", "album_artist", "composer", "genre")
"""The texts of a song, in the order in which they are kept together."""
_MOST = 2**31 - 1
_INT64 = 2**63 - 1

SONG_COLUMNS = (
    "song_id", "folder_id", "name", "size", "modified_ns", "identity",
    *TEXTS,
    "year", "disc", "track", "seconds", "bitrate_kbps", "rate", "channels", "is_compilation",
    "picture", "charset", "added", "away", "release_id", "album_id",
    "title_key", "artist_key", "album_key", "album_artist_key", "composer_key", "genre_key",
)  # fmt: skip


class ShownTexts(NamedTuple):
    """The texts of a song as lists show them; the title is its file's name where it has none."""

    title: str
    artist: str
    album: str
    album_artist: str
    composer: str
    genre: str


def texts_of(tags: SongTags, name: bytes) -> ShownTexts:
    """The texts to show."""
    title = tags.title if tags.title.strip() else _stem(name)
    others = (tags.artist, tags.album, tags.album_artist, tags.composer, tags.genre)
    return ShownTexts(_storable(title), *map(_storable, others))


def shown_path(path: bytes) -> str:
    """A path as text, whatever bytes it is made of."""
    return shown_name(os.fsdecode(path))


def storable_version(version: FileVersion) -> FileVersion:
    """What of it SQLite can keep: 64 bits."""
    size, modified_ns = version
    return FileVersion(min(size, _INT64), max(-_INT64, min(modified_ns, _INT64)))


class NewRow(NamedTuple):
    """A song on its way into the index; its neighbours in there decide which album it is of."""

    song_id: int
    folder_id: int
    added: int
    folder: bytes
    song: FoundSong
    texts: ShownTexts

    @property
    def credit(self) -> Credit:
        """What of it decides on its album."""
        is_compilation = self.song.tags.is_compilation
        return Credit(self.texts.artist, self.texts.album_artist, is_compilation)

    @property
    def release_id(self) -> int:
        """The release that it is of."""
        return release_id(self.folder, self.texts.album)

    def columns(self, album: Album) -> tuple[object, ...]:
        """What goes into the table of songs, in the order of SONG_COLUMNS."""
        _, version, identity, tags, picture, charset, _ = self.song
        texts = self.texts
        return (
            self.song_id, self.folder_id, self.song.place.name, *storable_version(version),
            identity, *texts,
            tags.year if 0 < tags.year <= 9999 else 0,
            _number(tags.disc), _number(tags.track),
            tags.seconds if math.isfinite(tags.seconds) and tags.seconds > 0 else 0.0,
            _number(tags.bitrate_kbps), _number(tags.rate), _number(tags.channels),
            bool(tags.is_compilation), picture, charset, self.added, False,
            self.release_id, album.album_id,
            sort_key(texts.title), name_key(texts.artist), sort_key(texts.album),
            album.artist_key, name_key(texts.composer),
            sort_key(texts.genre),
        )  # fmt: skip

    def found_by(self, folder_words: str) -> tuple[object, ...]:
        """What goes into the table that is searched."""
        year = self.song.tags.year
        words = map(search_text, self.texts)
        return (self.song_id, *words, str(year) if 0 < year <= 9999 else "", folder_words)


def _stem(name: bytes) -> str:
    return shown_name(PurePath(os.fsdecode(name)).stem)


def _number(number: int) -> int:
    return number if 0 < number <= _MOST else 0


def _storable(text: str) -> str:
    """Half a surrogate pair has no UTF-8, and not all of SQLite looks behind a NUL."""
    if "\0" in text:
        text = text.replace("\0", " ")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
