"""Where AudioJS keeps its own things, and where it finds what it was shipped with."""

from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent.parent


def default_data_dir() -> Path:
    """The user's directory for all state and cache, as the system wants it."""
    return Path(platformdirs.user_data_dir("audiojs", appauthor=False))


def page_dir() -> Path:
    """The built page: inside an installed package, else in the source tree."""
    return _shipped(_PACKAGE / "_page", _PACKAGE.parent / "webui" / "dist")


def assets_dir() -> Path:
    """Icons and the sample: inside an installed package, else in the source tree."""
    return _shipped(_PACKAGE / "_assets", _PACKAGE.parent / "assets")


def _shipped(installed: Path, in_source_tree: Path) -> Path:
    return installed if installed.is_dir() else in_source_tree
