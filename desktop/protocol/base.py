"""What all messages are made of, and why something could not be done."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Identifier = Annotated[str, Meta(max_length=64)]
TrackId = Identifier
EntryId = Identifier
Row = Annotated[int, Meta(ge=0, le=2**31)]
Samples = Annotated[int, Meta(ge=0, le=2**52)]
"""A position or a length in samples. 2**52 keeps it an exact integer in JavaScript."""
MAX_ROWS_AT_ONCE = 500

Place = Literal["now", "next", "end"]
"""Where new entries go: in the place of the whole queue, behind the current entry, to the end."""

Reason = Literal[
    "bad_message",
    "broken_link",
    "cannot_decode",
    "cannot_save",
    "collection_lost",
    "collection_not_saved",
    "collection_restored",
    "decoder_crashed",
    "decoder_hung",
    "decoder_memory",
    "file_changed",
    "file_empty",
    "file_missing",
    "file_unreadable",
    "folder_empty",
    "internal",
    "is_directory",
    "library_changed",
    "library_not_saved",
    "no_answer",
    "no_drop",
    "no_file_manager",
    "no_path",
    "no_picker",
    "no_sound",
    "not_audio",
    "page_crashed",
    "path_too_long",
    "playlist_unreadable",
    "playlist_unwritable",
    "queue_changed",
    "read_failed",
    "scan_failed",
    "session_lost",
    "session_restored",
    "too_large",
    "truncated",
    "unknown_playlist",
    "unknown_song",
    "unknown_track",
]
"""Why something could not be done. The set is closed; `desktop/errors.py` has the sentences."""


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all messages: immutable, and strict about what it accepts."""


class Failure(Message, frozen=True):
    """What a request answers instead of its reply when it could not be done.

    `about` is the name that the sentence speaks of. Pages that know the listener's language have a
    sentence of their own for each reason.
    """

    reason: Reason
    about: str
    sentence: str


class Done(Message, frozen=True):
    """The reply of a command that has nothing to tell: the news comes as `state_changed`."""


class RowRange(Message, frozen=True):
    """Rows `first` to `behind - 1` of the queue, counted from 0."""

    first: Row
    behind: Row


Ranges = Annotated[tuple[RowRange, ...], Meta(max_length=1000)]
"""Row ranges in ascending order; those that overlap count once."""
