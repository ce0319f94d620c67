"""One decoder process: asked, waited for, and ended when it does not behave."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from typing import Literal, cast

import msgspec

from ...decoder.messages import (
    TOO_HUNGRY_EXIT_CODE,
    Answer,
    BadWireMessage,
    Request,
    from_wire,
    parse_answer,
    to_wire,
)

log = logging.getLogger(__name__)

# By PyInstaller: the program has its code inside, and no interpreter that could be given a module.
_IS_PACKAGED = bool(getattr(sys, "frozen", False))
_PIPE_BYTES = 2**20
_EXITS_WITHIN_SECONDS = 0.5
_ENDS_WITHIN_SECONDS = 5.0

HowItEnded = Literal["crashed", "hung", "hungry", "put away"]


class DecoderEnded(Exception):
    """The process is gone and answers no more. Never leaves this package."""

    def __init__(self, how: HowItEnded) -> None:
        self.how: HowItEnded = how
        super().__init__(how)


def decoder_command() -> list[str]:
    """What starts a decoder."""
    if _IS_PACKAGED:
        return [sys.executable, "--decoder"]  # desktop/packaged.py
    return [sys.executable, "-P", "-m", "desktop.decoder"]


class DecoderProcess:
    """Starts at once; `ask` may come before it is up. One request at a time, from any thread."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            pipesize=_PIPE_BYTES,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._requests, self._answers, self._errors = (
            cast("FileIO", pipe)
            for pipe in (self._process.stdin, self._process.stdout, self._process.stderr)
        )
        self._lock = threading.Lock()
        self._end: HowItEnded | None = None
        threading.Thread(target=self._drain_errors, name="decoder's log", daemon=True).start()

    @property
    def has_ended(self) -> bool:
        """Whether it is of no use any more."""
        return self._end is not None or self._process.poll() is not None

    @property
    def _how_it_ended(self) -> HowItEnded:
        return self._end or "crashed"

    def ask(
        self, request: Request, *, tail: bytes = b"", limit_seconds: float
    ) -> tuple[Answer, bytearray]:
        """The answer and its tail. Raises DecoderEnded, also when it takes longer than allowed."""
        with self._lock:
            if self._end:
                raise DecoderEnded(self._end)
            limit = threading.Timer(limit_seconds, self._kill, args=("hung",))
            limit.daemon = True
            limit.start()
            try:
                return self._ask(request, tail)
            except (OSError, ValueError, BadWireMessage, msgspec.MsgspecError):
                self._kill("crashed")
                self._close_pipes()
                raise DecoderEnded(self._how_it_ended) from None
            finally:
                limit.cancel()

    def put_away(self) -> None:
        """End the process; whoever waits for its answer meets DecoderEnded."""
        self._kill("put away")
        with self._lock:
            self._close_pipes()

    def put_away_if_idle(self) -> bool:
        """The same unless somebody waits for its answer; tells whether it has ended."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            self._kill("put away")
            self._close_pipes()
        finally:
            self._lock.release()
        return True

    def _ask(self, request: Request, tail: bytes) -> tuple[Answer, bytearray]:
        rest = memoryview(to_wire(request, len(tail)) + tail)
        while rest:
            rest = rest[self._requests.write(rest) :]
        message = from_wire(self._answers.readinto)
        if message is None:
            raise BadWireMessage
        head, sound = message
        return parse_answer(head), sound

    def _kill(self, how: HowItEnded) -> None:
        ended_by_itself = self._wait_for_end() if how == "crashed" else None
        if ended_by_itself == TOO_HUNGRY_EXIT_CODE:
            how = "hungry"
        self._end = self._end or how
        self._process.kill()
        try:
            self._process.wait(_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            # It hangs inside the system, waiting for a disk; it goes once that lets it.
            log.info("decoder process %d does not end", self._process.pid)

    def _wait_for_end(self) -> int | None:
        """The exit code of a process that has closed its pipe, which is the last that it does."""
        try:
            return self._process.wait(_EXITS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            return None

    def _close_pipes(self) -> None:
        for pipe in (self._requests, self._answers):
            pipe.close()

    def _drain_errors(self) -> None:
        """A full pipe would stop the process. What it says is for whoever looks into a file."""
        with self._errors:
            while line := self._errors.readline(4096):
                log.debug("decoder: %s", line.decode("utf-8", "replace").rstrip())


def _environment() -> dict[str, str]:
    """Ours, and a way to this very code wherever it lies."""
    if _IS_PACKAGED:
        return {**os.environ}
    here = str(Path(__file__).resolve().parents[3])
    others = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, others] if others else [here])}
