"""The player's side of a scanner process: told what to do, heard, ended."""

import logging
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

import msgspec

from .messages import (
    BadWireMessage,
    Cancel,
    FromScanner,
    LookThrough,
    Watch,
    from_wire,
    parse_from_scanner,
    to_wire,
)

log = logging.getLogger(__name__)

# By PyInstaller: the program has its code inside, and no interpreter that could be given a module.
_IS_PACKAGED = bool(getattr(sys, "frozen", False))
_ENDS_WITHIN_SECONDS = 2.0


def scanner_command() -> list[str]:
    """What starts a scanner."""
    if _IS_PACKAGED:
        return [sys.executable, "--scanner"]  # desktop/packaged.py
    return [sys.executable, "-P", "-m", "desktop.library.scan"]


def scanner_environment() -> dict[str, str]:
    """Ours, and a way to this very code wherever it lies."""
    if _IS_PACKAGED:
        return {**os.environ}
    here = str(Path(__file__).resolve().parents[3])
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, others] if others else [here])}


class ScannerProcess:
    """A scanner at work on an order. Raises OSError where it cannot be started."""

    def __init__(self, command: Sequence[str], order: LookThrough | Watch) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=scanner_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._heard: queue.Queue[FromScanner | None] = queue.Queue()
        self._orders, answers, errors = (
            cast("IO[bytes]", pipe)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        for work, pipe in ((self._hear, answers), (_log, errors)):
            threading.Thread(target=work, args=(pipe,), name="scanner", daemon=True).start()
        self._tell(order)

    def hear(self, seconds: float) -> FromScanner | None:
        """What it says next. Raises TimeoutError after that long, EOFError at its end."""
        try:
            message = self._heard.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if message is None:
            self._heard.put(None)
            raise EOFError
        return message

    def cancel(self) -> None:
        """Ask it to stop."""
        self._tell(Cancel())

    def end(self) -> None:
        """End it, whatever it does. One that waits for a disk goes once that lets it."""
        self._process.kill()
        with suppress(OSError):
            self._orders.close()
        try:
            self._process.wait(_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            log.info("scanner process %d does not end", self._process.pid)
            threading.Thread(target=self._process.wait, name="scanner", daemon=True).start()

    def _tell(self, message: LookThrough | Watch | Cancel) -> None:
        with suppress(OSError):  # it has ended: hearing it tells
            self._orders.write(to_wire(message))
            self._orders.flush()

    def _hear(self, pipe: IO[bytes]) -> None:
        with suppress(OSError, BadWireMessage, msgspec.MsgspecError), pipe:
            while message := from_wire(pipe.read, parse_from_scanner):
                self._heard.put(message)
        self._heard.put(None)


def _log(pipe: IO[bytes]) -> None:
    with pipe:
        for line in pipe:
            log.info("scanner: %s", line.decode(errors="replace").rstrip())
