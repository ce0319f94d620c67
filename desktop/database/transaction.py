"""Changes that belong together."""

import contextlib
from collections.abc import Iterator
from sqlite3 import Connection


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Make all changes within or, where one raises, none; raises sqlite3.Error.

    When it ends the changes are on the disk, as far as the connection was opened for that.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextlib.contextmanager
def one_moment(connection: Connection) -> Iterator[None]:
    """Read everything within as it is at one moment; raises sqlite3.Error."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # some errors have ended it
            connection.execute("ROLLBACK")
