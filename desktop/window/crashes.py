"""Brings the page back when the process that shows it has died."""

import logging
import time
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)

# A page that dies again at once would keep the whole machine busy.
_CALM_SECONDS = 10.0
_WAIT_MS = 3000


def reload_after_crashes(view: Any, on_crash: Callable[[], None]) -> None:
    """Load the page of Qt's web `view` anew whenever its renderer ends, and tell `on_crash`.

    The web views of other systems do so themselves.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWebEngineCore import QWebEnginePage

    crashed_at = -_CALM_SECONDS

    def ended(status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        nonlocal crashed_at
        if status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        log.info("the page's process ended: %s, exit code %d", status.name, code)
        is_calm = time.monotonic() - crashed_at > _CALM_SECONDS
        crashed_at = time.monotonic()
        on_crash()
        QTimer.singleShot(0 if is_calm else _WAIT_MS, view.reload)

    view.page().renderProcessTerminated.connect(ended)
