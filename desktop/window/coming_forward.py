"""Brings the window to the front when somebody asks for it elsewhere (Linux only)."""

import os
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Summons(QObject):
    """Brings Qt's window `view` to the front; `emit` on `came` from any thread."""

    came = Signal(str)

    def __init__(self, view: Any) -> None:
        super().__init__(view)
        self._view = view
        self.came.connect(self._come)

    def _come(self, activation: str) -> None:
        if activation:
            # Where Qt looks for it (QWaylandWindow::requestActivate, since Qt 6.5).
            os.environ["XDG_ACTIVATION_TOKEN"] = activation
        self._view.setWindowState(self._view.windowState() & ~Qt.WindowState.WindowMinimized)
        self._view.show()
        self._view.raise_()
        self._view.activateWindow()
