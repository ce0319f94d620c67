"""The steps from each version of a database's tables to the next."""

from sqlite3 import Connection

from .damage import DamagedError
from .transaction import transaction

Steps = tuple[tuple[str, ...], ...]
"""Step n has the statements that lead from version n to n + 1; version 0 has no tables.

A step that was released is never changed. The version is SQLite's `user_version`.
"""


def create_tables(connection: Connection, steps: Steps) -> None:
    """Make the tables in an empty database; raises sqlite3.Error."""
    _take(connection, steps, from_version=0)


def bring_up_to_date(connection: Connection, steps: Steps) -> None:
    """Migrate an older database.

    Raises sqlite3.Error, and DamagedError for one that is no version of ours.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if not 1 <= version <= len(steps):
        raise DamagedError(f"the database has version {version}, not 1 to {len(steps)}")
    if version < len(steps):
        _take(connection, steps, from_version=version)


def _take(connection: Connection, steps: Steps, from_version: int) -> None:
    """All steps or none of them."""
    with transaction(connection):
        for step in steps[from_version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
