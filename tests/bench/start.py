"""From the launch to a window that can be used, beside the least that pywebview can show.

And from a second launch, with a song, to its sound out of the window that is there.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.stage import Listener, Program, wait_until
from tests.stage.music import make_mp3
from tests.stage.native_window import NativeWindow
from tests.stage.packaged import PACKAGED
from tests.stage.processes import end

from .stage import BenchStage
from .table import Cell, Comparison, Figures, Goal, Report

_LAUNCHES = 12
_GOAL = 1.25
_SECOND_GOAL_MS = 300
_SONG_SECONDS = 10
# As little as a recording can be asked for.
_AT_ONCE_SECONDS = 0.001
_BARE = Path(__file__).parent / "rivals" / "bare_window.py"
# In the play button, and in a bare page.
_PLACE = (530, 674)
# Python keeps what it has compiled, where nobody tells it not to; a start is never the first one.
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_UNPAINTED = {(0, 0, 0), (255, 255, 255), (0xFA, 0xF7, 0xF4)}

_SOURCE = "from the source tree"
_PACKAGED = "packaged"
_WINDOW = "a bare pywebview window"


def measure(stage: BenchStage) -> Report:
    """Milliseconds, each way in turn, so that what the machine does besides meets all of them."""
    ways: dict[str, Sequence[str | Path]] = {_SOURCE: [sys.executable, "-P", "-m", "desktop"]}
    if PACKAGED.is_file():
        ways[_PACKAGED] = [PACKAGED]
    ways[_WINDOW] = [sys.executable, _BARE]
    shown: dict[str, list[float]] = {way: [] for way in ways}
    usable: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(_LAUNCHES + 1):
        stage.tell(f"start {turn} of {_LAUNCHES}")
        for way, command in ways.items():
            times = launch(stage, command)
            if turn:  # the first one finds nothing in the system's memory
                shown[way].append(times[0])
                usable[way].append(times[1])
    cells: dict[str, Sequence[Cell]] = {
        way: [Figures(tuple(shown[way])), Figures(tuple(usable[way]))] for way in ways
    }
    table = Comparison("from the launch to a window", "ms", ["shown", "usable"], cells)
    second = Figures(tuple(_launch_again(stage)))
    again = Comparison("from a second launch to its song", "ms", ["it sounds"], {_SOURCE: [second]})
    goal = Goal("a second launch sounds after", second.median, "ms", _SECOND_GOAL_MS)
    return Report([table, again], [*_goals(usable), goal])


def _launch_again(stage: BenchStage) -> Iterator[float]:
    """Milliseconds until the song that each launch brings is recorded at the loudspeaker."""
    song = make_mp3(stage.music / "second.mp3", _SONG_SECONDS)
    with Program(
        display=stage.display,
        loudspeaker=stage.loudspeaker,
        own_dialog=True,
        environment={_NO_BYTECODE: ""},
    ) as program:
        listener = Listener(program, stage.playwright)
        for turn in range(_LAUNCHES + 1):
            stage.tell(f"second launch {turn} of {_LAUNCHES}")
            with stage.loudspeaker.record() as recording:
                began = time.monotonic()
                program.launch_again(song)
                recording.wait_for_sound(_AT_ONCE_SECONDS)
                if turn:
                    yield 1000 * (time.monotonic() - began)
            listener.press("Stop")
            listener.sees_silent()


def _goals(usable: dict[str, list[float]]) -> list[Goal]:
    bare = Figures(tuple(usable[_WINDOW])).median
    goals = []
    for way in (_SOURCE, _PACKAGED):
        if way in usable:
            ratio = Figures(tuple(usable[way])).median / bare
            goals.append(Goal(f"usable {way}, in starts of a bare window", ratio, "×", _GOAL))
    return goals


def launch(stage: BenchStage, command: Sequence[str | Path]) -> tuple[float, float]:
    """Milliseconds until the window is shown, and until its page is painted."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **{name: value for name, value in os.environ.items() if name != _NO_BYTECODE},
            "HOME": home,
            "XDG_RUNTIME_DIR": home,
            "QT_API": "pyside6",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox" if os.geteuid() == 0 else "",
            "DISPLAY": stage.display.name,
            "PULSE_SERVER": stage.loudspeaker.server,
        }
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            with NativeWindow(stage.display, process.pid) as window:
                shown = time.monotonic()
                wait_until(lambda: window.colour_at(*_PLACE) not in _UNPAINTED, "it is painted")
                usable = time.monotonic()
        finally:
            end(process)
    return 1000 * (shown - began), 1000 * (usable - began)
