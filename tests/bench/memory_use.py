"""How much memory processes hold, and what ends them when it is too much or takes too long."""

import threading
import time
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError

from tests.stage import Program
from tests.stage.process_tree import descendants
from tests.stage.processes import Staged

_LOOK_EVERY_SECONDS = 0.2
_PAGE_BYTES = 4096


class Exceeded(Exception):
    """A way of playing did not do it within the limits; says which, as shown in the table."""


def _largest_resident_bytes(pid: int) -> int:
    """What the largest process holds: quick, and nearly all of it is one renderer's own."""
    found = [0]
    for each in (pid, *descendants(pid)):
        try:
            found.append(int(Path(f"/proc/{each}/statm").read_text().split()[1]) * _PAGE_BYTES)
        except OSError:  # it ended meanwhile
            continue
    return max(found)


class Limits(Staged):
    """Ends the program when the block takes longer, or one of its processes holds more.

    The block then meets an error of Playwright's, and so it does when the page crashes; `Exceeded`
    comes out of the block instead.
    """

    def __init__(self, program: Program, seconds: float, gigabytes: float) -> None:
        self._program = program
        self._seconds = seconds
        self._gigabytes = gigabytes
        self._exceeded = ""
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._run, daemon=True)
        self._watch.start()

    def _run(self) -> None:
        ends = time.monotonic() + self._seconds
        pid = self._program.process.pid
        while not self._over.wait(_LOOK_EVERY_SECONDS):
            if time.monotonic() > ends:
                self._exceeded = f"over {self._seconds:g} s"
            elif _largest_resident_bytes(pid) > self._gigabytes * 1e9:
                self._exceeded = f"over {self._gigabytes:g} GB"
            if self._exceeded:
                self._program.process.kill()
                return

    def explain(self, error: PlaywrightError) -> Exceeded:
        """What became of the block that ended with this error."""
        if self._exceeded:
            return Exceeded(self._exceeded)
        said = error.message.splitlines()[0].removeprefix("Page.evaluate: ")
        return Exceeded("crashed" if "crash" in said.lower() else said)

    def strike(self) -> None:
        """Stop watching."""
        self._over.set()
        self._watch.join()
