#!/usr/bin/env python3
"""Everything a person does with this repository, from a machine that has only Python.

python3 dev.py run [ARGUMENTS]   set up what is missing, then start AudioJS
python3 dev.py test              every check and every test
    --only NAME                    only this check; may be repeated
    --fast                         all but the tests in the real window
    --packaged                     also build the packaged program, and test that
    -- ARGUMENTS                   go to pytest
python3 dev.py bench [ARGUMENTS] the benchmarks
python3 dev.py build             the packaged program in dist/, as folder, archive and .deb
    --portable                     only the folder
python3 dev.py format            format Python and the page
python3 dev.py protocol          write webui/src/protocol.d.ts from desktop/protocol/
python3 dev.py lock [--upgrade]  write the lock files again
"""

import sys

# Before anything that an older Python would trip over.
if sys.version_info < (3, 11):  # noqa: UP036 - pyproject.toml's floor does not guard this script
    sys.exit(
        "AudioJS needs Python 3.11 or newer, and this is Python %d.%d. "  # noqa: UP031
        "Install a newer one, then run this again with it: python3.11 dev.py run"
        % sys.version_info[:2]
    )

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.environment import ROOT, WEBUI, become, environment, npm, python, set_up, set_up_python
from tools.steps import StepFailedError, run_step


def run(arguments: Sequence[str]) -> int:
    set_up("run")
    # -P: a folder called "desktop" where the listener happens to be must not be taken for ours.
    return become(python("-P", "-m", "desktop", *arguments))


def test(arguments: Sequence[str]) -> int:
    from tools import checks

    own, pytest_arguments = _split(arguments)
    set_up("test")
    try:
        wanted = _wanted(own, checks.names(), checks.PACKAGED)
    except ValueError as error:
        print(f"dev.py test: {error}", file=sys.stderr)
        return 2
    return 0 if checks.run(wanted, pytest_arguments) else 1


def bench(arguments: Sequence[str]) -> int:
    set_up("test")
    os.chdir(ROOT)
    return become(python("-m", "tests.bench", *arguments), environment())


def build(arguments: Sequence[str]) -> int:
    if not {*arguments} <= {"--portable"}:
        print("dev.py build: the only option is --portable", file=sys.stderr)
        return 2
    set_up("build")
    os.chdir(ROOT)
    return become(python("-m", "tools.build", *arguments), environment())


def format_all(_: Sequence[str]) -> int:
    set_up("test")
    _run("sorting imports", python("-m", "ruff", "check", "--select", "I", "--fix", "."))
    _run("formatting Python", python("-m", "ruff", "format", "."))
    _run("formatting the page", npm("run", "format"), WEBUI)
    return 0


def protocol(arguments: Sequence[str]) -> int:
    set_up_python("test")
    os.chdir(ROOT)
    return become(python("-m", "tools.protocol_types", *arguments))


def lock(arguments: Sequence[str]) -> int:
    set_up_python("test")
    compile_lock = python("-m", "uv", "pip", "compile", "--no-config", "--quiet", "--universal")
    compile_lock += ["--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    compile_lock += [
        "--custom-compile-command",
        "python3 dev.py lock",
        "pyproject.toml",
        *arguments,
    ]
    running = ["--group", "setup", "--output-file", "requirements.lock"]
    building = ["--group", "build", "--output-file", "requirements-build.lock"]
    building += ["--constraint", "requirements.lock"]
    testing = ["--group", "dev", "--output-file", "requirements-dev.lock"]
    testing += ["--constraint", "requirements-build.lock"]
    _run("locking what running needs", [*compile_lock, *running])
    _run("locking what building needs", [*compile_lock, *building])
    _run("locking what tests need", [*compile_lock, *testing])
    # Exact versions are in package.json; this is about what those packages need in turn.
    resolve = "update" if "--upgrade" in arguments else "install"
    _run("locking the page", npm(resolve, "--package-lock-only", "--ignore-scripts"), WEBUI)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "build": build,
    "format": format_all,
    "protocol": protocol,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0
    command = COMMANDS.get(arguments[0])
    if command is None:
        print(f"dev.py: there is no command {arguments[0]!r}.\n\n{__doc__}", file=sys.stderr)
        return 2
    try:
        return command(arguments[1:])
    except StepFailedError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\naudiojs: stopped. The same command goes on from here.", file=sys.stderr)
        return 130


def _run(title: str, command: Sequence[str], cwd: Path = ROOT) -> None:
    run_step(title, command, cwd=cwd, env=environment(), advice="Its own words are above.")


def _split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our own arguments, and those after `--`."""
    if "--" not in arguments:
        return list(arguments), []
    at = list(arguments).index("--")
    return list(arguments[:at]), list(arguments[at + 1 :])


def _wanted(arguments: Sequence[str], names: Sequence[str], packaged: Sequence[str]) -> list[str]:
    """The checks to run, of all `names`. Raises ValueError for an argument that is not known."""
    wanted: list[str] = []
    left_out = {*packaged}
    rest = iter(arguments)
    for argument in rest:
        if argument == "--fast":
            left_out.add("app")
        elif argument == "--packaged":
            left_out.difference_update(packaged)
        elif argument == "--only" and (name := next(rest, "")) in names:
            wanted.append(name)
        else:
            raise ValueError(f"use --fast, --packaged, or --only with one of: {', '.join(names)}")
    return wanted or [name for name in names if name not in left_out]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
