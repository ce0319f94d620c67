"""What is known of a listener's collection, as values."""

from typing import NamedTuple


class Folder(NamedTuple):
    """A folder of the library; `path` in the bytes of the file system."""

    folder_id: int
    path: bytes


class LeftAt(NamedTuple):
    """Where the listener is in a long file, in samples at `rate` Hz."""

    position_samples: int
    rate: int


class PlaylistEntry(NamedTuple):
    """A song in a playlist, with what the playlist says of it should the library not have it.

    An `identity` of no bytes is not known yet; then `path` tells which song it is.
    """

    identity: bytes
    path: bytes
    title: str = ""
    artist: str = ""
    seconds: float = 0.0


class PlaylistFacts(NamedTuple):
    """A playlist without its entries. A smart one has a `query`, and its `songs` are None."""

    key: str
    name: str
    songs: int | None
    query: str | None
