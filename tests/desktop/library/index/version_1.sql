PRAGMA user_version = 1;
CREATE TABLE folders (
        folder_id INTEGER PRIMARY KEY,
        path BLOB NOT NULL UNIQUE,
        parent_id INTEGER NOT NULL,
        words TEXT NOT NULL,
        path_key TEXT NOT NULL
    );
CREATE TABLE songs (
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
    );
CREATE INDEX songs_identity ON songs (identity);
CREATE INDEX songs_release ON songs (release_id);
CREATE INDEX songs_album ON songs (album_id);
CREATE TABLE repaired (
        song_id INTEGER PRIMARY KEY, meant TEXT NOT NULL, written TEXT NOT NULL
    );
CREATE TABLE problems (
        folder_id INTEGER NOT NULL,
        name BLOB NOT NULL,
        size INTEGER,
        modified_ns INTEGER,
        reason TEXT NOT NULL,
        about TEXT NOT NULL,
        PRIMARY KEY (folder_id, name)
    ) WITHOUT ROWID;
CREATE TABLE gone (identity BLOB PRIMARY KEY, added INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE made (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), at INTEGER NOT NULL);
CREATE VIRTUAL TABLE search USING fts5 (
        title, artist, album, album_artist, composer, genre, year, folder,
        tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
    );
INSERT INTO folders VALUES (1, X'2F', 0, ' ', '');
INSERT INTO folders VALUES (2, X'2F6D75736963', 1, ' music', 'music');
INSERT INTO folders VALUES (3, X'2F6D757369632F4B696E6F', 2, 'music kino', 'musickino');
INSERT INTO folders VALUES (4, X'2F6D757369632FE974E9', 2, 'music  t ', 'musict');
INSERT INTO songs VALUES (1, 3, X'312E6D7033', 1000, 1700000000000000000, X'A4E344177EEE8FC3E39211452D46E57E', 'Группа крови', 'Кино', 'Альбом', '', '', '', 1988, 0, 1, 280.5, 0, 0, 0, 0, '', 'windows-1251', 1700000000, 0, -4446536846473441519, 7067812870184942942, 'группа крови', 'кино', 'альбом', 'кино', '', '');
INSERT INTO songs VALUES (2, 4, X'322E666C6163', 1000, 1700000000000000000, X'869E9D8BF1D9CCE0026F246434E2DA97', 'L''été', 'The Band', 'Best', 'Various Artists', 'Someone', 'Pop; Rock', 2001, 1, 2, 200.0, 900, 44100, 2, 1, '00ff', '', 1700000000, 0, 8708315832942516014, -5936658498094834384, 'l ete', 'band', 'best', 'various artists', 'someone', 'pop rock');
INSERT INTO repaired VALUES (1, '["\u0413\u0440\u0443\u043f\u043f\u0430 \u043a\u0440\u043e\u0432\u0438", "\u041a\u0438\u043d\u043e", "\u0410\u043b\u044c\u0431\u043e\u043c", "", "", ""]', '["\u00c3\u00f0\u00f3\u00ef\u00ef\u00e0 \u00ea\u00f0\u00ee\u00e2\u00e8", "\u00ca\u00e8\u00ed\u00ee", "\u00c0\u00eb\u00fc\u00e1\u00ee\u00ec", "", "", ""]');
INSERT INTO problems VALUES (3, X'6261642E6D7033', 0, 1, 'file_empty', 'bad.mp3');
INSERT INTO gone VALUES (X'94600D665A98564700CF34E22492D747', 1700000000);
INSERT INTO made VALUES (1, 1795605757);
INSERT INTO search (rowid, title, artist, album, album_artist, composer, genre, year, folder) VALUES (1, 'группа крови', 'кино', 'альбом', '', '', '', '1988', 'music kino');
INSERT INTO search (rowid, title, artist, album, album_artist, composer, genre, year, folder) VALUES (2, 'l ete lete', 'the band', 'best', 'various artists', 'someone', 'pop rock', '2001', 'music  t ');
