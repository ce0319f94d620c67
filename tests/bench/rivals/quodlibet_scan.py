"""Quod Libet's own library scan, without its window; runs with the system's Python.

`python3 quodlibet_scan.py FOLDER DATABASE` prints how many songs, the seconds, and the most memory
it held in MB.
"""

import resource
import sys
import time

import quodlibet  # type: ignore[import-not-found]

quodlibet.init()

from quodlibet.library import SongFileLibrary  # type: ignore[import-not-found]  # noqa: E402


def main(folder: str, database: str) -> None:
    """Scan the folder once and save what was found."""
    library = SongFileLibrary("songs")
    begun = time.monotonic()
    for _ in library.scan([folder]) or ():
        pass
    library.save(database)
    seconds = time.monotonic() - begun
    print(len(library), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
