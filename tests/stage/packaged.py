"""The packaged program, as `python3 dev.py build` leaves it."""

import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent

PACKAGED = _ROOT / "dist" / "audiojs" / ("AudioJS.exe" if sys.platform == "win32" else "audiojs")
