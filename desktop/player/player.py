"""The player as pure state: what is queued, where it stands, and what each command makes of it.

No sound, no files, no clock: whoever sounds reports where it is, and obeys what it finds here.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from .entry import QueueEntry

Phase = Literal["empty", "stopped", "paused", "playing"]


class Player:
    """One queue and one position in it; `on_change` is called after each change."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        self._on_change = on_change
        self._entries: tuple[QueueEntry, ...] = ()
        self._current = 0
        self._phase: Phase = "empty"
        self._position_samples = 0
        self._cue = 0
        self._volume = 1.0

    @property
    def phase(self) -> Phase:
        """What the player is doing."""
        return self._phase

    @property
    def entries(self) -> tuple[QueueEntry, ...]:
        """The queue."""
        return self._entries

    @property
    def entry(self) -> QueueEntry | None:
        """The entry that sounds or would sound; None in an empty player."""
        return self._entries[self._current] if self._entries else None

    def upcoming(self, count: int) -> tuple[QueueEntry, ...]:
        """The next entries, at most `count`; fewer near the end of the queue."""
        return self._entries[self._current + 1 : self._current + 1 + count]

    @property
    def entry_number(self) -> int:
        """The current entry's place in the queue, from 1; 0 in an empty player."""
        return self._current + 1 if self._entries else 0

    @property
    def position_samples(self) -> int:
        """The last known position in the entry, in samples at the track's rate."""
        return self._position_samples

    @property
    def cue(self) -> int:
        """Counts the times the sound has to start afresh at `position_samples`."""
        return self._cue

    @property
    def volume(self) -> float:
        """0 (silence) to 1 (the recording as it is)."""
        return self._volume

    # --- commands ---

    def load(self, entries: Sequence[QueueEntry], *, play: bool) -> None:
        """Replace the queue and stand at its first entry, playing or waiting for `play`."""
        self._entries = tuple(entries)
        self._phase = "stopped" if self._entries else "empty"
        self._stand_at(0, "playing" if play else "stopped")

    def play(self) -> None:
        """Sound from where the player stands."""
        self._become("playing")

    def pause(self) -> None:
        """Fall silent and keep the position; only what plays can pause."""
        if self._phase == "playing":
            self._become("paused")

    def stop(self) -> None:
        """Fall silent and go back to the start of the entry."""
        self._stand_at(self._current, "stopped")

    def seek(self, position_samples: int) -> None:
        """Move within the entry; a stopped player waits there as a paused one."""
        if self._phase == "empty":
            return
        if self._phase == "stopped":
            self._phase = "paused"
        self._cue += 1
        self._position_samples = position_samples
        self._on_change()

    def set_volume(self, volume: float) -> None:
        """Set the volume, 0 to 1."""
        self._volume = volume
        self._on_change()

    def describe(self, described: QueueEntry) -> None:
        """Fill in what an entry's file says about itself, once it has been read."""
        self._entries = tuple(
            described if entry.entry_id == described.entry_id else entry for entry in self._entries
        )
        if self.entry == described:
            self._on_change()

    # --- reports of whoever sounds; those that speak of an earlier cue come too late ---

    def position_reached(self, entry_id: str, cue: int, position_samples: int) -> None:
        """Remember where the sound is. No change to tell: the reporter knows."""
        if self._is_current(entry_id, cue):
            self._position_samples = position_samples

    def entry_ended(self, entry_id: str, cue: int, followed_by: str = "") -> None:
        """Go on to the next entry; behind the last one, stop at its start.

        When the next entry is what `followed_by` names, it sounds already: the cue stays.
        """
        if not self._is_current(entry_id, cue):
            return
        if any(entry.entry_id == followed_by for entry in self.upcoming(1)):
            self._current += 1
            self._position_samples = 0
            self._on_change()
        else:
            self._go_on()

    def entry_failed(self, entry_id: str) -> None:
        """An entry that cannot sound is passed over."""
        if self.entry and self.entry.entry_id == entry_id:
            self._go_on()

    def speaker_changed(self) -> None:
        """Another page sounds from now on: it starts at the last known position."""
        self._cue += 1
        self._on_change()

    def _go_on(self) -> None:
        if self._current + 1 < len(self._entries):
            self._stand_at(self._current + 1, self._phase)
        else:
            self._stand_at(self._current, "stopped")

    def _is_current(self, entry_id: str, cue: int) -> bool:
        return self.entry is not None and self.entry.entry_id == entry_id and self._cue == cue

    def _stand_at(self, index: int, phase: Phase) -> None:
        self._current = index
        self._position_samples = 0
        self._cue += 1
        self._become(phase)

    def _become(self, phase: Phase) -> None:
        if self._phase != "empty":
            self._phase = phase
        self._on_change()
