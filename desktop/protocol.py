"""Every message that crosses the socket, defined once; the page's types are generated from here.

`python3 dev.py protocol` writes `webui/src/protocol.d.ts` from this module. It imports nothing of
ours. Positions and lengths are whole samples at the track's own rate, after the encoder's delay
and padding have been taken off.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Identifier = Annotated[str, Meta(max_length=64)]
TrackId = Identifier
EntryId = Identifier
Samples = Annotated[int, Meta(ge=0, le=2**52)]
"""A position or a length in samples. 2**52 keeps it an exact integer in JavaScript."""

PLAYER_NAMESPACE = "/player"
CLASSIC_NAMESPACE = "/"
CLASSIC_EVENT = "audio file"
CLASSIC_MAX_BYTES = 64 * 2**20
MAX_SEGMENT_SECONDS = 10
MAX_MESSAGE_BYTES = 64 * 2**10

Phase = Literal["empty", "stopped", "paused", "playing"]

Reason = Literal[
    "bad_message",
    "cannot_decode",
    "decoder_crashed",
    "decoder_hung",
    "decoder_memory",
    "file_changed",
    "file_empty",
    "file_missing",
    "file_unreadable",
    "internal",
    "is_directory",
    "no_picker",
    "no_sound",
    "not_audio",
    "read_failed",
    "too_large",
    "truncated",
    "unknown_track",
]
"""Why something could not be done. The set is closed; `desktop/errors.py` has the sentences."""


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all messages: immutable, and strict about what it accepts."""


class Failure(Message, frozen=True):
    """What a request answers instead of its reply when it could not be done."""

    reason: Reason
    sentence: str


class Done(Message, frozen=True):
    """The reply of a command that has nothing to tell: the news comes as `state_changed`."""


# --- commands: page -> player, each acknowledged ---


class Play(Message, frozen=True):
    """Sound from where the player stands."""


class Pause(Message, frozen=True):
    """Fall silent and keep the position."""


class Stop(Message, frozen=True):
    """Fall silent and go back to the start of the entry."""


class Seek(Message, frozen=True):
    """Move to a sample of the current entry."""

    position_samples: Samples


class SetVolume(Message, frozen=True):
    """Set the volume, 0 (silence) to 1 (the recording as it is)."""

    volume: Annotated[float, Meta(ge=0, le=1)]


class OpenFiles(Message, frozen=True):
    """Show the system's file dialog; the first file chosen plays at once."""


class Hello(Message, frozen=True):
    """Sent with the connection itself. A page keeps its id as long as it is loaded."""

    page_id: Identifier


class DismissNotice(Message, frozen=True):
    """Take a notice off the screen."""

    notice_id: int


class TakeOver(Message, frozen=True):
    """Make the asking page the one that sounds."""


# --- reports: the page that sounds -> player ---


class PositionReached(Message, frozen=True):
    """Where the sound is now; once a second while it plays, and when it falls silent."""

    entry_id: EntryId
    cue: int
    position_samples: Samples


class EntryEnded(Message, frozen=True):
    """The last sample of the entry has sounded.

    `followed_by` is the next entry when its first sample sounds right behind, else empty.
    """

    entry_id: EntryId
    cue: int
    followed_by: Annotated[str, Meta(max_length=64)] = ""


class EntryFailed(Message, frozen=True):
    """The page got the bytes of the entry but could not make sound of them."""

    entry_id: EntryId
    cue: int


class ReadDiagnostics(Message, frozen=True):
    """Ask what the program measures of itself."""


class Diagnostics(Message, frozen=True):
    """What the whole program takes: this process, the window's and the decoders'.

    Memory that several of them share counts once, where the system tells.
    """

    memory_bytes: int
    processes: int


# --- sound: page -> tracks ---


class OpenTrack(Message, frozen=True):
    """Open a track for reading."""

    track_id: TrackId


class Track(Message, frozen=True):
    """What is known of an open track. `total_samples` is an estimate until `exact`."""

    track_id: TrackId
    rate: int
    channels: int
    total_samples: Samples
    exact: bool


class ReadSegment(Message, frozen=True):
    """Ask for `want_samples` samples from `from_sample` on; with `as_pcm` they come decoded."""

    track_id: TrackId
    from_sample: Samples
    want_samples: Annotated[int, Meta(ge=1, le=2**24)]
    as_pcm: bool = False


class Segment(Message, frozen=True):
    """A piece of sound.

    The decoded `data` starts `skip_samples` before `first_sample`; `samples` of it count. Fewer
    samples than wanted may come; none come at or behind the end of the track, where `ends`.
    `decoded_samples` is how long the decoded data must be for the decoder to be trusted.
    The data of `pcm` is decoded: 32-bit little-endian floats, `decoded_samples` of the first
    channel, then of the second.
    """

    first_sample: Samples
    skip_samples: Samples
    samples: Samples
    decoded_samples: Samples
    ends: bool
    channels: int
    codec: Literal["mp3", "pcm"]
    data: bytes


# --- events: player -> every page ---


class Entry(Message, frozen=True):
    """One entry of the queue, as shown. Empty text means that the file does not say."""

    entry_id: EntryId
    track_id: TrackId
    title: str
    artist: str
    album: str
    has_cover: bool


class Notice(Message, frozen=True):
    """A sentence that stays on the screen until it is dismissed."""

    notice_id: int
    failure: Failure


class PlayerState(Message, frozen=True):
    """The whole truth about the player.

    `cue` counts the times the sound has to start afresh at `position_samples`: a page that has
    seen this cue goes on from where its own sound is. `upcoming` are the entries that will follow
    without a gap, the nearest first, a few of them. `speaker` is the page id of the page that
    sounds, empty when none ever connected.
    """

    phase: Phase
    entry: Entry | None
    upcoming: tuple[Entry, ...]
    entries: int
    entry_number: int
    position_samples: Samples
    cue: int
    volume: float
    notices: tuple[Notice, ...]
    speaker: str


COMMANDS: dict[str, tuple[type[Message], type[Message]]] = {
    "play": (Play, Done),
    "pause": (Pause, Done),
    "stop": (Stop, Done),
    "seek": (Seek, Done),
    "set_volume": (SetVolume, Done),
    "open_files": (OpenFiles, Done),
    "dismiss_notice": (DismissNotice, Done),
    "take_over": (TakeOver, Done),
    "position_reached": (PositionReached, Done),
    "entry_ended": (EntryEnded, Done),
    "entry_failed": (EntryFailed, Done),
    "open_track": (OpenTrack, Track),
    "read_segment": (ReadSegment, Segment),
    "read_diagnostics": (ReadDiagnostics, Diagnostics),
}
"""Event name -> (what the page sends, what it gets back unless a `Failure`)."""

EVENTS: dict[str, type[Message]] = {
    "state_changed": PlayerState,
    "track_measured": Track,
}
"""Event name -> what every page receives."""
