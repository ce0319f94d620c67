"""How much memory a long file takes: the window, all its helpers, and the server, together.

An hour of playback cannot be waited for. The ways that decode a whole file hold it from then on, so
they are measured once they have decoded one hour; the others after seeks all over a file of ten.
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error as PlaywrightError

from tests.stage.music import make_mp3, repeat_frames
from tests.stage.process_tree import tree_bytes
from tests.stage.processes import Staged

from .memory_use import Exceeded, Limits
from .rivals import RivalServer
from .stage import BenchStage
from .table import Cell, Comparison, Figures, Goal, Report
from .ways import AudioJS, Way, all_ways
from .window import BenchWindow

_GROWTH_GOAL_MB = 40
_COLUMNS = ("before", "while it plays", "more than before", "at most")
_SEEKS = 12
_BETWEEN_SEEKS_SECONDS = 0.7
_PLAYING_SECONDS = 20
_SETTLE_SECONDS = 8
_LOOK_EVERY_SECONDS = 0.25
_LIMIT_SECONDS = 90
_LIMIT_GIGABYTES = 10


class Task(NamedTuple):
    """A file to play, where to move in it, and how long to play on."""

    file: Path
    seeks_seconds: Sequence[float]
    playing_seconds: float


def measure(stage: BenchStage) -> Report:
    """Megabytes before, while playing, and at most."""
    piece = make_mp3(stage.music / "piece.mp3", 20)
    hour = repeat_frames(piece, stage.music / "1 h.mp3", hours=1)
    ten_hours = repeat_frames(piece, stage.music / "10 h.mp3", hours=10)
    decoded = Task(hour, (), _SETTLE_SECONDS)
    everywhere = [number * 0.37 % 1 * 36000 for number in range(_SEEKS)]
    streamed = Task(ten_hours, everywhere, _PLAYING_SECONDS)
    ways: dict[str, list[Cell]] = {}
    with (
        BenchWindow(stage.display, stage.loudspeaker, stage.playwright) as window,
        RivalServer(stage.music) as server,
    ):
        for way in all_ways(window, server):
            stage.tell(f"memory: {way.name}")
            task = decoded if way.decodes_whole_files else streamed
            what = "1 h decoded" if task is decoded else f"10 h, {_SEEKS} seeks"
            ways[f"{way.name}: {what}"] = _measure(way, task, window, server)
            window.strike()
    hour.unlink()
    ten_hours.unlink()
    note = (
        "Proportional set size, without program files, of the window, its helpers and the server. "
        "The ways that decode whole files play one hour, the others ten."
    )
    table = Comparison("Memory", "MB", _COLUMNS, ways, note)
    ours = next(iter(ways.values()))
    grown = ours[2].median if isinstance(ours[2], Figures) else float("inf")
    what = f"memory of AudioJS, more than before, 10 h, {_SEEKS} seeks"
    return Report([table], [Goal(what, grown, "MB", _GROWTH_GOAL_MB)])


def _measure(way: Way, task: Task, window: BenchWindow, server: RivalServer) -> list[Cell]:
    way.appear()
    time.sleep(_SETTLE_SECONDS)
    program = window.program.process.pid
    # AudioJS's own server is in its program already.
    processes = [program] if isinstance(way, AudioJS) else [program, server.process.pid]

    def used() -> int:
        return sum(tree_bytes(each) for each in processes)

    before = used()
    with _Watch(used) as watch, Limits(window.program, _LIMIT_SECONDS, _LIMIT_GIGABYTES) as limits:
        try:
            way.open(task.file)
            for seconds in task.seeks_seconds:
                time.sleep(_BETWEEN_SEEKS_SECONDS)
                way.seek(seconds)
            time.sleep(task.playing_seconds)
            playing = used()
            way.stop()
        except PlaywrightError as error:
            failure: Exceeded = limits.explain(error)
            return [str(failure)] * len(_COLUMNS)
    in_bytes = (before, playing, playing - before, watch.most)
    return [Figures((each / 1e6,)) for each in in_bytes]


class _Watch(Staged):
    """Looks again and again, and keeps the most it saw."""

    def __init__(self, used: Callable[[], int]) -> None:
        self.most = 0
        self._used = used
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._over.wait(_LOOK_EVERY_SECONDS):
            self.most = max(self.most, self._used())

    def strike(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()
