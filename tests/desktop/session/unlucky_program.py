"""Keeps thousands of changes and says which are on the disk, until it is killed.

Every state it keeps carries its number: in the volume, in the position, in the title of one entry,
in the length of the queue and in the place.

Run as: python -m <this module> DATA_DIR FIRST BACKUP_SECONDS
"""

import sys
from pathlib import Path

from desktop.player import QueueEntry
from desktop.player.session import Session
from desktop.session import SessionStore

COUNT = 40
MILLION = 1_000_000


def session_of(number: int) -> Session:
    """The state that has this number."""
    length = 1 + number % COUNT
    entries = [QueueEntry(f"entry {n}", f"/music/{n}", f"Title {n}") for n in range(length)]
    told = number % length
    entries[told] = entries[told]._replace(title=f"Title of {number}")
    turned = entries[told:] + entries[:told]
    return Session(
        entries=tuple(turned),
        at=number % length,
        listed=tuple(entry.entry_id for entry in entries) if number % 3 else None,
        position_samples=number,
        volume=number % MILLION / MILLION,
        history=(turned[0],) * (number % 5),
    )


def main(data_dir: Path, first: int, backup_seconds: float) -> None:
    store = SessionStore.open(
        data_dir,
        Path,
        str,
        lambda failure: sys.exit(str(failure)),
        first_backup_seconds=backup_seconds,
        backup_seconds=backup_seconds,
    )
    for number in range(first, first + 10 * MILLION):
        store.keep(session_of(number))
        store.remember(Path(f"/books/{number % 7}"), number, 44_100)
        if number % 10 == 0 and store.flush(10):
            print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
