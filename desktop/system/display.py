"""Whether there is a screen to open a window on, and what its desktop tells those it starts."""

import os
import socket
import sys
from pathlib import Path

_X11_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  # the X Window System's own, fixed place


def has_display() -> bool:
    """Whether a window can be shown. Only on Linux may there be no screen at all.

    The X server is asked, because Qt ends the process when it cannot be reached.
    """
    if not sys.platform.startswith("linux"):
        return True
    return _has_wayland() or _has_x11()


def activation() -> str:
    """What the desktop gave this process to bring a window to the front with; empty if nothing.

    Given by a click, it is what tells a wanted window from one that pushes itself forward
    (XDG activation protocol; Startup Notification Protocol).
    """
    return os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID", "")


def _has_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name
    return _answers(str(path))


def _has_x11() -> bool:
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    if host not in ("", "unix"):
        return True  # on another machine: only trying can tell
    path = f"{_X11_SOCKETS}/X{number}"
    return _answers(f"\0{path}") or _answers(path)


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True
