"""Where a desktop looks for programs, their icons and what opens which file.

XDG Base Directory Specification 0.8: what is not an absolute path is to be ignored.
"""

import os
from pathlib import Path

from .failure import LauncherFailed


def data_home() -> Path:
    """Where the user's own programs are known to the desktop. Raises LauncherFailed."""
    return _absolute("XDG_DATA_HOME") or _home() / ".local" / "share"


def applications() -> Path:
    """The folder of the user's own desktop entries. Raises LauncherFailed."""
    return data_home() / "applications"


def theme() -> Path:
    """The icon theme that every other one falls back to. Raises LauncherFailed."""
    return data_home() / "icons" / "hicolor"


def config_folders() -> list[Path]:
    """Where the user, then the system, says what opens which file. Raises LauncherFailed."""
    own = _absolute("XDG_CONFIG_HOME") or _home() / ".config"
    return [own, *_absolute_ones("XDG_CONFIG_DIRS", "/etc/xdg")]


def system_data_folders() -> list[Path]:
    """Where the programs of the whole machine are known to the desktop, best first."""
    return _absolute_ones("XDG_DATA_DIRS", "/usr/local/share:/usr/share")


def _home() -> Path:
    import pwd  # which Windows has not

    try:
        home = os.environ.get("HOME") or pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        home = ""
    if not Path(home).is_absolute():
        raise LauncherFailed("This user has no home folder, so there is no menu to change.")
    return Path(home)


def _absolute(variable: str) -> Path | None:
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else None


def _absolute_ones(variable: str, otherwise: str) -> list[Path]:
    paths = map(Path, (os.environ.get(variable) or otherwise).split(":"))
    return [path for path in paths if path.is_absolute()]
