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
Row = Annotated[int, Meta(ge=0, le=2**31)]
Samples = Annotated[int, Meta(ge=0, le=2**52)]
"""A position or a length in samples. 2**52 keeps it an exact integer in JavaScript."""

PLAYER_NAMESPACE = "/player"
CLASSIC_NAMESPACE = "/"
CLASSIC_EVENT = "audio file"
CLASSIC_MAX_BYTES = 64 * 2**20
MAX_SEGMENT_SECONDS = 10
MAX_MESSAGE_BYTES = 64 * 2**10
MAX_ROWS_AT_ONCE = 500

Phase = Literal["empty", "stopped", "paused", "playing"]
Repeat = Literal["off", "all", "one"]
Place = Literal["now", "next", "end"]
"""Where new entries go: in the place of the whole queue, behind the current entry, to the end."""
Edit = Literal["add", "remove", "move", "clear", "replace"]
Theme = Literal["system", "dark", "light"]

Reason = Literal[
    "bad_message",
    "broken_link",
    "cannot_decode",
    "cannot_save",
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
    "no_answer",
    "no_drop",
    "no_path",
    "no_picker",
    "no_sound",
    "not_audio",
    "page_crashed",
    "path_too_long",
    "queue_changed",
    "read_failed",
    "session_lost",
    "session_restored",
    "too_large",
    "truncated",
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


class Next(Message, frozen=True):
    """Go on to the next entry."""


class Previous(Message, frozen=True):
    """Go back to the entry before; from 3 s on, to the start of this one.

    `position_samples` is where the sound is as this is asked for.
    """

    position_samples: Samples


class GoTo(Message, frozen=True):
    """Play this entry of the queue."""

    entry_id: EntryId


class SetRepeat(Message, frozen=True):
    """Say what comes behind the last entry, or behind each one."""

    repeat: Repeat


class SetShuffle(Message, frozen=True):
    """Play in an order drawn by lot, each entry once; or in the listener's own order again."""

    shuffle: bool


class SetStopAfterCurrent(Message, frozen=True):
    """Fall silent at the end of the current entry, this once."""

    stop_after_current: bool


# --- the queue: page -> player ---


class RowRange(Message, frozen=True):
    """Rows `first` to `behind - 1` of the queue, counted from 0."""

    first: Row
    behind: Row


Ranges = Annotated[tuple[RowRange, ...], Meta(max_length=1000)]
"""Row ranges in ascending order; those that overlap count once."""


class ReadQueue(Message, frozen=True):
    """Ask for some rows of the queue, in the order they play."""

    first: Row
    count: Annotated[int, Meta(ge=0, le=MAX_ROWS_AT_ONCE)]


class QueueRow(Message, frozen=True):
    """One entry of the queue as a list shows it; 0 seconds are an unknown length."""

    entry_id: EntryId
    track_id: TrackId
    title: str
    artist: str
    album: str
    seconds: float


class QueueRows(Message, frozen=True):
    """The rows from `first` on, as the queue was at this revision."""

    revision: int
    first: Row
    rows: tuple[QueueRow, ...]


class RemoveRows(Message, frozen=True):
    """Take rows out. Refused as `queue_changed` unless the queue is still at that revision."""

    revision: int
    ranges: Ranges


class MoveRows(Message, frozen=True):
    """Put rows, in their order, before the row that is `before` now; refused like RemoveRows."""

    revision: int
    ranges: Ranges
    before: Row


class ClearQueue(Message, frozen=True):
    """Take all entries out."""


class UndoEdit(Message, frozen=True):
    """Take the last edit of the queue back."""


class ReadHistory(Message, frozen=True):
    """Ask what has sounded."""


class History(Message, frozen=True):
    """What has sounded, the last one first; a few hundred at most."""

    rows: tuple[QueueRow, ...]


class AddTracks(Message, frozen=True):
    """Put known tracks into the queue."""

    track_ids: Annotated[tuple[TrackId, ...], Meta(max_length=1000)]
    place: Place


# --- files: page -> player ---


class OpenFiles(Message, frozen=True):
    """Show the system's file dialog and put what is chosen into the queue."""

    place: Place = "now"


class OpenFolder(Message, frozen=True):
    """Show the system's folder dialog and put the audio files in it into the queue."""

    place: Place = "now"


class OpenPasted(Message, frozen=True):
    """Put files and folders into the queue that the listener pasted, a path or file:// a line."""

    text: str
    place: Place


class TakeDrop(Message, frozen=True):
    """Put into the queue what was just dropped on the window; Python saw which files these are."""

    place: Place


class CancelAdding(Message, frozen=True):
    """Look for no more files; those found so far stay."""


class Hello(Message, frozen=True):
    """Sent with the connection itself. A page keeps its id as long as it is loaded."""

    page_id: Identifier


class Resume(Message, frozen=True):
    """Go to where a long file was left, as offered, or take the offer away."""

    accept: bool


class Settings(Message, frozen=True):
    """How the listener wants the page; an empty language is the system's."""

    theme: Theme = "system"
    language: Annotated[str, Meta(max_length=16)] = ""
    spectrum: bool = True


class ChangeSettings(Message, frozen=True):
    """Keep other settings from now on."""

    settings: Settings


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
    turn: int
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


class ReadWaveform(Message, frozen=True):
    """Ask for a track's peaks from `first_peak` on; answered once there are some, or none to come.

    Later ones may be missing: ask again until they are `complete`.
    """

    track_id: TrackId
    first_peak: Row


class Waveform(Message, frozen=True):
    """How loud a track is, piece by piece.

    Each byte of `peaks` is the largest sample of `samples_per_peak` samples, over all channels,
    0 (silence) to 255 (full scale), from the peak `first_peak` on.
    """

    samples_per_peak: Annotated[int, Meta(ge=1)]
    first_peak: Row
    complete: bool
    peaks: bytes


# --- events: player -> every page ---


class Entry(Message, frozen=True):
    """One entry of the queue, as shown. Empty text means that the file does not say.

    `turn` counts the entries in the order they come to sound. It tells apart the times at which one
    entry comes round.
    """

    entry_id: EntryId
    turn: int
    track_id: TrackId
    title: str
    artist: str
    album: str
    has_cover: bool


class Notice(Message, frozen=True):
    """A sentence that stays on the screen until it is dismissed."""

    notice_id: int
    failure: Failure


class Adding(Message, frozen=True):
    """Files are being looked for: so many are found by now."""

    found: int


class PlayerState(Message, frozen=True):
    """The whole truth about the player.

    `cue` counts the times the sound has to start afresh at `position_samples`: a page that has
    seen this cue goes on from where its own sound is. `upcoming` are the entries that will follow
    without a gap, the nearest first, a few of them. `speaker` is the page id of the page that
    sounds, empty when none ever connected. `entries` is the length of the queue, `entry_number` the
    current entry's place in it from 1 on, `revision` counts the changes of what is queued and in
    which order, `texts` those of what its rows say. `undo` is the edit that can be taken back, and
    `edits` counts those that were made.
    `resume_samples` is where the listener left this long file. `takes_drops` tells whether there is
    a window that files can be dropped on; `language` is what the command line asked for.
    """

    phase: Phase
    entry: Entry | None
    upcoming: tuple[Entry, ...]
    entries: int
    entry_number: int
    position_samples: Samples
    cue: int
    volume: float
    repeat: Repeat
    shuffle: bool
    stop_after_current: bool
    revision: int
    texts: int
    undo: Edit | None
    edits: int
    resume_samples: Samples | None
    adding: Adding | None
    settings: Settings
    notices: tuple[Notice, ...]
    speaker: str
    takes_drops: bool
    language: str


COMMANDS: dict[str, tuple[type[Message], type[Message]]] = {
    "play": (Play, Done),
    "pause": (Pause, Done),
    "stop": (Stop, Done),
    "seek": (Seek, Done),
    "set_volume": (SetVolume, Done),
    "next": (Next, Done),
    "previous": (Previous, Done),
    "go_to": (GoTo, Done),
    "set_repeat": (SetRepeat, Done),
    "set_shuffle": (SetShuffle, Done),
    "set_stop_after_current": (SetStopAfterCurrent, Done),
    "read_queue": (ReadQueue, QueueRows),
    "remove_rows": (RemoveRows, Done),
    "move_rows": (MoveRows, Done),
    "clear_queue": (ClearQueue, Done),
    "undo_edit": (UndoEdit, Done),
    "read_history": (ReadHistory, History),
    "add_tracks": (AddTracks, Done),
    "open_files": (OpenFiles, Done),
    "open_folder": (OpenFolder, Done),
    "open_pasted": (OpenPasted, Done),
    "take_drop": (TakeDrop, Done),
    "cancel_adding": (CancelAdding, Done),
    "resume": (Resume, Done),
    "change_settings": (ChangeSettings, Done),
    "dismiss_notice": (DismissNotice, Done),
    "take_over": (TakeOver, Done),
    "position_reached": (PositionReached, Done),
    "entry_ended": (EntryEnded, Done),
    "entry_failed": (EntryFailed, Done),
    "open_track": (OpenTrack, Track),
    "read_segment": (ReadSegment, Segment),
    "read_waveform": (ReadWaveform, Waveform),
    "read_diagnostics": (ReadDiagnostics, Diagnostics),
}
"""Event name -> (what the page sends, what it gets back unless a `Failure`)."""

EVENTS: dict[str, type[Message]] = {
    "state_changed": PlayerState,
    "track_measured": Track,
}
"""Event name -> what every page receives."""


LAUNCHES_PATH = "/launches"
MAX_LAUNCH_BYTES = 8 * 2**20
"""A command line holds 2 MiB at most; an address is three times as long as its name at worst."""


class Launch(Struct, frozen=True, forbid_unknown_fields=True):
    """What a second launch hands to the AudioJS that runs, over HTTP.

    `files` are file:// addresses. `activation` is what the desktop gave it to come to the
    front with, if anything.
    """

    files: tuple[str, ...] = ()
    activation: str = ""


class LaunchTaken(Struct, frozen=True):
    """What that answers: whether it has a window."""

    has_window: bool
