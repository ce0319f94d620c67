"""A person at the page: presses buttons by their names, moves sliders, reads what is shown."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, Playwright, expect

from .program import Program
from .waiting import wait_until

_ROWS = """
(view) => Array.from(view.querySelectorAll("dl > div"), (row) =>
  Array.from(row.children, (cell) => cell.innerText))
"""


class Listener:
    """Drives one program's page, and keeps what its console said."""

    def __init__(self, program: Program, playwright: Playwright) -> None:
        self.program = program
        self.page: Page = program.page(playwright)
        self.console: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    @property
    def origin(self) -> str:
        """Scheme, host and port of the player."""
        return self.page.url.rstrip("/")

    def button(self, name: str) -> Locator:
        """The button of that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def slider(self, name: str) -> Locator:
        """The slider of that name."""
        return self.page.get_by_role("slider", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press a button."""
        self.button(name).click()

    def open(self, *paths: Path) -> None:
        """Press Open files and choose these."""
        self.program.picks(paths)
        self.press("Open files")

    def seek(self, seconds: float) -> None:
        """Move the Seek slider and let it go."""
        self.slider("Seek").fill(str(seconds))

    def set_volume(self, volume: float) -> None:
        """Move the Volume slider."""
        self.slider("Volume").fill(str(volume))

    @property
    def position_seconds(self) -> float:
        """Where the Seek slider stands."""
        return float(self.slider("Seek").input_value())

    def before_the_page_loads(self, script: str) -> None:
        """Load the page anew, with this script run before its own."""
        self.page.add_init_script(script)
        self.page.reload()
        self.button("Open files").wait_for()

    @property
    def diagnostics(self) -> dict[str, str]:
        """What the diagnostics view says now; opens it."""
        if self.button("Diagnostics").get_attribute("aria-expanded") == "false":
            self.press("Diagnostics")
        view = self.page.get_by_role("region", name="Diagnostics")
        # In one look, because the figures change.
        rows: list[list[str]] = view.evaluate(_ROWS)
        return dict(rows)

    def sees_title(self, title: str) -> None:
        """Wait until the title is shown."""
        expect(self.page.get_by_role("heading", name=title, exact=True)).to_be_visible()

    def sees_length(self, seconds: float) -> None:
        """Wait until the Seek slider ends there."""
        slider = self.slider("Seek")
        wait_until(
            lambda: float(slider.get_attribute("max") or 0) == seconds, "the length is shown"
        )

    def has_width(self, pixels: int) -> None:
        """Wait until the page is that wide."""
        wait_until(lambda: self.page.evaluate("innerWidth") == pixels, "the page has its width")

    def sees_playing(self) -> None:
        """Wait until the player says that it plays."""
        expect(self.button("Pause")).to_be_visible()

    def sees_silent(self) -> None:
        """Wait until the player says that it does not play."""
        expect(self.button("Play")).to_be_visible()

    def sees(self, text: str) -> None:
        """Wait until the text is shown."""
        expect(self.page.get_by_text(text)).to_be_visible()

    def dismiss_notices(self) -> Sequence[str]:
        """Dismiss all that went wrong; returns what was said of it."""
        said = []
        dismiss = self.page.get_by_role("alert").get_by_role("button", name="Dismiss")
        while dismiss.count():
            before = dismiss.count()
            banner = dismiss.first.locator("xpath=ancestor::*[p][1]")
            said.append(banner.get_by_role("paragraph").inner_text())
            dismiss.first.click()
            expect(dismiss).to_have_count(before - 1)
        return said
