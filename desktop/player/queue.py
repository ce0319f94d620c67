"""The queue as a value: entries in the order they play, and the place of the current one.

Every operation gives another queue, so that an edit is undone by going back to the one before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, cycle, islice
from random import Random
from typing import Literal, Self

from .entry import QueueEntry

_Entries = tuple[QueueEntry, ...]


@dataclass(frozen=True)
class Queue:
    """`entries` in the order they play; `at` is the place of the current one, from 0.

    While they are shuffled, `listed` holds their ids in the listener's own order. Where everything
    is repeated, each round has an order of its own: `round_before` is the way back, `round_after`
    is drawn ahead, so that what follows the last entry is known before it ends.
    """

    entries: _Entries = ()
    at: int = 0
    listed: tuple[str, ...] | None = None
    round_before: _Entries | None = None
    round_after: _Entries | None = None

    @property
    def current(self) -> QueueEntry | None:
        """The entry that sounds or would sound; None in an empty queue."""
        return self.entries[self.at] if self.entries else None

    @property
    def is_shuffled(self) -> bool:
        """Whether the order was drawn by lot."""
        return self.listed is not None

    def place_of(self, entry_id: str) -> int | None:
        """Where that entry stands; None when it does not."""
        places = (n for n, entry in enumerate(self.entries) if entry.entry_id == entry_id)
        return next(places, None)

    def ahead(self, count: int, *, wraps: bool) -> _Entries:
        """The next entries, at most `count`; behind the last one, those of the round after."""
        behind = self.entries[self.at + 1 : self.at + 1 + count]
        if not wraps or len(behind) == count:
            return behind
        after = self.round_after or self.entries
        return tuple(islice(chain(behind, cycle(after)), count))

    # --- going through it ---

    def forward(self, *, wraps: bool) -> Self | None:
        """One entry on; None behind the last one."""
        if self.at + 1 < len(self.entries):
            return replace(self, at=self.at + 1)
        if not (wraps and self.entries):
            return None
        if self.round_after is None:
            return replace(self, at=0)
        return replace(
            self, entries=self.round_after, at=0, round_before=self.entries, round_after=None
        )

    def back(self, *, wraps: bool) -> Self | None:
        """One entry back, the way it came; None before the first one."""
        if self.at > 0:
            return replace(self, at=self.at - 1)
        if not (wraps and self.entries):
            return None
        last = len(self.entries) - 1
        if not self.is_shuffled:
            return replace(self, at=last)
        if self.round_before is None:
            return None
        return replace(
            self, entries=self.round_before, at=last, round_before=None, round_after=self.entries
        )

    def standing_at(self, place: int) -> Self:
        """At that place; shuffled, those in between are still to come, so each one plays once."""
        if not self.is_shuffled or place <= self.at:
            return replace(self, at=place)
        wanted = self.entries[place]
        others = self.entries[self.at + 1 : place] + self.entries[place + 1 :]
        entries = (*self.entries[: self.at + 1], wanted, *others)
        return replace(self, entries=entries, at=self.at + 1)

    def with_round_after(self, *, wraps: bool, dice: Random) -> Self:
        """With the order of the next round, where there will be one of its own."""
        if not (wraps and self.is_shuffled and self.entries):
            return self if self.round_after is None else replace(self, round_after=None)
        if self.round_after is not None:
            return self
        drawn = _in_random_order(self.entries, dice)
        if drawn[0] == self.entries[-1]:  # the same one twice in a row is what nobody expects
            drawn = drawn[1:] + drawn[:1]
        return replace(self, round_after=drawn)

    # --- its order ---

    def shuffled(self, dice: Random) -> Self:
        """The current entry first, and all others behind it by lot."""
        if self.is_shuffled:
            return self
        others = self.entries[: self.at] + self.entries[self.at + 1 :]
        return replace(
            self,
            entries=self.entries[self.at : self.at + 1] + _in_random_order(others, dice),
            at=0,
            listed=tuple(entry.entry_id for entry in self.entries),
        )

    def in_listed_order(self) -> Self:
        """In the listener's own order again, at the same entry."""
        if self.listed is None:
            return self
        by_id = {entry.entry_id: entry for entry in self.entries}
        at = self.listed.index(self.entries[self.at].entry_id) if self.entries else 0
        return type(self)(entries=tuple(by_id[entry_id] for entry_id in self.listed), at=at)

    # --- edits ---

    def put(self, new: Sequence[QueueEntry], place: Literal["next", "end"], dice: Random) -> Self:
        """With `new` behind the current entry, or at the end; shuffled, somewhere ahead."""
        here = self.at + 1 if self.entries else 0
        before, behind = self.entries[:here], self.entries[here:]
        if place == "next":
            behind = (*new, *behind)
        elif self.is_shuffled:
            behind = _mixed(behind, new, dice)
        else:
            behind = (*behind, *new)
        return type(self)(entries=before + behind, at=self.at, listed=self._listed_with(new, place))

    def _listed_with(self, new: Sequence[QueueEntry], place: str) -> tuple[str, ...] | None:
        if self.listed is None:
            return None
        ids = tuple(entry.entry_id for entry in new)
        if place == "end" or self.current is None:
            return self.listed + ids
        here = self.listed.index(self.current.entry_id) + 1
        return self.listed[:here] + ids + self.listed[here:]

    def without(self, places: Collection[int]) -> Self:
        """Without the entries at those places.

        When the current one is among them, at the next one that is left, else at the last one.
        """
        gone = {self.entries[place].entry_id for place in places}

        def left(entries: _Entries | None) -> _Entries | None:
            return entries and tuple(entry for entry in entries if entry.entry_id not in gone)

        entries = left(self.entries) or ()
        before = self.at - sum(place < self.at for place in places)
        return replace(
            self,
            entries=entries,
            at=max(0, min(before, len(entries) - 1)),
            listed=self.listed and tuple(each for each in self.listed if each not in gone),
            round_before=left(self.round_before) or None,
            round_after=left(self.round_after) or None,
        )

    def moved(self, places: Collection[int], before: int) -> Self:
        """With the entries at those places, in their order, before the one now at `before`."""
        chosen = sorted(places)
        stay = [n for n in range(len(self.entries)) if n not in places]
        split = sum(n < before for n in stay)
        order = [*stay[:split], *chosen, *stay[split:]]
        at = order.index(self.at) if self.entries else 0
        return replace(self, entries=tuple(self.entries[n] for n in order), at=at)

    def described(self, by_id: Mapping[str, QueueEntry]) -> Self:
        """With what is known of some entries by now."""

        def newer(entries: _Entries | None) -> _Entries | None:
            return entries and tuple(by_id.get(entry.entry_id, entry) for entry in entries)

        return replace(
            self,
            entries=newer(self.entries) or (),
            round_before=newer(self.round_before),
            round_after=newer(self.round_after),
        )


def _in_random_order(entries: Sequence[QueueEntry], dice: Random) -> _Entries:
    return tuple(dice.sample(entries, len(entries)))


def _mixed(present: Sequence[QueueEntry], new: Sequence[QueueEntry], dice: Random) -> _Entries:
    """The new ones in random places between the present ones, which keep their order."""
    total = len(present) + len(new)
    taken = frozenset(dice.sample(range(total), len(new)))
    of_new, of_present = iter(_in_random_order(new, dice)), iter(present)
    return tuple(next(of_new if n in taken else of_present) for n in range(total))
