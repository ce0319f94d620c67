"""A segment of 160 KB from our server, and the same bytes from Node's socket.io, in turns."""

import json
import subprocess
from pathlib import Path

from tests.stage import Program
from tests.stage.music import make_mp3
from tests.stage.processes import end

from .rivals import NODE, PACKAGES
from .stage import BenchStage
from .table import Goal, Report

_HERE = Path(__file__).resolve().parent
_GOAL_RATIO = 1.1


def measure(stage: BenchStage) -> Report:
    """The ratio of the medians."""
    stage.tell("segment requests beside Node's")
    file = make_mp3(stage.music / "320.mp3", 60, bitrate=320_000)
    server = subprocess.Popen(
        [NODE, _HERE / "node_server.mjs", PACKAGES, file], stdout=subprocess.PIPE
    )
    try:
        assert server.stdout
        theirs = server.stdout.readline().decode().strip()
        with Program(["--no-window", file]) as program:
            answer = subprocess.run(
                [NODE, _HERE / "node_client.mjs", PACKAGES, program.address(), theirs],
                capture_output=True,
                text=True,
                check=True,
            )
    finally:
        end(server)
    figures = json.loads(answer.stdout)
    goals = [
        _goal("in sequence, as playback asks", figures["inSequence"], _GOAL_RATIO),
        _goal("at random, as seeks do", figures["atRandom"], None),
    ]
    return Report([], goals)


def _goal(order: str, figures: dict[str, float], at_most: float | None) -> Goal:
    size = f"{figures['bytes'] / 1000:.0f} KB"
    note = f"{figures['ours']:.2f} ms and {figures['theirs']:.2f} ms"
    ratio = figures["ours"] / figures["theirs"]
    what = f"segment request, {size} {order}, AudioJS / socket.io on Node"
    return Goal(what, ratio, "×", at_most, note)
