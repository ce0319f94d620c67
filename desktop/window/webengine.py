"""What Qt's web engine must be told before it is loaded (Linux only)."""

import contextlib
import ctypes
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .qt_names import load_qt_names

T = TypeVar("T")

_log = logging.getLogger("audiojs.qt")

# Sound without a click in the page first; and sound that goes on while the window is hidden.
_FLAGS = (
    "--autoplay-policy=no-user-gesture-required",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    # The first frame is not kept back until there is much to see: it readies all for the next one.
    "--disable-features=PaintHolding,PaintHoldingCrossOrigin",
    # Its own complaints (no system bus, no Vulkan) are no concern of whoever starts a player.
    "--log-level=3",
)
# 30 ms more on the way to the loudspeaker, for when its threads must wait their turn; 20 busy loops
# on two processors gave no gap then. The page still renders 10 ms at a time.
_LARGE_BUFFER = "--audio-buffer-size=1024"
# QWebEngineProfile::defaultProfile(), as the Itanium C++ ABI spells it.
_DEFAULT_PROFILE = "_ZN17QWebEngineProfile14defaultProfileEv"
APPLICATION_NAME = "AudioJS"
APPLICATION_ID = "audiojs"


def prepare_webengine(
    cache_dir: Path | None, *, sound_is_hurried: bool, beside: Callable[[], T]
) -> T:
    """Load Qt and create the application, named as the desktop should show it.

    `cache_dir` takes what Qt caches (compiled shaders); None leaves it in the user's cache. Where
    sound does not come before everything else on the machine, more of it is kept on the way.
    `beside` begins something else when the engine is about to start, which leaves Python free for
    a while; what it returns is returned.
    """
    if not sys.platform.startswith("linux"):
        return beside()
    if cache_dir:
        os.environ["XDG_CACHE_HOME"] = str(cache_dir)
    flags = [*_FLAGS] if sound_is_hurried else [*_FLAGS, _LARGE_BUFFER]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses to run as root with its sandbox
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join([*given, *flags])
    load_qt_names()
    begun = beside()
    _create_application()
    return begun


def _create_application() -> None:
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    def log_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        _log.info("%s: %s", kind.name, message)

    qInstallMessageHandler(log_message)
    # Chromium takes the name for media keys and sound settings as it starts with the first profile.
    # Afterwards it is the id, for folders and for what ties windows to the launcher.
    QApplication.setApplicationName(APPLICATION_NAME)
    QApplication.setApplicationDisplayName(APPLICATION_NAME)
    QGuiApplication.setDesktopFileName(APPLICATION_ID)
    QApplication([APPLICATION_ID])
    _start_engine()
    QApplication.setApplicationName(APPLICATION_ID)


def _start_engine() -> None:
    """Start Chromium with the default profile, and let other threads run meanwhile."""
    import PySide6
    from PySide6.QtWebEngineCore import QWebEngineProfile

    # PySide6 6.12 keeps Python's lock all the while, 0.1 s; a call by way of ctypes does not. Where
    # the library is elsewhere or of another make, only the time is lost.
    library = Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6WebEngineCore.so.6"
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(str(library))[_DEFAULT_PROFILE]()
    QWebEngineProfile.defaultProfile()
