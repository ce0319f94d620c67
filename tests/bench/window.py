"""AudioJS's window, in which the rivals' pages are shown too; one that breaks is replaced."""

from playwright.sync_api import Page, Playwright

from tests.stage import Display, Loudspeaker, Program
from tests.stage.processes import Staged


class BenchWindow(Staged):
    """One window at a time, opened when a page is to be shown."""

    def __init__(self, display: Display, loudspeaker: Loudspeaker, playwright: Playwright) -> None:
        self._display = display
        self._loudspeaker = loudspeaker
        self._playwright = playwright
        self._open: tuple[Program, Page] | None = None

    @property
    def program(self) -> Program:
        """The program that shows the window."""
        return self._opened()[0]

    def show_player(self) -> Page:
        """Show AudioJS's own page, in a window of its own: a new launch."""
        # There is no way back from another page: the browser keeps the cookie from it.
        self.strike()
        return self._opened()[1]

    def show(self, url: str) -> Page:
        """Show another page in the window."""
        _, page = self._opened()
        page.goto(url)
        return page

    def _opened(self) -> tuple[Program, Page]:
        if self._open is None:
            program = Program(display=self._display, loudspeaker=self._loudspeaker)
            self._open = (program, program.page(self._playwright))
        return self._open

    def strike(self) -> None:
        """Close the window; the next page opens another."""
        if self._open:
            self._open[0].strike()
        self._open = None
