"""The checks that `dev.py test` runs, in order, and their summary."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tools.environment import ROOT, WEBUI, environment, npm, python

# pytest's exit code when its arguments leave no test.
_NO_TESTS = 5


@dataclass(frozen=True)
class Check:
    name: str
    command: Sequence[str]
    cwd: Path = ROOT


@dataclass(frozen=True)
class Result:
    name: str
    passed: bool
    seconds: float
    output: str = field(default="", repr=False)


def static_checks() -> list[Check]:
    """Checks that only read: they run side by side."""
    return [
        Check("ruff-format", python("-m", "ruff", "format", "--check", ".")),
        Check("ruff", python("-m", "ruff", "check", ".")),
        Check("mypy", python("-m", "mypy")),
        Check("prettier", npm("run", "--silent", "format:check"), WEBUI),
        Check("eslint", npm("run", "--silent", "lint"), WEBUI),
        Check("svelte-check", npm("run", "--silent", "check"), WEBUI),
        Check("protocol", python("-m", "tools.protocol_types", "--check")),
    ]


def test_suites(pytest_arguments: Sequence[str]) -> list[Check]:
    """Suites that may need both cores and the sound server: one after the other."""
    pytest = python("-m", "pytest", *pytest_arguments)
    return [
        Check("vitest", npm("run", "--silent", "test"), WEBUI),
        Check("desktop", [*pytest, "tests/desktop"]),
        Check("app", [*pytest, "tests/app"]),
        Check("build", python("-m", "tools.build")),
        Check("packaged", [*pytest, "tests/packaged"]),
    ]


PACKAGED = ("build", "packaged")
"""The checks of the packaged program, which takes some minutes to build."""


def names() -> list[str]:
    return [check.name for check in [*static_checks(), *test_suites([])]]


def run(wanted: Sequence[str], pytest_arguments: Sequence[str]) -> bool:
    """Run the checks named in `wanted`, going on after a failure. Whether all passed."""
    static = [check for check in static_checks() if check.name in wanted]
    suites = [check for check in test_suites(pytest_arguments) if check.name in wanted]
    results = [*_side_by_side(static), *(_suite(check, bool(pytest_arguments)) for check in suites)]
    print("\n" + "\n".join(_line(result) for result in results), flush=True)
    failed = [result.name for result in results if not result.passed]
    print(f"\nfailed: {', '.join(failed)}" if failed else "\nevery check passed", flush=True)
    return not failed


def _side_by_side(checks: Sequence[Check]) -> Iterator[Result]:
    with ThreadPoolExecutor(max_workers=2) as pool:
        for result in pool.map(_silently, checks):
            print(_line(result), flush=True)
            if not result.passed:
                print(result.output, flush=True)
            yield result


def _silently(check: Check) -> Result:
    started = time.monotonic()
    finished = subprocess.run(
        check.command,
        cwd=check.cwd,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds = time.monotonic() - started
    return Result(check.name, finished.returncode == 0, seconds, finished.stdout)


def _suite(check: Check, filtered: bool) -> Result:
    print(f"\n== {check.name}", flush=True)
    started = time.monotonic()
    code = subprocess.run(
        check.command, cwd=check.cwd, env=_environment(), stdin=subprocess.DEVNULL, check=False
    ).returncode
    passed = code == 0 or (filtered and code == _NO_TESTS)
    return Result(check.name, passed, time.monotonic() - started)


def _environment() -> dict[str, str]:
    # Vitest colours its output even in a file.
    return environment() if sys.stdout.isatty() else {**environment(), "NO_COLOR": "1"}


def _line(result: Result) -> str:
    return f"{'ok    ' if result.passed else 'FAILED'} {result.name:<13} {result.seconds:6.1f} s"
