"""The Debian and Ubuntu packages that the Qt window and its tests need, and how they get there.

On other systems nothing is done: Windows and macOS have a web view of their own, and other
distributions' package names are not known here.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from tools.steps import StepFailedError, run_step

# What the wheels' Qt libraries, its web process and its platform plugins are linked with
# (`readelf -d`). "new|old" is one library under two names: Ubuntu 24.04 and Debian 13 renamed
# some.
WINDOW = """
libasound2t64|libasound2 libbrotli1 libdbus-1-3 libdrm2 libegl1 libexpat1 libfontconfig1
libfreetype6 libgbm1 libgl1 libglib2.0-0t64|libglib2.0-0 libgssapi-krb5-2 libnspr4 libnss3 libudev1
libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-6 libx11-xcb1 libxcb1 libxcb-cursor0
libxcb-dri3-0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0
libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
libxcomposite1 libxdamage1 libxext6 libxfixes3 libxkbcommon0 libxkbcommon-x11-0 libxkbfile1
libxrandr2 libxtst6
""".split()  # noqa: SIM905 - as a list it is 48 lines
# Chromium loads this one by name when it looks for a sound server.
SOUND = ["libpulse0"]
# objdump and strip; tar's archives and Debian's.
_BUILD = ["binutils", "xz-utils", "dpkg"]
_TESTS = ["xvfb", "pulseaudio", "pulseaudio-utils", "dbus-daemon|dbus"]
_TESTS += ["appstream", "desktop-file-utils", "libglib2.0-bin", "man-db", "openbox", "strace"]


def ensure(purpose: str) -> None:
    """Install what is missing for `purpose` ("run", "build" or "test"); asks dpkg once.

    Raises StepFailedError with the line to type if this process may not install packages.
    """
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    missing = _missing(_wanted(purpose))
    if missing:
        _install(missing)


def _wanted(purpose: str) -> list[str]:
    wanted = WINDOW + SOUND
    if purpose in {"build", "test"}:
        wanted = wanted + _BUILD + _python_library()
    if purpose == "test":
        wanted = wanted + _TESTS
    if not _has_font(Path("/usr/share/fonts")):
        wanted = [*wanted, "fonts-dejavu-core"]
    if find_spec("ensurepip") is None:
        wanted = [*wanted, f"python3.{sys.version_info.minor}-venv|python3-venv"]
    return wanted


def _python_library() -> list[str]:
    """The system's Python as a library, which is what gets packed; other Pythons bring theirs."""
    name = f"libpython3.{sys.version_info.minor}"
    return [f"{name}t64|{name}"] if sys.base_prefix == "/usr" else []


def _has_font(folder: Path) -> bool:
    return any(
        name.endswith((".ttf", ".otf", ".ttc")) for _, _, names in os.walk(folder) for name in names
    )


def _missing(wanted: list[str]) -> list[str]:
    names = [name for entry in wanted for name in entry.split("|")]
    listing = _output(
        "dpkg-query", "--show", "--showformat=${db:Status-Abbrev} ${Package}\n", *names
    )
    installed = {line.split()[-1] for line in listing.splitlines() if line.startswith("ii")}
    return [entry for entry in wanted if installed.isdisjoint(entry.split("|"))]


def _install(missing: list[str]) -> None:
    admin = _as_administrator()
    if admin is None:
        raise StepFailedError(
            "audiojs: some system libraries are missing. Install them, then run this again:\n\n"
            f"    sudo apt-get install {' '.join(_names(missing))}\n"
        )
    apt = [*admin, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    advice = "apt-get's own words are above; run the same command again once that is mended."
    # An old list names versions that the mirrors have dropped. That one foreign source does not
    # answer is no reason to stop: the install will tell.
    with contextlib.suppress(StepFailedError):
        run_step("reading the list of system packages", [*apt, "update"], advice=advice)
    names = _names(missing)
    title = f"installing system packages ({' '.join(names)})"
    run_step(title, [*apt, "install", "--yes", "--no-install-recommends", *names], advice=advice)


def _as_administrator() -> list[str] | None:
    """What to put before a command so that root runs it; None if that needs a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None


def _names(entries: list[str]) -> list[str]:
    """The name that apt knows for each entry; the oldest one if it knows none."""
    listing = _output("apt-cache", "policy", *(n for entry in entries for n in entry.split("|")))
    known = set(_names_with_candidate(listing.splitlines()))
    choices = [entry.split("|") for entry in entries]
    return [next((name for name in names if name in known), names[-1]) for names in choices]


def _names_with_candidate(lines: Iterable[str]) -> Iterable[str]:
    name = ""
    for line in lines:
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            yield name


def _output(*command: str) -> str:
    # Both programs translate what they print, and complain on stderr about names they do not know.
    env = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False).stdout
