"""Of 100,000 rows no more are written again than must be."""

import random

import pytest

from desktop.library.collection.placing import STRIDE, moves, places_behind, runs

PLACES = places_behind(None, 1000)


def _moved(places: list[int], rows: list[int], before: int) -> tuple[list[int], int]:
    """The old rows in their new order, and how many of them were moved, one after the other."""
    row_at = {place: row for row, place in enumerate(places)}
    found = moves(places, rows, before)
    for move in found:
        assert move.to not in row_at
        row_at[move.to] = row_at.pop(move.place)
    return [row for _, row in sorted(row_at.items())], len(found)


@pytest.mark.parametrize(
    ("rows", "before", "most"),
    [
        (range(999, 1000), 0, 1),
        (range(1), 1000, 1),
        (range(1, 1000), 0, 1),
        (range(999), 1000, 1),
        (range(0, 1000, 2), 500, 499),
        (range(400, 600), 610, 10),
        (range(400, 600), 390, 10),
        (range(400, 600), 500, 0),
        (range(0), 500, 0),
    ],
)
def test_what_goes_or_what_it_passes_by_is_moved(rows: range, before: int, most: int) -> None:
    chosen = set(rows)
    front = [row for row in range(before) if row not in chosen]
    behind = [row for row in range(before, 1000) if row not in chosen]
    assert _moved(list(PLACES), list(rows), before) == ([*front, *rows, *behind], most)


@pytest.mark.parametrize("seed", range(30))
def test_rows_without_room_between_them_are_moved_all_the_same(seed: int) -> None:
    dice = random.Random(seed)
    places = sorted(dice.sample(range(-6, 14), 12))
    rows = sorted(dice.sample(range(12), dice.randrange(1, 12)))
    before = dice.randrange(13)
    order, _ = _moved(places, rows, before)
    front = [row for row in range(before) if row not in rows]
    assert order == [*front, *rows, *(row for row in range(before, 12) if row not in rows)]


def test_new_rows_have_room_between_them() -> None:
    assert list(places_behind(7, 2)) == [7 + STRIDE, 7 + 2 * STRIDE]
    assert list(places_behind(None, 0)) == []


def test_neighbours_are_one_run() -> None:
    assert list(runs([0, 1, 2, 5, 7, 8])) == [(0, 2), (5, 5), (7, 8)]
    assert list(runs([])) == []
