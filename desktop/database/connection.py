"""Opens SQLite databases so that a committed change survives a power cut."""

import shutil
import sqlite3
from pathlib import Path

from .damage import set_aside
from .places import Places, put_in_place, unfinished
from .steps import Steps, bring_up_to_date, create_tables

_BUSY_SECONDS = 5.0
"""How long one process waits for another one that writes."""
_LOG_LIMIT_BYTES = 4 * 2**20


def connect(database: Path, steps: Steps) -> sqlite3.Connection:
    """Open a database that exists, for one thread at a time, and bring it up to date.

    Raises DamagedError and sqlite3.Error; neither leaves anything open.
    """
    connection = _bare(database)
    try:
        # `fullfsync` is for macOS, where fsync alone does not reach the disk.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        bring_up_to_date(connection, steps)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT_BYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


def begin(places: Places, steps: Steps) -> Path | None:
    """Put an empty database in place; what is there is set aside, and its new name returned.

    It is made under another name: no crash leaves a file without tables behind, and nothing is
    moved where the disk has no room for a new one. Raises sqlite3.Error and OSError.
    """
    with unfinished(places.new_database):
        connection = _bare(places.new_database)
        try:
            create_tables(connection, steps)
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        finally:
            connection.close()
        return _put_new_in_place(places)


def restore(places: Places) -> Path | None:
    """The same with a copy of the backup; raises OSError."""
    with unfinished(places.new_database):
        shutil.copyfile(places.backup, places.new_database)
        return _put_new_in_place(places)


def _put_new_in_place(places: Places) -> Path | None:
    aside = set_aside(places, places.database)
    put_in_place(places.new_database, places.database)
    return aside


def data_version(connection: sqlite3.Connection) -> int:
    """A number that is another one once another connection has written; raises sqlite3.Error."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    return int(version)


def back_up(connection: sqlite3.Connection, places: Places) -> str:
    """Replace the backup by a copy of the database if that is sound; raises sqlite3.Error, OSError.

    Returns "" when it was, else what is wrong with it: then the backup stays as it was.
    """
    # So that closing has nothing left to write, and the backup is the younger file.
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    with unfinished(places.new_backup):
        found = _copy(places.database, places.new_backup)
        if found == "ok":
            put_in_place(places.new_backup, places.backup)
    return "" if found == "ok" else found


def _copy(database: Path, target: Path) -> str:
    """Copy a database into one file and return what checking it finds.

    It is read afresh: what another connection has in its cache need not be what is on the disk.
    """
    source, copy = _bare(database), _bare(target)
    try:
        source.backup(copy)
        # Not WAL: a backup is one file, also while it is read.
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        return str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
    finally:
        copy.close()
        source.close()


def _bare(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        database, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
