"""AudioJS itself: the real program in its real window, driven through the debugging port."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, Page, Playwright

from .display import Display
from .loudspeaker import Loudspeaker
from .processes import Staged, end
from .waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
_NEVER_INHERITED = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")


class Program(Staged):
    """One run of AudioJS with a home of its own; its file dialog answers what `picks` was told.

    With `own_dialog` the system's own dialog opens; so it does where `command` is to run in place
    of the source tree. `page` needs a window.
    """

    def __init__(
        self,
        arguments: Sequence[str | Path] = (),
        *,
        display: Display | None = None,
        loudspeaker: Loudspeaker | None = None,
        home: Path | None = None,
        environment: dict[str, str] | None = None,
        own_dialog: bool = False,
        command: Sequence[str | Path] | None = None,
    ) -> None:
        self._temporary = tempfile.TemporaryDirectory(prefix="audiojs-home-")
        self.home = home or Path(self._temporary.name)
        self._picks = Path(self._temporary.name) / "picks.json"
        self.picks([])
        answered = [sys.executable, "-m", "tests.stage.with_picker", self._picks]
        plain = command or [sys.executable, "-m", "desktop"]
        self._command = plain if own_dialog or command else answered
        self._debugging_port = _free_port()
        self.environment = self._environment(display, loudspeaker) | (environment or {})
        self.process = subprocess.Popen(
            [*self._command, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._said = {"out": bytearray(), "err": bytearray()}
        self._listeners = [
            self._listen("out", self.process.stdout),
            self._listen("err", self.process.stderr),
        ]
        self._browser: Browser | None = None

    def _environment(
        self, display: Display | None, loudspeaker: Loudspeaker | None
    ) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if k not in _NEVER_INHERITED}
        runtime = Path(self._temporary.name) / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        own = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "QTWEBENGINE_REMOTE_DEBUGGING": str(self._debugging_port),
        }
        if display:
            own["DISPLAY"] = display.name
        if loudspeaker:
            own["PULSE_SERVER"] = loudspeaker.server
        return inherited | own

    def _listen(self, name: str, stream: IO[bytes] | None) -> threading.Thread:
        assert stream

        def read() -> None:
            with stream:
                while data := os.read(stream.fileno(), 65536):
                    self._said[name] += data

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        return thread

    @property
    def stdout(self) -> str:
        """What it has written to standard output."""
        return self._said["out"].decode(errors="replace")

    @property
    def stderr(self) -> str:
        """What it has written to standard error."""
        return self._said["err"].decode(errors="replace")

    def launch_again(
        self, *arguments: str | Path, environment: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A second launch beside this one, waited for."""
        return subprocess.run(
            [*self._command, *arguments],
            cwd=ROOT,
            env=self.environment | (environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )

    def picks(self, paths: Sequence[Path]) -> None:
        """What the listener will choose in the file dialog."""
        self._picks.write_text(json.dumps([str(path) for path in paths]))

    def address(self) -> str:
        """The address that a program without a window prints."""
        found = wait_until(
            lambda: re.search(r"listening on (http://\S+)", self.stdout), "an address is printed"
        )
        return found[1]

    def page(self, playwright: Playwright) -> Page:
        """The page in the window, once it shows the player."""
        url = f"http://127.0.0.1:{self._debugging_port}"
        wait_until(lambda: self._shows_page(url), f"the window shows the page: {self.stderr}", 30)
        # no_defaults: this web engine lacks what Playwright would set up otherwise. And never
        # close this browser: that closes the window.
        self._browser = playwright.chromium.connect_over_cdp(url, no_defaults=True)
        page = self._browser.contexts[0].pages[0]
        page.get_by_role("main").wait_for()
        return page

    def _shows_page(self, url: str) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"AudioJS ended with {self.process.returncode}: {self.stderr}")
        try:
            with urllib.request.urlopen(f"{url}/json/list", timeout=2) as answer:  # noqa: S310
                return any(
                    target["type"] == "page"
                    and re.match(r"http://127\.0\.0\.1:\d+/$", target["url"])
                    for target in json.load(answer)
                )
        except OSError:
            return False

    def wait(self, timeout: float = 20) -> int:
        """Wait for its end; returns the exit code."""
        code = self.process.wait(timeout)
        for listener in self._listeners:
            listener.join(5)
        return code

    def strike(self) -> None:
        """End it, whatever it does."""
        end(self.process)
        for listener in self._listeners:
            listener.join(5)
        self._temporary.cleanup()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
