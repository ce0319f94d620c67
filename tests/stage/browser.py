"""A browser that shows nothing, and writes down where it is sent."""

from pathlib import Path


class SentBrowser:
    """Programs that run with its `environment` use it; `folder` holds what it is made of."""

    def __init__(self, folder: Path) -> None:
        self._visited = folder / "visited"
        script = folder / "browser"
        script.write_text(f'#!/bin/sh\necho "$1" > "{self._visited}"\n')
        script.chmod(0o755)
        self.environment = {"BROWSER": str(script)}

    @property
    def visited(self) -> str:
        """Where it was sent last; empty while it was not."""
        return self._visited.read_text().strip() if self._visited.exists() else ""
