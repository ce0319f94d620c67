"""The tables of the session, and the steps from each version of them to the next."""

import sqlite3

from .damage import DamagedError

# Entry ids and the rest of ours is text; paths are bytes, as file names need not be UTF-8. An entry
# is written once and stays while its place changes: `orders` has the ids of the queue as it plays
# and, while that is shuffled, as it is listed. Of `history`, the highest number sounded last.
# No table has an index beside it: reading all rows reads all pages, and no damage stays unseen.
_ENTRY_COLUMNS = """
    path BLOB NOT NULL,
    title TEXT NOT NULL,
    artist TEXT NOT NULL,
    album TEXT NOT NULL,
    has_cover INTEGER NOT NULL,
    seconds REAL NOT NULL
"""
_FIRST_STEP = (
    """CREATE TABLE session (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        at INTEGER NOT NULL,
        position_samples INTEGER NOT NULL,
        volume REAL NOT NULL,
        repeat TEXT NOT NULL,
        stop_after_current INTEGER NOT NULL,
        history_length INTEGER NOT NULL
    )""",
    f"CREATE TABLE entries (entry_id TEXT PRIMARY KEY, {_ENTRY_COLUMNS}) WITHOUT ROWID",
    """CREATE TABLE orders (
        name TEXT PRIMARY KEY, entry_ids BLOB NOT NULL, checksum INTEGER NOT NULL
    ) WITHOUT ROWID""",
    f"CREATE TABLE history (number INTEGER PRIMARY KEY, entry_id TEXT NOT NULL, {_ENTRY_COLUMNS})",
    """CREATE TABLE settings (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        theme TEXT NOT NULL,
        language TEXT NOT NULL,
        spectrum INTEGER NOT NULL
    )""",
    """CREATE TABLE long_files (
        path BLOB PRIMARY KEY, position_samples INTEGER NOT NULL, rate INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

_STEPS: tuple[tuple[str, ...], ...] = (_FIRST_STEP,)
"""Step n leads from version n to n + 1. A step that was released is never changed."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty database."""
    _take_steps(connection, from_version=0)


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Migrate an older database; raises DamagedError for one that is no version of ours."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not 1 <= version <= len(_STEPS):
        raise DamagedError(f"the session has version {version}, not 1 to {len(_STEPS)}")
    if version < len(_STEPS):
        _take_steps(connection, from_version=version)


def _take_steps(connection: sqlite3.Connection, from_version: int) -> None:
    """All steps or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[from_version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_STEPS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
