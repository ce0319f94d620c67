"""SQLite, opened so that what was committed survives, and what is damaged does no harm."""

from sqlite3 import Connection, Cursor
from sqlite3 import Error as DatabaseError

from .collector import without_collector
from .connection import back_up, begin, connect, data_version, restore
from .damage import DamagedError, is_damage, is_damage_while_writing, set_aside
from .opening import Found, Lost, Opening, Restored
from .places import Places, remove_database
from .rebuildable import attach_to_read, connect_rebuildable, connect_to_read
from .steps import Steps, bring_up_to_date, create_tables
from .transaction import one_moment, transaction

__all__ = [
    "Connection",
    "Cursor",
    "DamagedError",
    "DatabaseError",
    "Found",
    "Lost",
    "Opening",
    "Places",
    "Restored",
    "Steps",
    "attach_to_read",
    "back_up",
    "begin",
    "bring_up_to_date",
    "connect",
    "connect_rebuildable",
    "connect_to_read",
    "create_tables",
    "data_version",
    "is_damage",
    "is_damage_while_writing",
    "one_moment",
    "remove_database",
    "restore",
    "set_aside",
    "transaction",
    "without_collector",
]
