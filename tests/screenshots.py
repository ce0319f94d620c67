"""Takes pictures of the real window, to be looked at: `python -m tests.screenshots FOLDER [FILE…]`.

One picture for each size and theme, with the given music playing (else the sample), its first
second over.
"""

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.stage import Display, Listener, Loudspeaker, Program, wait_until
from tests.stage.native_window import NativeWindow

SIZES = {"desktop": (1280, 800), "large": (1920, 1080), "narrow": (360, 640)}
THEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")


def main(folder: Path, files: list[Path]) -> None:
    """Write `folder/SIZE-THEME.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        Display(1920, 1080) as display,
        Loudspeaker() as loudspeaker,
        Program(files, display=display, loudspeaker=loudspeaker) as program,
        sync_playwright() as playwright,
        NativeWindow(display, program.process.pid) as window,
    ):
        listener = Listener(program, playwright)
        if not files:
            listener.press("Play")
        for (size, (width, height)), theme in product(SIZES.items(), THEMES):
            listener.page.emulate_media(color_scheme=theme)
            if window.geometry != (width, height):
                window.resize(width, height)
            listener.has_width(width)
            wait_until(lambda: listener.position_seconds > 1, "it plays")
            path = folder / f"{size}-{theme}.png"
            listener.page.screenshot(path=path, animations="disabled")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
