"""Shows a file where it lies, in the system's own file manager."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..errors import NoFileManager

_WITHIN_SECONDS = 5.0


def show_in_folder(path: Path) -> None:
    """Open the file's folder with the file selected; where that cannot be, only the folder.

    Takes up to some seconds. Raises NoFileManager.
    """
    if sys.platform == "win32":
        # It answers 1 in any case, and wants the comma and the path in one argument.
        subprocess.Popen(f'explorer /select,"{path}"')
    elif sys.platform == "darwin":
        _first_that_does(path, ["open", "-R", path])
    else:
        # org.freedesktop.FileManager1 (freedesktop.org, "File Manager D-Bus Interface").
        show_items = [
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.FileManager1",
            "/org/freedesktop/FileManager1",
            "org.freedesktop.FileManager1.ShowItems",
            f"array:string:{_address(path)}",
            "string:",
        ]
        _first_that_does(path, show_items, ["xdg-open", path.parent])


def _address(path: Path) -> str:
    # dbus-send takes a comma for the end of an array's element.
    return path.as_uri().replace(",", "%2C")


def _first_that_does(path: Path, *commands: Sequence[str | Path]) -> None:
    for command in commands:
        try:
            subprocess.run(
                command,
                check=True,
                capture_output=True,
                timeout=_WITHIN_SECONDS,
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return
    raise NoFileManager(path)
