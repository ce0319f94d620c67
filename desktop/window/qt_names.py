"""Qt under the names by which pywebview asks for it (Linux only).

pywebview asks QtPy, which makes every name of every module of Qt, a thousand classes: 0.1 s at each
start, for the thirty that are used. This can go when QtPy makes them as they are asked for.
"""

import builtins
import sys
from types import ModuleType
from typing import Any


class _Names(ModuleType):
    """A module whose names are those of others."""

    def __init__(self, name: str, *modules: ModuleType) -> None:
        super().__init__(name)
        self._modules = modules

    def __getattr__(self, name: str) -> Any:
        for module in self._modules:
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(f"Qt has no {name}")


def load_qt_names() -> None:
    """Load Qt, and let `import qtpy` lead to it."""
    plain_import = builtins.__import__
    from PySide6 import (
        QtCore,
        QtGui,
        QtNetwork,
        QtWebChannel,
        QtWebEngineCore,
        QtWebEngineWidgets,
        QtWidgets,
    )

    # PySide6 puts its own in this place, which reads the source of each module that imports another
    # to see whether it wants snake_case names. A third of the time of all that is loaded later.
    builtins.__import__ = plain_import
    # As in Qt 5, whose names QtPy keeps.
    found_in: dict[str, tuple[ModuleType, ...]] = {
        "QtCore": (QtCore,),
        "QtGui": (QtGui,),
        "QtNetwork": (QtNetwork,),
        "QtWebChannel": (QtWebChannel,),
        "QtWebEngineCore": (QtWebEngineCore,),
        "QtWebEngineWidgets": (QtWebEngineWidgets, QtWebEngineCore),
        "QtWidgets": (QtWidgets, QtGui),
    }
    qtpy = ModuleType("qtpy")
    qtpy.__dict__.update(PYQT6=False, PYSIDE6=True, __path__=[])
    sys.modules["qtpy"] = qtpy
    for name, modules in found_in.items():
        names = _Names(f"qtpy.{name}", *modules)
        sys.modules[names.__name__] = names
        setattr(qtpy, name, names)
