"""The native window: shows the page, remembers its size, ends without a trace."""

import logging
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .crashes import reload_after_crashes
from .drops import OnDrop, watch_page_drops, watch_view_drops
from .geometry import MIN_HEIGHT, MIN_WIDTH, Geometry, load_geometry, save_geometry
from .webengine import APPLICATION_NAME

log = logging.getLogger(__name__)

# The page's own background in its two themes (webui/src/styles/tokens.css), shown until it paints.
DARK, LIGHT = "#16121d", "#faf7f4"

_LARGER_THAN_ANY_WINDOW = 16_384
# Paint Timing names the moment at which it is on the screen.
_IS_PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
_LOOK_FOR_PAINT_EVERY_MS = 10
_LOOKS_FOR_PAINT = 300


class Window:
    """One window on `url`; `run` belongs on the main thread and returns when it is closed.

    `on_drop` gets the files that are dropped on it, `on_crash` hears that its page had to be loaded
    again; both are called on the GUI's thread.
    """

    def __init__(
        self,
        url: str,
        icon: Path,
        geometry_file: Path,
        *,
        on_drop: OnDrop,
        on_crash: Callable[[], None],
    ) -> None:
        self._icon = icon
        self._on_drop = on_drop
        self._on_crash = on_crash
        self._geometry_file = geometry_file
        self._geometry = load_geometry(geometry_file, _screen())
        # Imported here, because Qt and its engine are to be under way first.
        import webview

        window = webview.create_window(
            APPLICATION_NAME,
            url,
            width=self._geometry.width,
            height=self._geometry.height,
            maximized=self._geometry.maximized,
            min_size=(MIN_WIDTH, MIN_HEIGHT),
            background_color=_background(),
            text_select=True,
        )
        if window is None:  # only a hook of pywebview's can cause it, and none is set
            raise RuntimeError("pywebview made no window")
        self.native = window
        self._summons: Any = None
        events = window.events
        events.before_show += self._before_show
        events.loaded += lambda: watch_page_drops(window, on_drop)
        events.resized += self._resized
        events.maximized += lambda: self._remember(maximized=True)
        events.restored += lambda: self._remember(maximized=False)

    def run(self) -> None:
        """Show the window and stay until it is closed."""
        import webview

        webview.start(
            gui="qt" if sys.platform.startswith("linux") else None,
            icon=str(self._icon),
            private_mode=True,
        )
        save_geometry(self._geometry_file, self._geometry)

    def close(self) -> None:
        """Close the window, from any thread."""
        self.native.destroy()

    def come_forward(self, activation: str) -> None:
        """Show the window before all others, from any thread.

        `activation` is what the desktop gave the program that asks for it, if anything.
        """
        if self._summons:
            self._summons.came.emit(activation)
        elif not sys.platform.startswith("linux"):
            self.native.restore()

    def _before_show(self) -> None:
        # pywebview has just set a handler of its own, which leaves the window unclosed. On Windows
        # the GUI has a thread of its own, where no handler can be set.
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, lambda *_: self.close())
        if sys.platform.startswith("linux"):
            native: Any = self.native.native
            watch_view_drops(native.webview, self._on_drop)
            reload_after_crashes(native.webview, self._on_crash)
            _paint_before_the_page_does(native)
            from .coming_forward import Summons

            self._summons = Summons(native)

    def _resized(self, width: int, height: int) -> None:
        if not self._geometry.maximized:
            self._geometry = Geometry(int(width), int(height), maximized=False)

    def _remember(self, *, maximized: bool) -> None:
        self._geometry = Geometry(self._geometry.width, self._geometry.height, maximized)


def _screen() -> tuple[int, int] | None:
    if not sys.platform.startswith("linux"):
        return None  # there the system keeps windows on the screen
    from PySide6.QtGui import QGuiApplication

    size = QGuiApplication.primaryScreen().availableSize()
    return size.width(), size.height()


def _background() -> str:
    if not sys.platform.startswith("linux"):
        return DARK
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if is_dark else LIGHT


def _paint_before_the_page_does(view: Any) -> None:
    """Cover the window with the page's colour until the page has painted."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QWidget

    # The web view is white at first; then the window passes to the GPU, which leaves it black
    # until the first frame. A cover that is a window of its own to the system outlasts both.
    view.webview.page().setBackgroundColor(view.background_color)
    cover = QWidget(view)
    cover.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
    cover.setAutoFillBackground(True)
    cover.setPalette(view.palette())
    cover.resize(_LARGER_THAN_ANY_WINDOW, _LARGER_THAN_ANY_WINDOW)
    page = view.webview.page()
    looks = iter(range(_LOOKS_FOR_PAINT))

    def look() -> None:
        page.runJavaScript(_IS_PAINTED, uncover)

    def uncover(is_painted: bool) -> None:
        if is_painted or next(looks, None) is None:
            cover.deleteLater()
        else:
            QTimer.singleShot(_LOOK_FOR_PAINT_EVERY_MS, look)

    page.loadFinished.connect(look, Qt.ConnectionType.SingleShotConnection)
