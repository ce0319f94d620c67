"""Takes pictures of the real window, to be looked at: `python -m tests.screenshots FOLDER [FILE…]`.

One picture for each view, size and theme, with the given music playing (else the sample), its first
second over. With `--language TAG` in that language.
"""

import argparse
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from tests.stage import Display, Listener, Loudspeaker, Program, wait_until
from tests.stage.native_window import NativeWindow

SIZES = {"desktop": (1280, 800), "large": (1920, 1080), "narrow": (360, 640)}
THEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
# How each view is reached from Now Playing and left again, by keyboard: in every language.
VIEWS = {
    "now": ("", ""),
    "queue": ("q", "q"),
    "library": ("l", "l"),
    "settings": (",", "Escape"),
    "keys": ("?", "Escape"),
    "diagnostics": ("d", "d"),
}


def main(folder: Path, files: list[Path], language: str) -> None:
    """Write `folder/VIEW-SIZE-THEME.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        Display(1920, 1080) as display,
        Loudspeaker() as loudspeaker,
        Program(
            ["--language", language, *files], display=display, loudspeaker=loudspeaker
        ) as program,
        sync_playwright() as playwright,
        NativeWindow(display, program.process.pid) as window,
    ):
        listener = Listener(program, playwright)
        page, keys = listener.page, listener.page.keyboard
        if not files:
            keys.press("Space")
        page.locator("canvas[data-complete=true]").first.wait_for(state="attached")
        position = page.get_by_role("slider").first
        wait_until(lambda: float(position.input_value()) > 1, "it plays")
        for (size, (width, height)), theme in product(SIZES.items(), THEMES):
            page.emulate_media(color_scheme=theme)
            if window.geometry != (width, height):
                window.resize(width, height)
            listener.has_width(width)
            for view, (come, go) in VIEWS.items():
                if come:
                    keys.press(come)
                page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
                path = folder / f"{view}-{size}-{theme}.png"
                page.screenshot(path=path, animations="disabled")
                if go:
                    keys.press(go)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--language", default="")
    given = parser.parse_args()
    main(given.folder, given.files, given.language)
