"""Keeps a collection that tells by itself whether it is whole, until it is killed."""

import sys
from pathlib import Path

from desktop.library.collection import Collection, PlaylistEntry

from .evenings import identity_of

SONGS = 7
RATED = [identity_of(100 + number) for number in range(20)]
PLAYLIST_ROWS = 60


def rating_after(number: int) -> int:
    return 1 + number % 5


def entry_of(number: int) -> PlaylistEntry:
    return PlaylistEntry(identity_of(number), b"/music/%d" % number, f"Title {number}")


def _one_round(collection: Collection, key: str, number: int) -> None:
    """One play; all ratings the same; and the playlist loses its oldest half in one change."""
    collection.played(identity_of(number % SONGS), number)
    collection.rate(RATED, rating_after(number))
    collection.remember(identity_of(1), number, 44_100)
    half = PLAYLIST_ROWS // 2
    collection.add(key, [entry_of(number)] * half)
    collection.remove(key, range(half))
    if number % 3 == 0:
        collection.undo()
        collection.remove(key, range(half))


def main(data_dir: Path, name: str, first: int, backup_seconds: float, pace: str) -> None:
    """Go round after round, or at the pace of who asks for each with a line."""
    collection = Collection.open(
        data_dir,
        on_failure=lambda failure: sys.exit(str(failure)),
        first_backup_seconds=backup_seconds,
        backup_seconds=backup_seconds,
    )
    keys = [each.key for each in collection.playlists() if each.name == name]
    key = keys[0] if keys else collection.create(name, [entry_of(first)] * (PLAYLIST_ROWS // 2))
    for number in range(first, first + 1_000_000):
        if pace == "asked":
            sys.stdin.readline()
        _one_round(collection, key, number)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.argv[5])
