"""The tables of the collection, and the steps from each version of them to the next."""

# Paths are bytes, as file names need not be UTF-8. An identity is the hash of a song's audio data;
# one of no bytes in a playlist is not known yet. `place` orders and no more: there are gaps between
# places, so that a song is put between two others without a touch to the rest.
# `changes` counts all changes that were ever made; a backup tells by it which of them it has.
# What has to be true of a row is said in its table: checking a database checks that, too. No table
# but `folders` has an index beside it, so reading all rows reads all pages.
_FIRST_STEP = (
    """CREATE TABLE folders (
        folder_id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE CHECK (path <> x'')
    ) STRICT""",
    """CREATE TABLE heard (
        identity BLOB PRIMARY KEY CHECK (identity <> x''),
        plays INTEGER NOT NULL CHECK (plays >= 0),
        last_played INTEGER NOT NULL CHECK (last_played >= 0),
        rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE as_is (
        identity BLOB PRIMARY KEY CHECK (identity <> x'')
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE left_at (
        identity BLOB PRIMARY KEY CHECK (identity <> x''),
        position_samples INTEGER NOT NULL CHECK (position_samples >= 0),
        rate INTEGER NOT NULL CHECK (rate > 0)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE playlists (
        playlist_id INTEGER PRIMARY KEY,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        query TEXT
    ) STRICT""",
    """CREATE TABLE playlist_entries (
        playlist_id INTEGER NOT NULL,
        place INTEGER NOT NULL,
        identity BLOB NOT NULL,
        path BLOB NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        seconds REAL NOT NULL CHECK (seconds >= 0),
        PRIMARY KEY (playlist_id, place)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE changes (
        only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
        number INTEGER NOT NULL CHECK (number >= 0)
    ) STRICT""",
    "INSERT INTO changes VALUES (1, 0)",
)

STEPS: tuple[tuple[str, ...], ...] = (_FIRST_STEP,)
"""Step n leads from version n to n + 1. A step that was released is never changed."""
