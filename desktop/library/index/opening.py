"""Opens the index, and what of the collection it looks at."""

from pathlib import Path

from ...database import Connection, Places, connect_rebuildable
from .schema import STEPS

_CACHE_MIB = 64


def open_index(library_db: Path) -> Connection:
    """Open the index or make it; one that is damaged or of a later version is made anew.

    Raises DatabaseError and OSError where the disk cannot be used.
    """
    places = Places(library_db.parent, library_db.stem)
    return connect_rebuildable(places, STEPS, cache_mib=_CACHE_MIB)
