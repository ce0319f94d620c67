"""The library: songs found as one types, in views of many rows, and how it is kept up to date.

A page names a list of songs by what is asked of it, not by its rows: it reads those in sight, and
says which of them it means by their places. `version` counts the changes of the library; rows that
a page speaks of are those that it was shown, as long as it is not too long ago.
"""

from typing import Annotated, Literal

from msgspec import Meta

from .base import MAX_ROWS_AT_ONCE, Failure, Message, Place, Ranges, Row

SongId = Annotated[int, Meta(ge=0, le=2**52)]
"""0 for a song of a playlist that is in no folder of the library."""
Key = Annotated[str, Meta(max_length=4096)]
"""Names a group, a folder, a playlist or a picture; the page only hands it back."""
Query = Annotated[str, Meta(max_length=500)]
"""What the listener typed; `desktop/library/index/query.py` says what it can be."""

ListKind = Literal[
    "all", "album", "artist", "genre", "folder", "recently_added", "most_played", "playlist"
]
SongSort = Literal[
    "order",
    "title",
    "artist",
    "album",
    "genre",
    "composer",
    "year",
    "seconds",
    "added",
    "plays",
    "last_played",
    "rating",
]
"""`order` is the list's own: an album's discs and tracks, a playlist's rows, the most played."""
GroupKind = Literal["artist", "genre", "folder"]
AlbumSort = Literal["artist", "title", "year", "added"]
Watching = Literal["watched", "too_many_folders", "not_supported", "away"]
"""How changes in a folder are seen: at once; by looking again (why); its drive is not there."""


# --- songs ---


class SongList(Message, frozen=True):
    """A list of songs: what of the library, which of that, and in which order.

    `key` names the album, artist, genre, folder or playlist; it is empty for the other kinds.
    """

    kind: ListKind = "all"
    key: Key = ""
    query: Query = ""
    sort: SongSort = "order"
    descending: bool = False


class ReadSongs(Message, frozen=True):
    """Ask for some rows of a list."""

    songs: SongList
    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class SongRow(Message, frozen=True):
    """A song as a list shows it; empty text, 0 and a year of 0 where the file does not say.

    `added` and `last_played` are seconds since 1970. `rating` is 1 to 5, 0 for none. `picture` is
    its cover's key, empty where it has none. A song that is `away` is on a drive that is not there.
    `charset` is what its tags were written in, where that had to be found out.
    """

    song_id: SongId
    title: str
    artist: str
    album: str
    album_artist: str
    composer: str
    genre: str
    year: int
    disc: int
    track: int
    seconds: float
    plays: int
    rating: int
    added: int
    last_played: int
    picture: str
    away: bool
    charset: str


class SongRows(Message, frozen=True):
    """The rows from `first` on, of `total` in the list, which last `seconds` in all."""

    version: int
    total: int
    seconds: float
    first: Row
    rows: tuple[SongRow, ...]


class ChosenSongs(Message, frozen=True):
    """Rows of a list as it was shown at that version."""

    songs: SongList
    version: int
    ranges: Ranges


class AddSongs(Message, frozen=True):
    """Put songs into the queue. Refused as `library_changed` where the rows are not known."""

    chosen: ChosenSongs
    place: Place


class PlaySongs(Message, frozen=True):
    """Let a whole list take the queue's place, and play its row `at`; refused like AddSongs."""

    songs: SongList
    version: int
    at: Row


class RateSongs(Message, frozen=True):
    """Give songs 1 to 5 stars, or none (0); refused like AddSongs."""

    chosen: ChosenSongs
    rating: Annotated[int, Meta(ge=0, le=5)]


class LeaveTextsAsIs(Message, frozen=True):
    """Show the texts of these songs as their files have them, or as they were meant again."""

    chosen: ChosenSongs
    as_is: bool


class ShowInFolder(Message, frozen=True):
    """Let the system's file manager show where a song is."""

    song_id: SongId


class ReadSongDetails(Message, frozen=True):
    """Ask for all that is known of a song."""

    song_id: SongId


class SongDetails(Message, frozen=True):
    """All that is known of a song. `written` has its texts as they are in the file.

    `folder` and `name` are where it is, as text; `codec` is the ending of its name.
    """

    song: SongRow
    folder: str
    name: str
    size: int
    modified: int
    codec: str
    bitrate_kbps: int
    rate: int
    channels: int
    written: tuple[str, ...]


# --- groups of songs ---


class ReadAlbums(Message, frozen=True):
    """Ask for some albums, of those that a query finds songs of."""

    query: Query
    sort: AlbumSort
    descending: bool
    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class AlbumRow(Message, frozen=True):
    """An album. `artist` is empty for a compilation of several."""

    key: Key
    title: str
    artist: str
    year: int
    songs: int
    seconds: float
    picture: str
    away: bool


class AlbumRows(Message, frozen=True):
    """The albums from `first` on, of `total`."""

    version: int
    total: int
    first: Row
    rows: tuple[AlbumRow, ...]


class ReadGroups(Message, frozen=True):
    """Ask for some artists, genres or folders, of those that a query finds songs of.

    `within` is the key of the folder whose folders are meant; empty for those of the library.
    """

    kind: GroupKind
    within: Key
    query: Query
    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class GroupRow(Message, frozen=True):
    """An artist, a genre or a folder; a folder's songs are those in the folders below it, too."""

    key: Key
    name: str
    songs: int
    albums: int
    seconds: float
    picture: str
    away: bool


class GroupRows(Message, frozen=True):
    """The groups from `first` on, of `total`, in the order of their names."""

    version: int
    total: int
    first: Row
    rows: tuple[GroupRow, ...]


# --- the folders it is made of ---


class AddLibraryFolder(Message, frozen=True):
    """Show the system's folder dialog, and take what is chosen into the library."""


class RemoveLibraryFolder(Message, frozen=True):
    """Take a folder out of the library. Its files stay, and so does what is known by heart."""

    folder_id: int


class Rescan(Message, frozen=True):
    """Look through all folders again."""


class CancelScan(Message, frozen=True):
    """Look no further; what was found stays."""


class ReadProblems(Message, frozen=True):
    """Ask which files could not be taken into the library."""

    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class ProblemRow(Message, frozen=True):
    """A file or a folder, as text, and why it could not be read."""

    folder: str
    name: str
    failure: Failure


class ProblemRows(Message, frozen=True):
    """The problems from `first` on, of `total`."""

    version: int
    total: int
    first: Row
    rows: tuple[ProblemRow, ...]


class LibraryFolder(Message, frozen=True):
    """A folder of the library, as text, and how changes in it are seen."""

    folder_id: int
    path: str
    songs: int
    watching: Watching


class Scan(Message, frozen=True):
    """The folders are being looked through: so many audio files are `done`, of those `found`.

    `seconds_left` is None until it can be told; `counting` means that more may be found.
    """

    found: int
    done: int
    counting: bool
    seconds_left: float | None


class Playlist(Message, frozen=True):
    """A playlist; a smart one is what its query finds."""

    key: Key
    name: str
    songs: int
    query: str | None


class LibraryState(Message, frozen=True):
    """What there is of the library, without its rows.

    `undo` is the name of the playlist whose last change can be taken back; None for none.
    """

    version: int
    songs: int
    folders: tuple[LibraryFolder, ...]
    scan: Scan | None
    problems: int
    playlists: tuple[Playlist, ...]
    undo: str | None
