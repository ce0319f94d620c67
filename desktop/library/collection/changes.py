"""Changes of the collection as values: what to write, said once, and written again if it must be.

None of them depends on anything but what the database holds, and the numbers in it. A song without
an identity is not known to anybody, and nothing is written of it.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from ...database import Connection

_TOGETHER = 50
"""Rows of one statement, which may have 999 values at least (sqlite.org/limits.html)."""

Value = int | float | str | bytes | None
Row = tuple[Value, ...]


class Write(NamedTuple):
    """One statement, carried out for each of these rows in turn."""

    statement: str
    rows: Sequence[Row]


Change = tuple[Write, ...]
"""What is written in one transaction."""


def carry_out(connection: Connection, change: Change) -> None:
    """Write a change and count it, in a transaction of the caller's; raises sqlite3.Error."""
    for write in change:
        alone = _carried_out_together(connection, write)
        connection.executemany(write.statement, alone)
    connection.execute("UPDATE changes SET number = number + 1")


def _carried_out_together(connection: Connection, write: Write) -> Sequence[Row]:
    """Insert many rows by one statement, a quarter faster; returns those that are left."""
    start, _, values = write.statement.rpartition(" VALUES ")
    if not start.startswith("INSERT") or set(values) - set("(?, )"):
        return write.rows
    together = f"{start} VALUES {', '.join([values] * _TOGETHER)}"
    count = len(write.rows) // _TOGETHER * _TOGETHER
    for at in range(0, count, _TOGETHER):
        rows = write.rows[at : at + _TOGETHER]
        connection.execute(together, list(chain.from_iterable(rows)))
    return write.rows[count:]


def added_folder(folder_id: int, path: bytes) -> Change:
    """The library has one more folder."""
    return (Write("INSERT OR IGNORE INTO folders VALUES (?, ?)", [(folder_id, path)]),)


def removed_folder(path: bytes) -> Change:
    """The library has a folder less."""
    return (Write("DELETE FROM folders WHERE path = ?", [(path,)]),)


def played(identity: bytes, at: int) -> Change:
    """A song was played once more, `at` seconds since 1970."""
    statement = (
        "INSERT INTO heard VALUES (?, 1, ?, 0) ON CONFLICT (identity) DO UPDATE"
        " SET plays = plays + 1, last_played = max(last_played, excluded.last_played)"
    )
    return (Write(statement, _of([identity], max(0, at))),)


def rated(identities: Iterable[bytes], rating: int) -> Change:
    """Songs have 1 to 5 stars, or none (0). What was never heard nor rated has no row."""
    given = (
        "INSERT INTO heard VALUES (?, 0, 0, ?) ON CONFLICT (identity) DO UPDATE"
        " SET rating = excluded.rating"
    )
    taken = "UPDATE heard SET rating = ?2 WHERE identity = ?1"
    return (Write(given if rating else taken, _of(identities, rating)),)


def left_as_is(identities: Iterable[bytes], as_is: bool) -> Change:
    """The texts of these songs are shown as their files have them, or as they were meant."""
    statement = (
        "INSERT OR IGNORE INTO as_is VALUES (?)"
        if as_is
        else "DELETE FROM as_is WHERE identity = ?"
    )
    return (Write(statement, _of(identities)),)


def remembered(identity: bytes, position_samples: int, rate: int) -> Change:
    """The listener is there in a long file, at `rate` Hz."""
    statement = "INSERT OR REPLACE INTO left_at VALUES (?, ?, ?)"
    return (Write(statement, _of([identity], max(0, position_samples), rate)),)


def forgotten(identity: bytes) -> Change:
    """The listener is nowhere in this file any more."""
    return (Write("DELETE FROM left_at WHERE identity = ?", [(identity,)]),)


def learned(found: Iterable[tuple[bytes, int, int]]) -> Change:
    """Identity, playlist and place of entries that had no identity."""
    statement = "UPDATE playlist_entries SET identity = ? WHERE playlist_id = ? AND place = ?"
    return (Write(statement, list(found)),)


def _of(identities: Iterable[bytes], *values: Value) -> list[Row]:
    return [(identity, *values) for identity in identities if identity]
