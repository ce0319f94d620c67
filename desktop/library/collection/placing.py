"""Gives the rows of a playlist places with gaps between them, so that few of them ever change."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

STRIDE = 2**24
"""The gap between rows that were put one behind the other: half of it is free 24 times over."""


class Move(NamedTuple):
    """A row that goes from one place to another, which is free when its turn has come."""

    place: int
    to: int


def places_behind(last: int | None, count: int) -> Sequence[int]:
    """Places for rows behind the one at `last`; None for a playlist without rows."""
    first = STRIDE if last is None else last + STRIDE
    return range(first, first + count * STRIDE, STRIDE)


def runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of neighbours among rows in order."""
    first = 0
    for number, row in enumerate(rows, 1):
        if number == len(rows) or rows[number] != row + 1:
            yield rows[first], row
            first = number


def moves(places: Sequence[int], rows: Sequence[int], before: int) -> list[Move]:
    """What brings `rows` together before the row that is `before` now, one move after the other.

    `places` are those of all rows, in order, as are `rows`. The fewer change their places: those
    that go, or those that they pass by. Where there is no room between rows, all do.
    """
    if not rows:
        return []
    chosen = set(rows)
    passed = [
        row for row in range(min(rows[0], before), max(rows[-1], before)) if row not in chosen
    ]
    front = [row for row in passed if rows[0] < row < before]
    behind = [row for row in passed if before <= row < rows[-1]]
    if not front and not behind:
        return []
    if len(rows) <= len(front) + len(behind):
        found = _squeezed(places, rows, before, chosen)
    else:
        found = _let_pass(places, rows, front, behind)
    return found or _spread(places, rows, before, chosen)


def _squeezed(
    places: Sequence[int], rows: Sequence[int], before: int, chosen: set[int]
) -> list[Move]:
    """Put the chosen rows between their new neighbours; [] where there is no room."""
    low = next((row for row in range(before - 1, -1, -1) if row not in chosen), None)
    high = next((row for row in range(before, len(places)) if row not in chosen), None)
    new = _between(
        None if low is None else places[low], None if high is None else places[high], len(rows)
    )
    old = [places[row] for row in rows]
    if new is None or not set(old).isdisjoint(new):
        return []
    return [Move(*each) for each in zip(old, new, strict=True)]


def _let_pass(
    places: Sequence[int], rows: Sequence[int], front: Sequence[int], behind: Sequence[int]
) -> list[Move]:
    """Leave the chosen rows and put the others before the first of them and behind the last."""
    first, last = rows[0], rows[-1]
    before_first = places[first - 1] if first else None
    behind_last = places[last + 1] if last + 1 < len(places) else None
    new_front = _between(before_first, places[first], len(front))
    new_behind = _between(places[last], behind_last, len(behind))
    if new_front is None or new_behind is None:
        return []
    old = [places[row] for row in (*front, *behind)]
    return [Move(*each) for each in zip(old, (*new_front, *new_behind), strict=True)]


def _between(low: int | None, high: int | None, count: int) -> Sequence[int] | None:
    """So many places between two, where None is open; None where there are not enough."""
    if high is None:
        return places_behind(low, count)
    if low is None:
        return range(high - count * STRIDE, high, STRIDE)
    step = (high - low) // (count + 1)
    return range(low + step, low + step * count + 1, step) if step else None


def _spread(
    places: Sequence[int], rows: Sequence[int], before: int, chosen: set[int]
) -> list[Move]:
    """All rows anew, behind where they are now."""
    order = [row for row in range(before) if row not in chosen]
    order += rows
    order += (row for row in range(before, len(places)) if row not in chosen)
    new = places_behind(places[-1], len(places))
    return [Move(places[row], to) for row, to in zip(order, new, strict=True)]
