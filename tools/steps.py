"""One step of a set-up: a progress line while it runs, and a readable end when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

# Enough to hold an error and its cause, and still fit a terminal.
_LINES_OF_A_FAILURE = 40


class StepFailedError(Exception):
    """A step could not be done; the message says which, why, and how to go on."""


def run_step(
    title: str,
    command: Sequence[str],
    *,
    advice: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> None:
    """Run `command` silently, with one line about it on stderr (stdout belongs to the program).

    Raises StepFailedError with the end of the command's output and `advice`.
    """
    print(f"audiojs: {title} ... ", end="", file=sys.stderr, flush=True)
    started = time.monotonic()
    try:
        finished = subprocess.run(
            command,
            cwd=cwd,
            env={**(env or os.environ), "NO_COLOR": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise _failure(title, str(error), advice) from error
    if finished.returncode != 0:
        raise _failure(title, finished.stdout, advice)
    print(f"{time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)


def _failure(title: str, output: str, advice: str) -> StepFailedError:
    print("failed", file=sys.stderr)
    tail = "\n".join(output.strip().splitlines()[-_LINES_OF_A_FAILURE:])
    return StepFailedError(f"{tail}\n\naudiojs: {title} failed. {advice}")
