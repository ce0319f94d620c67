"""Makes the backup of the collection, while the rest goes on."""

import logging

from ...database import (
    DamagedError,
    DatabaseError,
    Places,
    back_up,
    connect,
    is_damage,
    is_damage_while_writing,
)
from .schema import STEPS
from .soundness import change_number

log = logging.getLogger(__name__)


def make_backup(places: Places) -> int | str | None:
    """Replace the backup by a checked copy of the database; never raises for a bad disk.

    Returns how many changes it has at least; or what is wrong with the database; or None where
    there is no new backup, and the old one stays.
    """
    if not places.database.is_file():
        return None  # opening it would make it; what is known is written anew in time
    try:
        connection = connect(places.database, STEPS)
    except (DamagedError, DatabaseError) as error:
        return _said(error, is_damaged=is_damage(error))
    try:
        number = change_number(connection)
        with places.locked():
            return back_up(connection, places) or number
    except DatabaseError as error:
        return _said(error, is_damaged=is_damage_while_writing(error))
    except (DamagedError, OSError) as error:
        return _said(error, is_damaged=isinstance(error, DamagedError))
    finally:
        connection.close()


def _said(error: Exception, *, is_damaged: bool) -> str | None:
    if is_damaged:
        return str(error)
    log.warning("There is no new backup of the collection: %s", error)
    return None
