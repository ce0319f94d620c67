"""The player: what it is told, what the page that sounds reports, and the whole truth about it."""

from typing import Annotated, Literal

from msgspec import Meta

from .base import EntryId, Failure, Message, Samples, TrackId
from .queue import Edit

Phase = Literal["empty", "stopped", "paused", "playing"]
Repeat = Literal["off", "all", "one"]
Theme = Literal["system", "dark", "light"]


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
