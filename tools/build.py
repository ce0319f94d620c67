"""Makes the packaged program: dist/audiojs, and from that an archive and a Debian package.

Run by `dev.py build`, with `--portable` for the folder only.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Mapping

from desktop import __version__
from tools.archive import write_archive
from tools.deb import write_deb
from tools.environment import ROOT
from tools.steps import StepFailedError, run_step

DIST = ROOT / "dist"
_WORKSHOP = ROOT / "build"
_FOLDER = DIST / "audiojs"


def main(arguments: list[str]) -> None:
    """Build. Raises StepFailedError."""
    _require_shared_python()
    changed = _last_change()
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(changed), "PYTHONHASHSEED": "0"}
    _package(env)
    _try_out()
    if sys.platform != "linux" or "--portable" in arguments:
        return
    name = f"audiojs-{__version__}-linux-{os.uname().machine}"
    archive = DIST / f"{name}.tar.xz"
    _step(f"making {archive.name}", lambda: write_archive(_FOLDER, archive, __version__, changed))
    if shutil.which("dpkg-deb"):
        _step("making the Debian package", lambda: write_deb(_FOLDER, DIST, __version__, changed))


def _require_shared_python() -> None:
    if sys.platform == "linux" and not sysconfig.get_config_var("Py_ENABLE_SHARED"):
        raise StepFailedError(
            f"audiojs: {sys.base_prefix} has no Python library to pack (libpython). Build with a "
            "Python that has one: Debian's and Ubuntu's, uv's, or pyenv's made by\n\n"
            "    PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install VERSION\n"
        )


def _last_change() -> int:
    """When what is built was last changed, in seconds since 1970: the same tree, the same files."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    git = ["git", "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        said = ""
    return int(said or (ROOT / "CHANGELOG.md").stat().st_mtime)


def _package(env: Mapping[str, str]) -> None:
    shutil.rmtree(_FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(DIST), "--workpath", str(_WORKSHOP), str(ROOT / "build.spec")]
    run_step("packing the program", command, cwd=ROOT, env=env, advice="Its own words are above.")


def _try_out() -> None:
    """See whether it starts, and whether its decoder does, which loads all of FFmpeg."""
    program = _FOLDER / ("AudioJS.exe" if sys.platform == "win32" else "audiojs")
    advice = f"{program} does not start; what it says is above."
    for option in ("--version", "--decoder"):
        run_step(f"trying {program.name} {option}", [str(program), option], advice=advice)


def _step(title: str, make: Callable[[], None]) -> None:
    print(f"audiojs: {title} ... ", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        make()
    except (OSError, subprocess.CalledProcessError) as error:
        print("failed", file=sys.stderr)
        said = getattr(error, "stderr", None) or str(error)
        raise StepFailedError(f"{said}\n\naudiojs: {title} failed. Its own words are above.") from (
            error
        )
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except StepFailedError as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit(130)
    print(f"dist: {', '.join(sorted(path.name for path in DIST.iterdir()))}")
