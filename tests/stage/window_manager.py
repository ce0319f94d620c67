"""A window manager, for what windows do only where there is one: going away and coming back."""

import subprocess

from Xlib.display import Display as XDisplay

from .display import Display
from .processes import Staged, end, require
from .waiting import wait_until


class WindowManager(Staged):
    """Openbox on a display, without a desktop."""

    def __init__(self, display: Display) -> None:
        self._process = subprocess.Popen(
            [require("openbox", "openbox"), "--sm-disable"],
            env={"DISPLAY": display.name, "HOME": "/nonexistent"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        x = XDisplay(display.name)
        supporting = x.intern_atom("_NET_SUPPORTING_WM_CHECK")
        root = x.screen().root
        wait_until(lambda: root.get_full_property(supporting, 0), "it manages windows")
        x.close()

    def strike(self) -> None:
        """End it; the windows stay."""
        end(self._process)
