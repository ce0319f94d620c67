"""Has texts recognised by a second process, so that reading goes on meanwhile."""

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, cast

import msgspec

from .messages import BadWireMessage, Recognise, from_wire, parse_from_recogniser, to_wire
from .process import scanner_command, scanner_environment
from .texts import Answers, Question, recognise_all

_WORTH_IT = 20
"""Fewer are recognised sooner than a process is started."""


class Recogniser:
    """Recognises texts; for one thread. The process is started when there is much to do."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_broken = False

    def ask(self, questions: Sequence[Question]) -> Answers:
        """What is to be said of each; where the process does not tell, this one finds out."""
        if self._is_broken or (self._process is None and len(questions) < _WORTH_IT):
            return recognise_all(questions)
        try:
            return self._ask(questions)
        except (OSError, EOFError, BadWireMessage, msgspec.MsgspecError):
            self._is_broken = True
            return recognise_all(questions)

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()

    def _ask(self, questions: Sequence[Question]) -> Answers:
        if self._process is None:
            self._process = subprocess.Popen(
                scanner_command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=scanner_environment(),
            )
        orders = cast("IO[bytes]", self._process.stdin)
        orders.write(to_wire(Recognise(tuple(questions))))
        orders.flush()
        answers = from_wire(cast("IO[bytes]", self._process.stdout).read, parse_from_recogniser)
        if answers is None or len(answers) != len(questions):
            raise EOFError
        return answers
