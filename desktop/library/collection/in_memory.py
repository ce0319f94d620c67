"""A collection in memory, for as long as the disk takes none; and from there to the disk."""

import contextlib

from ...database import Connection, Places, connect, create_tables, set_aside
from ...database.places import put_in_place, unfinished
from .schema import STEPS


def empty() -> Connection:
    """A collection of nothing."""
    connection = _in_memory()
    create_tables(connection, STEPS)
    return connection


def copy(connection: Connection) -> Connection:
    """All that a database holds, unchecked; raises sqlite3.Error."""
    target = _in_memory()
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(target.close)
        connection.backup(target)
        on_failure.pop_all()
    return target


def put_in_file(content: Connection, places: Places) -> Connection:
    """Make a file of it under the database's name, whole or not at all; what is there is set aside.

    Raises sqlite3.Error and OSError.
    """
    places.folder.mkdir(parents=True, exist_ok=True)
    with places.locked(), unfinished(places.new_database):
        file = Connection(places.new_database, isolation_level=None)
        try:
            content.backup(file)
        finally:
            file.close()
        set_aside(places, places.database)
        put_in_place(places.new_database, places.database)
        return connect(places.database, STEPS)


def _in_memory() -> Connection:
    return Connection(":memory:", isolation_level=None, check_same_thread=False)
