"""A session bus of our own: where a desktop and its programs talk to each other."""

import os
import subprocess
import tempfile
from pathlib import Path

from .processes import Staged, end, require

# Without the system's own settings: nothing on this machine can be started over this bus.
_SETTINGS = """
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
"""


class SessionBus(Staged):
    """A D-Bus daemon; `address` is what DBUS_SESSION_BUS_ADDRESS must be."""

    def __init__(self) -> None:
        daemon = require("dbus-daemon", "dbus-daemon")
        self._folder = tempfile.TemporaryDirectory(prefix="audiojs-bus-")
        folder = Path(self._folder.name)
        self.address = f"unix:path={folder}/bus"
        settings = folder / "bus.conf"
        settings.write_text(_SETTINGS.format(socket=folder / "bus"))
        reader, writer = os.pipe()
        self._process = subprocess.Popen(
            [daemon, f"--config-file={settings}", "--nofork", f"--print-address={writer}"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        # It says where it listens as soon as it does.
        with os.fdopen(reader) as answer:
            listens = answer.readline() != ""
        if not listens:
            self.strike()
            raise RuntimeError("dbus-daemon could not start")

    def strike(self) -> None:
        """End the bus."""
        end(self._process)
        self._folder.cleanup()
