"""The tables of the index, and the steps from each version of them to the next."""

from ...database import Steps

# A song id is never given again: pages speak of songs that they were shown a while ago.
# `release_id` and `album_id` are hashes, see grouping.py; 0 for a song of no album. The keys are
# what lists are sorted by, see folding.py. A song that is `away` is on a drive that is not there.
# `repaired` has both sets of texts, as JSON, of songs whose charset had to be found out; `songs`
# those that are shown. `gone` knows since when there were songs that may have moved.
# The rows of `search` are not what is shown, but what is found: folded, in words.
_FIRST_STEP = (
    """CREATE TABLE folders (
        folder_id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        parent_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        path_key TEXT NOT NULL
    )""",
    """CREATE TABLE songs (
        song_id INTEGER PRIMARY KEY AUTOINCREMENT,
        folder_id INTEGER NOT NULL,
        name BLOB NOT NULL,
        size INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        identity BLOB NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        album TEXT NOT NULL,
        album_artist TEXT NOT NULL,
        composer TEXT NOT NULL,
        genre TEXT NOT NULL,
        year INTEGER NOT NULL,
        disc INTEGER NOT NULL,
        track INTEGER NOT NULL,
        seconds REAL NOT NULL,
        bitrate_kbps INTEGER NOT NULL,
        rate INTEGER NOT NULL,
        channels INTEGER NOT NULL,
        is_compilation INTEGER NOT NULL,
        picture TEXT NOT NULL,
        charset TEXT NOT NULL,
        added INTEGER NOT NULL,
        away INTEGER NOT NULL,
        release_id INTEGER NOT NULL,
        album_id INTEGER NOT NULL,
        title_key TEXT NOT NULL,
        artist_key TEXT NOT NULL,
        album_key TEXT NOT NULL,
        album_artist_key TEXT NOT NULL,
        composer_key TEXT NOT NULL,
        genre_key TEXT NOT NULL,
        UNIQUE (folder_id, name)
    )""",
    "CREATE INDEX songs_identity ON songs (identity)",
    "CREATE INDEX songs_release ON songs (release_id)",
    "CREATE INDEX songs_album ON songs (album_id)",
    """CREATE TABLE repaired (
        song_id INTEGER PRIMARY KEY, meant TEXT NOT NULL, written TEXT NOT NULL
    )""",
    """CREATE TABLE problems (
        folder_id INTEGER NOT NULL,
        name BLOB NOT NULL,
        size INTEGER,
        modified_ns INTEGER,
        reason TEXT NOT NULL,
        about TEXT NOT NULL,
        PRIMARY KEY (folder_id, name)
    ) WITHOUT ROWID""",
    "CREATE TABLE gone (identity BLOB PRIMARY KEY, added INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE made (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL)",
    "INSERT INTO made VALUES (1, CAST(strftime('%s', 'now') AS INTEGER))",
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, artist, album, album_artist, composer, genre, year, folder,
        tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
    )""",
)

STEPS: Steps = (_FIRST_STEP,)
