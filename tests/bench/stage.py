"""What every measurement gets."""

import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Playwright

from tests.stage import Display, Loudspeaker


class BenchStage(NamedTuple):
    """A screen, a loudspeaker, what drives pages, and a folder for music."""

    display: Display
    loudspeaker: Loudspeaker
    playwright: Playwright
    music: Path

    def tell(self, what: str) -> None:
        """Say what is measured now, beside the results."""
        print(what, file=sys.stderr, flush=True)
