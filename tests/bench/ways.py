"""The ways of playing that are compared: AudioJS first, then each rival."""

from pathlib import Path
from typing import NamedTuple, Protocol

from playwright.sync_api import Page

from .rivals import RivalServer
from .window import BenchWindow


class Press(NamedTuple):
    """What a page said about one press, in milliseconds since 1970."""

    clicked: float
    reported: float
    """when the way itself says that it sounds, or that its first sample is scheduled"""
    measured_ms: float | None = None
    """AudioJS's own measure, from the player's new state to the first scheduled sample"""


class Way(Protocol):
    """A page that opens files and seeks in them. Errors of Playwright mean that it cannot."""

    name: str
    decodes_whole_files: bool

    def appear(self) -> None:
        """Show the page, ready for `open`."""

    def open(self, file: Path) -> Press:
        """Play a file from its beginning."""

    def seek(self, seconds: float) -> Press:
        """Move to a time of the file that plays."""

    def stop(self) -> None:
        """Fall silent."""


# The button is pressed inside the page, so that no time of the driver's is in the figures.
_OURS = """
(name, act) => new Promise((resolve, reject) => {
  const observer = new PerformanceObserver((list) => {
    const measure = list.getEntries().find((entry) => entry.name === name);
    if (measure === undefined) return;
    observer.disconnect();
    const reported = performance.timeOrigin + measure.startTime + measure.duration;
    resolve({ clicked, reported, measured_ms: measure.duration });
  });
  observer.observe({ entryTypes: ["measure"] });
  setTimeout(() => reject(new Error("it did not sound")), 15_000);
  const clicked = performance.timeOrigin + performance.now();
  act();
})
"""
_PRESS_OPEN = f"""
() => ({_OURS})("first-sound", () =>
  [...document.querySelectorAll("button")].find((b) => b.innerText === "Open files").click())
"""
_MOVE_SLIDER = f"""
(seconds) => ({_OURS})("seek-sound", () => {{
  const slider = document.querySelector('input[aria-label="Seek"]');
  slider.value = seconds;
  slider.dispatchEvent(new Event("input", {{ bubbles: true }}));
  slider.dispatchEvent(new Event("change", {{ bubbles: true }}));
}})
"""


class AudioJS:
    """The player itself, by its own controls."""

    name = "AudioJS"
    decodes_whole_files = False

    def __init__(self, window: BenchWindow) -> None:
        self._window = window

    def appear(self) -> None:
        """Show the player's page."""
        self._page = self._window.show_player()

    def open(self, file: Path) -> Press:
        """Press Open files and choose this one."""
        self._window.program.picks([file])
        return Press(**self._page.evaluate(_PRESS_OPEN))

    def seek(self, seconds: float) -> Press:
        """Move the Seek slider and let it go."""
        return Press(**self._page.evaluate(_MOVE_SLIDER, seconds))

    def stop(self) -> None:
        """Press Stop."""
        self._page.get_by_role("button", name="Stop", exact=True).click()


class Rival:
    """A page of the rivals' server."""

    def __init__(
        self,
        name: str,
        window: BenchWindow,
        url: str,
        *,
        decodes_whole_files: bool = False,
    ) -> None:
        self.name = name
        self.decodes_whole_files = decodes_whole_files
        self._window = window
        self._url = url

    def appear(self) -> None:
        """Show the rival's page."""
        self._page: Page = self._window.show(self._url)
        self._page.wait_for_function("() => 'rival' in globalThis")

    def open(self, file: Path) -> Press:
        """Play a file, by its name."""
        return Press(**self._page.evaluate("(name) => rival.open(name)", file.name))

    def seek(self, seconds: float) -> Press:
        """Move to a time."""
        return Press(**self._page.evaluate("(seconds) => rival.seek(seconds)", seconds))

    def stop(self) -> None:
        """Fall silent, and let go of the file."""
        self._page.evaluate("() => rival.stop()")


def all_ways(window: BenchWindow, server: RivalServer) -> list[Way]:
    """AudioJS, then the others."""
    pages = server.origin
    tutorial = Rival(
        "whole file (the tutorial, Node)",
        window,
        f"{pages}/whole_file.html",
        decodes_whole_files=True,
    )
    audio = Rival("`<audio>`, byte ranges", window, f"{pages}/audio_element.html")
    howler = Rival("howler.js", window, f"{pages}/howler.html", decodes_whole_files=True)
    return [AudioJS(window), tutorial, audio, howler]
