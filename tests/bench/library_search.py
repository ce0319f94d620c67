"""How long it takes from a query to its first rows, with a library of 100,000 songs.

Run as: python -m tests.bench.library_search [SONGS]
"""

import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

from desktop.library.index import IndexWriter, SongIndex
from desktop.library.records import FilePlace, FileVersion, FoundSong, SongTags
from desktop.protocol import GroupKind, ReadAlbums, ReadGroups, SongList, SongSort

from .table import Comparison, Figures, Goal, Report

SONGS = 100_000
_GOAL_MS = 20
_ROWS = 100
_TIMES = 40
_BATCH = 1500
_QUERIES = (
    "a", "s", "ab", "love", "love night", "l n", "year:1990..1999", "rating:>3", "plays:0",
    "-love", "artist:the", "東京", '"the night"', "love year:199 rating:>2",
)  # fmt: skip
_COLLECTION = """
CREATE TABLE heard (identity BLOB PRIMARY KEY, plays INTEGER NOT NULL,
  last_played INTEGER NOT NULL, rating INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (folder_id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
CREATE TABLE playlists (playlist_id INTEGER PRIMARY KEY, place INTEGER, name TEXT, query TEXT);
CREATE TABLE playlist_entries (playlist_id INTEGER, place INTEGER, identity BLOB, path BLOB,
  title TEXT, artist TEXT, seconds REAL);
CREATE TABLE as_is (identity BLOB PRIMARY KEY);
INSERT INTO folders VALUES (1, CAST('/music' AS BLOB));
"""
_WORDS = (
    "love night day time heart world man girl baby blue dream home way life fire rain road sun "
    "moon star river dance light little black white red green golden summer winter morning "
    "angel eyes hand song soul free wild young old lost last first good bad sweet cold burning "
    "broken again always never away down without over under into through about between before "
    "after the a of in and to for you me my your i we it is on be no all one two with from like "
    "this that street city train wind sea ocean sky fall rise run stay go come back take give "
    "make let know feel want need tell hold stop wait believe remember forget mother father "
    "brother sister king queen boy lady child people stranger friend lover devil god heaven "
    "hell machine electric concerto symphony sonata allegro andante adagio minor major opus "
    "nocturne prelude fugue über für straße mädchen herz nacht liebe étoile été âme cœur "
    "corazón noche canción mañana любовь ночь звезда дорога 東京 大東京音頭 夜空 恋 사랑 밤하늘"
)
_SYLLABLES = (
    "ka ler mi ra ten do sol an ber mon tin ge ro va el ing son mar li ko ne ta ri au ze fi br "
    "sch ost wick ham ton ley ford man ski ov escu ez ini ard eau ström"
)
_GENRES = (
    "Rock Pop Jazz Blues Classical Electronic Folk Country Soul Punk Metal Ambient Techno House "
    "Reggae Latin Soundtrack World Hip-Hop Indie"
)


def _zipf(dice: random.Random, choices: list[str]) -> str:
    """The first of them far more often than the last, as words are."""
    return choices[min(int(len(choices) ** dice.random()) - 1, len(choices) - 1)]


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES.split(), k=dice.choice((2, 2, 3)))).capitalize()


def _title(dice: random.Random, words: list[str]) -> str:
    return " ".join(_zipf(dice, words) for _ in range(dice.choice((1, 2, 3, 3, 4, 6)))).title()


def found_songs(count: int, seed: int = 1) -> Iterator[FoundSong]:
    """Songs as a scan finds them: albums of a dozen, of artists with some albums each."""
    dice = random.Random(seed)
    words = [*_WORDS.split(), *(_name(dice).lower() for _ in range(6000))]
    names = [f"{_name(dice)} {_name(dice)}" for _ in range(max(1, count // 60))]
    names[::3] = [("The " if dice.random() < 0.5 else "") + _title(dice, words) for _ in names[::3]]
    number = 0
    while number < count:
        artist, album, genre = _zipf(dice, names), _title(dice, words), _zipf(dice, _GENRES.split())
        year, is_compilation = dice.randrange(1955, 2026), dice.random() < 0.06
        picture = hashlib.blake2b(album.encode(), digest_size=16).hexdigest()
        folder = f"/music/{artist}/{year} {album}".encode()
        for track in range(1, min(dice.randrange(8, 17), count - number) + 1):
            title, number = _title(dice, words), number + 1
            tags = SongTags(
                title=title,
                artist=dice.choice(names) if is_compilation else artist,
                album=album,
                album_artist=artist if dice.random() < 0.5 and not is_compilation else "",
                composer=dice.choice(names) if dice.random() < 0.2 else "",
                genre=genre,
                year=year,
                disc=1,
                track=track,
                seconds=dice.uniform(90, 420),
                bitrate_kbps=dice.choice((128, 192, 320)),
                rate=44_100,
                channels=2,
                is_compilation=is_compilation,
            )
            yield FoundSong(
                FilePlace(folder, f"{track:02} {title}.mp3".encode()),
                FileVersion(dice.randrange(10**6, 10**7), 1_700_000_000_000_000_000 + number),
                dice.randbytes(16),
                tags,
                picture,
            )


def measure(folder: Path, count: int = SONGS) -> Report:
    """Milliseconds from a query to its first rows, the number of all that were found included."""
    index, per_second = _filled(folder, count)
    try:
        slowest = max(_first_time(index, sort) for sort in get_args(SongSort))
        asked = {query: _timed(index, SongList(query=query)) for query in _QUERIES}
        for sort in get_args(SongSort):
            asked[f"a, by {sort}"] = _timed(index, SongList(query="a", sort=sort))
        asked.update(_views(index))
    finally:
        index.close()
    return Report(
        [Comparison("Search", "ms", tuple(asked), {"AudioJS": tuple(asked.values())})],
        [
            *(
                Goal(f"search: {name}", each.high, "ms", _GOAL_MS, "95 %")
                for name, each in asked.items()
            ),
            Goal("search: the first time in any order", slowest, "ms"),
            Goal("index: songs written", per_second, "per second"),
        ],
    )


def _filled(folder: Path, count: int) -> tuple[SongIndex, float]:
    """A library of which a third was heard; and how many songs a second were written."""
    songs = list(found_songs(count))
    _listen(folder / "collection.db", songs)
    writer = IndexWriter(folder / "library.db", folder / "collection.db")
    began = time.perf_counter()
    for first in range(0, count, _BATCH):
        writer.put(songs[first : first + _BATCH], ())
    seconds = time.perf_counter() - began
    writer.close()
    return SongIndex(folder / "library.db", folder / "collection.db"), count / seconds


def _listen(collection_db: Path, songs: Sequence[FoundSong]) -> None:
    dice = random.Random(2)
    heard = (
        (song.identity, dice.randrange(50), dice.randrange(10**9), dice.randrange(6))
        for song in dice.sample(songs, len(songs) // 3)
    )
    connection = sqlite3.connect(collection_db)
    with connection:
        connection.executescript(_COLLECTION)
        connection.executemany("INSERT INTO heard VALUES (?, ?, ?, ?)", heard)
    connection.close()


def _first_time(index: SongIndex, sort: SongSort) -> float:
    """Each order is made when it is first asked for."""
    return _milliseconds(lambda: index.songs(SongList(sort=sort), 0, _ROWS))


def _timed(index: SongIndex, songs: SongList) -> Figures:
    """Each time another list: those that were shown are remembered."""

    def ask(number: int) -> object:
        another = SongList(query=songs.query + " " * number, sort=songs.sort)
        return index.songs(another, 0, _ROWS)

    return Figures(tuple(_milliseconds(lambda n=n: ask(n)) for n in range(_TIMES)))  # type: ignore[misc]


def _views(index: SongIndex) -> dict[str, Figures]:
    asked: dict[str, Callable[[], object]] = {
        "albums: a": lambda: index.albums(ReadAlbums("a", "artist", False, 0, _ROWS))
    }
    kinds: Sequence[GroupKind] = get_args(GroupKind)
    for kind in kinds:
        groups = ReadGroups(kind, "", "a", 0, _ROWS)
        asked[f"{kind}s: a"] = lambda groups=groups: index.groups(groups)  # type: ignore[misc]
    for ask in asked.values():
        ask()
    return {
        name: Figures(tuple(_milliseconds(ask) for _ in range(_TIMES)))
        for name, ask in asked.items()
    }


def _milliseconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def main(count: int) -> int:
    """Measure and print; 1 when a goal was missed."""
    with tempfile.TemporaryDirectory() as folder:
        report = measure(Path(folder), count)
    print(f"{count:,} songs; milliseconds to the first {_ROWS} rows: median, 95 %")
    for table in report.comparisons:
        for name, cell in zip(table.columns, table.ways["AudioJS"], strict=True):
            if isinstance(cell, Figures):
                print(f"{name:24} {cell.median:7.1f} {cell.high:7.1f}")
    for goal in report.goals:
        if goal.at_most is None:
            print(f"{goal.what}: {goal.value:,.0f} {goal.unit}")
    return 0 if all(goal.met for goal in report.goals) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SONGS))
