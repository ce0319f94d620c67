"""From the launch to a window that can be used, with a hundred thousand songs and with none."""

import os
import sys
from contextlib import closing
from pathlib import Path

from desktop.library import Collection
from tests.stage.collection import make_collection

from .library_scan import scan
from .stage import BenchStage
from .start import launch
from .table import Comparison, Figures, Goal, Report

_SONGS = 100_000
_LAUNCHES = 12
_GOAL = 1.1
_MANY, _NONE = f"with {_SONGS:,} songs", "with none"


def measure(stage: BenchStage) -> Report:
    """Milliseconds, each way in turn, so that what the machine does besides meets both of them."""
    data = {_MANY: stage.music / "many", _NONE: stage.music / "none"}
    stage.tell(f"{_SONGS:,} songs are made and looked through")
    _fill(stage.music / "collection", data[_MANY] / "library")
    usable: dict[str, list[float]] = {way: [] for way in data}
    for turn in range(_LAUNCHES + 1):
        stage.tell(f"start {turn} of {_LAUNCHES}")
        for way, data_dir in data.items():
            command: list[str | Path] = [sys.executable, "-P", "-m", "desktop"]
            command += ["--data-dir", data_dir]
            took = launch(stage, command)
            if turn:
                usable[way].append(took[1])
    figures = {way: Figures(tuple(values)) for way, values in usable.items()}
    ratio = figures[_MANY].median / figures[_NONE].median
    table = Comparison(
        "from the launch to a window that can be used",
        "ms",
        ["usable"],
        {way: [each] for way, each in figures.items()},
    )
    goal = Goal(f"usable {_MANY}, in starts {_NONE}", ratio, "×", _GOAL)
    return Report([table], [goal])


def _fill(music: Path, library_dir: Path) -> None:
    make_collection(music, _SONGS)
    library_dir.mkdir(parents=True)
    with closing(Collection.open(library_dir, on_failure=_fail)) as collection:
        collection.add_folder(os.fsencode(music))
    scan(music, library_dir)


def _fail(error: Exception) -> None:
    raise error
