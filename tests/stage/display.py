"""A screen of our own: Xvfb, on a display number that it chooses itself."""

import os
import subprocess

from .processes import Staged, end, require


class Display(Staged):
    """A virtual screen; `name` is what DISPLAY must be."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        xvfb = require("Xvfb", "xvfb")
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            [
                xvfb,
                "-displayfd",
                str(writer),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.name = f":{answer.readline().strip()}"
        if self.name == ":":
            raise RuntimeError("Xvfb could not start")

    def strike(self) -> None:
        """Switch the screen off."""
        end(self._process)
