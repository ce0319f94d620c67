"""The packaged program, as `python3 dev.py build` leaves it."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent

PACKAGED = _ROOT / "dist" / "audiojs" / ("AudioJS.exe" if sys.platform == "win32" else "audiojs")

_DIST = _ROOT / "dist"
ARCHIVE = next(_DIST.glob("audiojs-*.tar.xz"), _DIST / "audiojs.tar.xz")
DEBIAN_PACKAGE = next(_DIST.glob("audiojs_*.deb"), _DIST / "audiojs.deb")
