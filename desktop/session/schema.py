"""The tables of the session, and the steps from each version of them to the next."""

from ..database import Steps

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

STEPS: Steps = (_FIRST_STEP,)
