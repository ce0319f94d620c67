"""Remembers what was changed since the last backup, to make it again on top of that."""

from collections import deque

from .changes import Change

_MAX_ROWS = 500_000
"""Some 100 MB, should no backup succeed for long."""


class ChangeLog:
    """Changes that the database has, with their numbers, the oldest first."""

    def __init__(self) -> None:
        self._changes: deque[tuple[int, Change]] = deque()
        self._rows = 0
        self._number: int | None = None

    def add(self, number: int, change: Change) -> None:
        """The database has this change now, as its `number`-th."""
        self._changes.append((number, change))
        self._rows += _rows(change)
        self._number = number
        while self._rows > _MAX_ROWS and len(self._changes) > 1:
            self._rows -= _rows(self._changes.popleft()[1])

    def others_reached(self, number: int) -> None:
        """Others have changed the database, which has had so many changes by now."""
        self._number = number

    def backed_up(self, number: int) -> None:
        """A backup has all changes up to that number."""
        while self._changes and self._changes[0][0] <= number:
            self._rows -= _rows(self._changes.popleft()[1])

    def gone_back(self, number: int, *, is_ours: bool) -> None:
        """The database has only so many changes now, those that are known unless not `is_ours`."""
        while self._changes and (self._changes[-1][0] > number or not is_ours):
            self._rows -= _rows(self._changes.pop()[1])
        self._number = number

    def missing(self, number: int) -> list[Change]:
        """What a database lacks that has had `number` changes, as far as it is known."""
        return [change for n, change in self._changes if n > number]

    def reaches(self, number: int) -> bool:
        """Whether all that such a database lacks is known."""
        if self._number is None:
            return False
        numbers = [n for n, _ in self._changes if n > number]
        return numbers == list(range(number + 1, self._number + 1))


def _rows(change: Change) -> int:
    return sum(len(write.rows) for write in change)
