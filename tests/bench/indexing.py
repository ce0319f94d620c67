"""Segment requests while a file of ten hours, just opened, is walked to its end."""

import json
import subprocess
from pathlib import Path

from tests.stage import Program
from tests.stage.music import make_mp3, repeat_frames

from .rivals import NODE, PACKAGES
from .stage import BenchStage
from .table import Figures, Goal, Report

_HERE = Path(__file__).resolve().parent
_GOAL_MS = 50


def measure(stage: BenchStage) -> Report:
    """The 99th percentile in milliseconds."""
    stage.tell("segment requests while 10 h are indexed")
    piece = make_mp3(stage.music / "piece.mp3", 20)
    file = repeat_frames(piece, stage.music / "indexed.mp3", hours=10)
    with Program(["--no-window", file]) as program:
        answer = subprocess.run(
            [NODE, _HERE / "indexing_client.mjs", PACKAGES, program.address()],
            capture_output=True,
            text=True,
            check=True,
        )
    file.unlink()
    said = json.loads(answer.stdout)
    times = Figures(tuple(said["times"]))
    what = "segment request while 10 h are indexed, 99th percentile"
    note = f"median {times.median:.1f} ms, {len(times.values)} requests in {said['seconds']:.1f} s"
    return Report([], [Goal(what, times.percentile(99), "ms", _GOAL_MS, note)])
