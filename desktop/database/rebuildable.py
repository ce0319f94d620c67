"""Opens databases whose content can be found again: fast, and made anew where they are no good."""

import logging
import sqlite3
from pathlib import Path
from sqlite3 import Connection

from .damage import DamagedError, is_damage
from .places import Places, remove_database
from .steps import Steps, bring_up_to_date, create_tables

log = logging.getLogger(__name__)

_BUSY_SECONDS = 10.0
_LOG_LIMIT_BYTES = 32 * 2**20


def connect_rebuildable(places: Places, steps: Steps, *, cache_mib: int) -> Connection:
    """Open a database, for one thread at a time; what is damaged or not of ours is made anew.

    A power cut may take the last changes away, but never leaves half of one. Raises sqlite3.Error
    and OSError for a disk that cannot be used.
    """
    places.folder.mkdir(parents=True, exist_ok=True)
    with places.locked():
        try:
            return _open(places.database, steps, cache_mib)
        except (DamagedError, sqlite3.Error) as error:
            if not is_damage(error):
                raise
            log.warning("%s is made anew: %s", places.database.name, error)
            remove_database(places.database)
            return _open(places.database, steps, cache_mib)


def connect_to_read(database: Path) -> Connection:
    """Open a database that another part writes; raises sqlite3.Error, also where there is none."""
    return sqlite3.connect(
        f"{database.absolute().as_uri()}?mode=ro",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def attach_to_read(connection: Connection, database: Path, name: str) -> None:
    """Let statements of a connection read another database too; raises sqlite3.Error."""
    connection.execute(f"ATTACH ? AS {name}", (f"{database.absolute().as_uri()}?mode=ro",))


def _open(database: Path, steps: Steps, cache_mib: int) -> Connection:
    connection = sqlite3.connect(
        f"{database.absolute().as_uri()}?mode=rwc",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = -{cache_mib * 1024}")
        connection.execute(f"PRAGMA journal_size_limit = {_LOG_LIMIT_BYTES}")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (objects,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and objects == 0:
            create_tables(connection, steps)
        else:
            bring_up_to_date(connection, steps)
    except BaseException:
        connection.close()
        raise
    return connection
