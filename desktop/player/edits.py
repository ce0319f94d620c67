"""What the listener does to the queue, each of it undoable."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Literal

from ..protocol import Edit, Phase
from .entry import QueueEntry
from .player import Player
from .queue import Queue
from .undo import Step, UndoSteps


class QueueEdits:
    """Edits the queue of `player`. The sound goes on unless its entry is taken out."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._undo = UndoSteps()
        self._made = 0

    @property
    def made(self) -> int:
        """Counts the edits that can be taken back, or could; taking one back is none."""
        return self._made

    @property
    def undoable(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._undo.last

    def load(
        self, entries: Sequence[QueueEntry], *, play: bool, at: int = 0, undoable: bool = True
    ) -> None:
        """Replace the queue and stand at the entry in place `at`, playing or waiting for `play`."""
        player = self._player
        if undoable and player.entries:
            self._remember("replace")
        queue = player.in_order(Queue(tuple(entries), at=at), shuffled=player.shuffle)
        player.change_to(queue, "playing" if play else "stopped")

    def put(self, entries: Sequence[QueueEntry], place: Literal["next", "end"]) -> None:
        """Put entries behind the current one or to the end; in an empty player they wait."""
        if not entries:
            return
        player = self._player
        self._remember("add")
        queue = player.queue.put(entries, place, player.dice)
        if player.entry:
            player.keep(queue)
        else:
            player.change_to(queue, "stopped")

    def remove(self, places: Collection[int]) -> None:
        """Take out the entries at those places; behind the current one, the next one goes on."""
        if not places:
            return
        player, entry = self._player, self._player.entry
        self._remember("remove")
        queue = player.queue.without(places)
        if entry and queue.current and queue.current.entry_id == entry.entry_id:
            player.keep(queue)
        else:
            last = max(set(range(len(player.entries))).difference(places), default=-1)
            phase = player.phase if last > player.queue.at else "stopped"
            player.change_to(queue, phase)

    def clear(self) -> None:
        """Take all entries out."""
        if self._player.entries:
            self._remember("clear")
            shuffled = self._player.shuffle
            self._player.change_to(Queue(listed=() if shuffled else None), "stopped")

    def move(self, places: Collection[int], before: int) -> None:
        """Put the entries at those places, in their order, before the one that is at `before`."""
        queue = self._player.queue.moved(places, before)
        if queue.entries != self._player.entries:
            self._remember("move")
            self._player.keep(queue)

    def undo(self) -> None:
        """Take the last edit back. What sounds goes on if it was there before that edit."""
        step = self._undo.pop()
        if step is None:
            return
        player = self._player
        known = {entry.entry_id: entry for entry in player.entries}
        queue = player.in_order(step.queue.described(known), shuffled=player.shuffle)
        place = queue.place_of(player.entry.entry_id) if player.entry else None
        if place is not None:
            player.keep(replace(queue, at=place))
        else:
            silent: Phase = "paused" if step.position_samples else "stopped"
            phase = player.phase if player.phase == "playing" else silent
            player.change_to(queue, phase, step.position_samples)

    def _remember(self, edit: Edit) -> None:
        player = self._player
        self._made += 1
        self._undo.push(Step(edit, player.queue, player.position_samples))
