"""How long it takes to look through a collection, the first time and again, beside Quod Libet.

`python -m tests.bench.library_scan [SONGS [RIVAL_SONGS]]`. The files are in the system's memory.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from desktop.library.scan.messages import (
    Committed,
    LookedThrough,
    LookThrough,
    from_wire,
    parse_from_scanner,
    to_wire,
)
from desktop.library.scan.process import scanner_command
from tests.stage.collection import make_collection
from tests.stage.processes import require

from .table import Comparison, Figures, Goal, Report

_SONGS = 100_000
_RIVAL_SONGS = 10_000
_RESCANS = 3
_LEAST_FILES_PER_SECOND = 5000
_RESCAN_SECONDS = 3.0
_RIVAL = Path(__file__).parent / "rivals" / "quodlibet_scan.py"


class Taken(NamedTuple):
    """What a scan took; `first_seconds` until the first songs could be read."""

    seconds: float
    first_seconds: float
    processor_seconds: float
    megabytes: float


def measure(songs: int = _SONGS, rival_songs: int = _RIVAL_SONGS) -> Report:
    """Both in turn on the same files, the rival on fewer: it is compared by the file."""
    with tempfile.TemporaryDirectory(prefix="audiojs-collection-") as folder:
        place = Path(folder)
        make_collection(place / "few", rival_songs, seed=2)
        rival = _rival_scan(place / "few", place)
        ours_on_few = scan(place / "few", place / "data of few")
        make_collection(place / "music", songs)
        first = scan(place / "music", place / "data")
        again = [scan(place / "music", place / "data") for _ in range(_RESCANS)]
    per_file = 1e6 / rival_songs
    compared = Comparison(
        f"first scan of {rival_songs:,} files",
        "µs per file; MB",
        ["time", "memory"],
        {
            "AudioJS": [
                Figures((ours_on_few.seconds * per_file,)),
                Figures((ours_on_few.megabytes,)),
            ],
            "Quod Libet": [Figures((rival.seconds * per_file,)), Figures((rival.megabytes,))],
        },
        "Quod Libet without its window, at normal priority; AudioJS makes way for all others.",
    )
    return Report([compared], _goals(songs, first, again))


def _goals(songs: int, first: Taken, again: Sequence[Taken]) -> list[Goal]:
    at_most = songs / _LEAST_FILES_PER_SECOND
    note = f"{songs / first.seconds:,.0f} files/s"
    rescan = min(each.seconds for each in again)
    return [
        Goal(f"first scan of {songs:,} files", first.seconds, "s", at_most, note),
        Goal("until the first songs are there", first.first_seconds, "s"),
        Goal("processor time of it", first.processor_seconds, "s"),
        Goal("memory of the scanner", first.megabytes, "MB"),
        Goal(f"rescan of {songs:,} unchanged files", rescan, "s", _RESCAN_SECONDS),
        Goal("memory of the scanner then", max(each.megabytes for each in again), "MB"),
    ]


def scan(music: Path, data: Path) -> Taken:
    """Look through the folder as the player has it done: in a process that makes way for others."""
    data.mkdir(exist_ok=True)
    order = LookThrough(
        library_db=os.fsencode(data / "library.db"),
        collection_db=os.fsencode(data / "collection.db"),
        pictures=os.fsencode(data / "pictures"),
        notes=os.fsencode(data / "library.at"),
        roots=(os.fsencode(music),),
    )
    begun = time.monotonic()
    first = 0.0
    process = subprocess.Popen(scanner_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    with process.stdin, process.stdout:
        process.stdin.write(to_wire(order))
        process.stdin.flush()
        while message := from_wire(process.stdout.read, parse_from_scanner):
            if isinstance(message, Committed) and not first:
                first = time.monotonic() - begun
            if isinstance(message, LookedThrough):
                break
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    processor = used.ru_utime + used.ru_stime
    return Taken(time.monotonic() - begun, first, processor, used.ru_maxrss / 1024)


def _rival_scan(music: Path, place: Path) -> Taken:
    require("quodlibet", "quodlibet")
    command: list[str | Path] = [
        require("xvfb-run", "xvfb"),
        "-a",
        "/usr/bin/python3",
        _RIVAL,
        music,
        place / "songs",
    ]
    home = place / "home"
    home.mkdir()
    said = subprocess.run(
        command, env={**os.environ, "HOME": str(home)}, check=True, capture_output=True, text=True
    ).stdout
    count, seconds, megabytes = said.split()[-3:]
    assert int(count) > 0, "Quod Libet found nothing"
    return Taken(float(seconds), 0, 0, float(megabytes))


def main() -> None:
    """Measure and print."""
    from .table import show

    print(show([measure(*map(int, sys.argv[1:]))]))


if __name__ == "__main__":
    main()
