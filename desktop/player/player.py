"""The player as pure state: what is queued, where it stands, and what each command makes of it.

No sound, no files, no clock: whoever sounds reports where it is, and obeys what it finds here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

from ..protocol import Phase, Repeat
from .entry import QueueEntry
from .queue import Queue
from .session import Session

_HISTORY_ENTRIES = 300


class Player:
    """One queue, one position in it, and the modes; `on_change` is called after each change.

    `dice` draws the order of a shuffled queue.
    """

    def __init__(
        self, on_change: Callable[[], None] = lambda: None, dice: Random | None = None
    ) -> None:
        self._on_change = on_change
        self.dice = dice or Random()  # noqa: S311 - music, not secrets
        self._queue = Queue()
        self._phase: Phase = "empty"
        self._position_samples = 0
        self._cue = 0
        self._turn = 0
        self._volume = 1.0
        self._repeat: Repeat = "off"
        self._stop_after_current = False
        self._history: tuple[QueueEntry, ...] = ()
        self._failures = 0
        self._last_good_place = ("", 0)
        self._revision = 0
        self._texts = 0

    @property
    def phase(self) -> Phase:
        """What the player is doing."""
        return self._phase

    @property
    def queue(self) -> Queue:
        """The queue with the place in it."""
        return self._queue

    @property
    def entries(self) -> tuple[QueueEntry, ...]:
        """What is queued, in the order it plays."""
        return self._queue.entries

    @property
    def entry(self) -> QueueEntry | None:
        """The entry that sounds or would sound; None in an empty player."""
        return self._queue.current

    def upcoming(self, count: int) -> tuple[QueueEntry, ...]:
        """What will follow by itself, at most `count`; fewer near the end of the queue."""
        if self._stop_after_current or self.entry is None:
            return ()
        if self._repeat == "one":
            return (self.entry,) * count
        return self._queue.ahead(count, wraps=self._repeat == "all")

    @property
    def entry_number(self) -> int:
        """The current entry's place in the queue, from 1; 0 in an empty player."""
        return self._queue.at + 1 if self.entries else 0

    @property
    def turn(self) -> int:
        """Counts the entries that came to sound; tells apart the times one entry comes round."""
        return self._turn

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

    @property
    def repeat(self) -> Repeat:
        """What comes behind the last entry, or behind each one."""
        return self._repeat

    @property
    def shuffle(self) -> bool:
        """Whether the order was drawn by lot."""
        return self._queue.is_shuffled

    @property
    def stop_after_current(self) -> bool:
        """Whether it falls silent at the end of this entry."""
        return self._stop_after_current

    @property
    def history(self) -> tuple[QueueEntry, ...]:
        """What has sounded, the last one first."""
        return self._history

    @property
    def revision(self) -> int:
        """Counts the changes of what is queued and in which order."""
        return self._revision

    @property
    def texts(self) -> int:
        """Counts the changes of what is known of the entries."""
        return self._texts

    # --- what survives ---

    def session(self) -> Session:
        """All that must outlive this run."""
        return Session(
            entries=self.entries,
            at=self._queue.at,
            listed=self._queue.listed,
            position_samples=self._position_samples,
            volume=self._volume,
            repeat=self._repeat,
            stop_after_current=self._stop_after_current,
            history=self._history,
        )

    def restore(self, session: Session) -> None:
        """Be as that session was, and silent."""
        self._volume = session.volume
        self._repeat = session.repeat
        self._stop_after_current = session.stop_after_current
        self._history = session.history
        queue = Queue(session.entries, session.at, session.listed)
        self._stand(queue, _silent_at(session.position_samples), session.position_samples)

    # --- sound ---

    def play(self) -> None:
        """Sound from where the player stands."""
        self._become("playing")

    def pause(self) -> None:
        """Fall silent and keep the position; only what plays can pause."""
        if self._phase == "playing":
            self._become("paused")

    def stop(self) -> None:
        """Fall silent and go back to the start of the entry."""
        self._stand(self._queue, "stopped")

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

    def next(self) -> None:
        """Go on to the next entry; behind the last one, stop."""
        queue = self._queue.forward(wraps=self._repeat != "off")
        if queue:
            self._stand(queue, self._phase)
        else:
            self.stop()

    def previous(self) -> None:
        """Go back the way it came; from the first entry, to its start."""
        queue = self._queue.back(wraps=self._repeat != "off")
        self._stand(queue or self._queue, self._phase)

    def go_to(self, entry_id: str) -> None:
        """Play that entry of the queue; nothing when it is not there."""
        place = self._queue.place_of(entry_id)
        if place is not None:
            self._stand(self._queue.standing_at(place), "playing")

    # --- modes ---

    def set_repeat(self, repeat: Repeat) -> None:
        """Repeat everything, one entry, or nothing."""
        self._repeat = repeat
        self._take(self._queue)
        self._on_change()

    def set_shuffle(self, shuffle: bool) -> None:
        """Play by lot, each entry once, or in the listener's own order again."""
        self._take(self.in_order(self._queue, shuffled=shuffle))
        self._on_change()

    def in_order(self, queue: Queue, *, shuffled: bool) -> Queue:
        """That queue, by lot or in the listener's own order."""
        return queue.shuffled(self.dice) if shuffled else queue.in_listed_order()

    def set_stop_after_current(self, stop: bool) -> None:
        """Fall silent at the end of the current entry, this once."""
        self._stop_after_current = stop
        self._on_change()

    # --- the queue ---

    def keep(self, queue: Queue) -> None:
        """Go on with another queue at whose place the same entry stands."""
        self._take(queue)
        self._on_change()

    def change_to(self, queue: Queue, phase: Phase, position_samples: int = 0) -> None:
        """Leave what sounds and stand at the place of another queue."""
        self._stand(queue, phase, position_samples)

    def describe(self, described: Mapping[str, QueueEntry]) -> None:
        """Fill in what files say about themselves, by entry id, once they have been read."""
        queue = self._queue.described(described)
        if queue != self._queue:
            self._queue = queue
            self._texts += 1
            self._on_change()

    # --- reports of whoever sounds; those that speak of an earlier cue come too late ---

    def position_reached(self, entry_id: str, cue: int, position_samples: int) -> bool:
        """Remember where the sound is. No change to tell: the reporter knows.

        Returns whether it was news of the current entry.
        """
        if not self._is_current(entry_id, cue):
            return False
        self._position_samples = position_samples
        self._failures = 0
        return True

    def entry_ended(self, entry_id: str, turn: int, cue: int, followed_by: str = "") -> None:
        """Go on to the next entry; behind the last one, stop at its start.

        When the next entry is what `followed_by` names, it sounds already: the cue stays.
        """
        if not self._is_current(entry_id, cue) or turn != self._turn:
            return
        self._failures = 0
        self._note_in_history()
        if followed_by and any(next_.entry_id == followed_by for next_ in self.upcoming(1)):
            self._take(self._following() or self._queue)
            self._turn += 1
            self._position_samples = 0
            self._on_change()
        else:
            self._go_on()

    def entry_failed(self, entry_id: str) -> None:
        """An entry that cannot sound is passed over.

        When none behind it can either, the player waits where it was before the first of them: a
        drive that is not there costs nobody his place.
        """
        if not (self.entry and self.entry.entry_id == entry_id):
            return
        if self._failures == 0:
            self._last_good_place = (entry_id, self._position_samples)
        self._failures += 1
        is_hopeless = self._failures >= len(self.entries) or self._repeat == "one"
        if self._stop_after_current or not (is_hopeless or self._following() is None):
            self._go_on()
        else:
            self._go_back_to(*self._last_good_place)

    def _go_back_to(self, entry_id: str, position_samples: int) -> None:
        self._failures = 0
        place = self._queue.place_of(entry_id)
        queue = self._queue if place is None else replace(self._queue, at=place)
        self._stand(queue, _silent_at(position_samples), position_samples)

    def speaker_changed(self) -> None:
        """Another page sounds from now on: it starts at the last known position."""
        self._cue += 1
        self._on_change()

    def _go_on(self) -> None:
        following = self._following()
        phase = "stopped" if self._stop_after_current or not following else self._phase
        self._stop_after_current = False
        self._stand(following or self._queue, phase)

    def _following(self) -> Queue | None:
        """The queue at the entry that comes by itself; None behind the last one."""
        if self._repeat == "one":
            return self._queue
        return self._queue.forward(wraps=self._repeat == "all")

    def _is_current(self, entry_id: str, cue: int) -> bool:
        return self.entry is not None and self.entry.entry_id == entry_id and self._cue == cue

    def _stand(self, queue: Queue, phase: Phase, position_samples: int = 0) -> None:
        """Stand there afresh: the sound starts anew."""
        if self._position_samples and queue.current != self.entry:
            self._note_in_history()
        self._take(queue)
        self._turn += 1
        self._cue += 1
        self._position_samples = position_samples if queue.entries else 0
        self._phase = phase if queue.entries else "empty"
        self._on_change()

    def _take(self, queue: Queue) -> None:
        queue = queue.with_round_after(wraps=self._repeat == "all", dice=self.dice)
        if queue.entries != self._queue.entries:
            self._revision += 1
        self._queue = queue

    def _note_in_history(self) -> None:
        if heard := self.entry:
            others = [entry for entry in self._history if entry.entry_id != heard.entry_id]
            self._history = (heard, *others[: _HISTORY_ENTRIES - 1])

    def _become(self, phase: Phase) -> None:
        if self._phase != "empty":
            self._phase = phase
        self._on_change()


def _silent_at(position_samples: int) -> Phase:
    return "paused" if position_samples else "stopped"
