"""The mouse of a display, and a window of files to drag from."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from Xlib import X
from Xlib.display import Display as XDisplay
from Xlib.ext import xtest

from .display import Display
from .processes import Staged, end
from .waiting import wait_until


class Point(NamedTuple):
    """Pixels from the screen's top left corner."""

    x: int
    y: int


class Pointer(Staged):
    """Moves the pointer and presses its first button, as a hand does."""

    def __init__(self, display: Display) -> None:
        self._x = XDisplay(display.name)

    def press(self, at: Point) -> None:
        """Press the button there and keep it down."""
        xtest.fake_input(self._x, X.MotionNotify, x=at.x, y=at.y)
        xtest.fake_input(self._x, X.ButtonPress, 1)
        self._x.sync()

    def wander(self, to: Point, condition: Callable[[], object], what: str) -> None:
        """Move there and about a little until the condition is true."""
        steps = 0

        def is_true() -> bool:
            nonlocal steps
            steps += 1
            xtest.fake_input(self._x, X.MotionNotify, x=to.x + steps % 7, y=to.y + steps % 5)
            self._x.sync()
            return bool(condition())

        wait_until(is_true, what)

    def release(self) -> None:
        """Let the button go."""
        xtest.fake_input(self._x, X.ButtonRelease, 1)
        self._x.sync()

    def strike(self) -> None:
        """Take the hand away."""
        self._x.close()


class FileWindow(Staged):
    """A small window at the screen's top left; what is dragged out of it are these files."""

    def __init__(self, display: Display, files: Sequence[Path]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stage.file_window", *files],
            env={"DISPLAY": display.name, "QT_QPA_PLATFORM": "xcb", "PATH": ""},
            cwd=Path(__file__).resolve().parent.parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout
        x, y = self._process.stdout.readline().split()
        self.middle = Point(int(x), int(y))

    def strike(self) -> None:
        """Close it."""
        end(self._process)
        if self._process.stdout:
            self._process.stdout.close()
