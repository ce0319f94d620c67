"""What the parts of the library tell each other of songs."""

from typing import NamedTuple


class SongTags(NamedTuple):
    """What a file says about itself; empty text or 0 where it says nothing.

    Text is one line each, with values of a kind joined by "; ". `title` may be empty: then the
    file's name stands for it. `is_compilation` is the tag of that name.
    """

    title: str = ""
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    composer: str = ""
    genre: str = ""
    year: int = 0
    disc: int = 0
    track: int = 0
    seconds: float = 0.0
    bitrate_kbps: int = 0
    rate: int = 0
    channels: int = 0
    is_compilation: bool = False


class FilePlace(NamedTuple):
    """Where a file is, in the bytes of the file system: its folder, and its name there."""

    folder: bytes
    name: bytes


class FileVersion(NamedTuple):
    """By what a changed file is noticed."""

    size: int
    modified_ns: int


class FoundSong(NamedTuple):
    """A song as the scan finds it.

    `identity` is 16 bytes: a hash of its audio data without the tags. `tags` have the texts as they
    were meant; where those had to be recognised, `charset` says what they are in, and `written`
    are the tags as the file has them. `picture` is the key of its cover, empty where it has none.
    """

    place: FilePlace
    version: FileVersion
    identity: bytes
    tags: SongTags
    picture: str = ""
    charset: str = ""
    written: SongTags | None = None


class KnownSong(NamedTuple):
    """What the index has of a file: `is_problem` where it could not be taken as a song."""

    song_id: int
    version: FileVersion
    is_problem: bool = False
    is_away: bool = False
