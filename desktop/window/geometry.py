"""The window's size and place, remembered between launches."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

DEFAULT_WIDTH, DEFAULT_HEIGHT = 1100, 720
MIN_WIDTH, MIN_HEIGHT = 340, 480


@dataclass(frozen=True)
class Geometry:
    """Inner size in logical pixels, and whether the window fills the screen."""

    width: int = DEFAULT_WIDTH
    height: int = DEFAULT_HEIGHT
    maximized: bool = False


def load_geometry(file: Path, screen: tuple[int, int] | None) -> Geometry:
    """The remembered geometry, else the default one.

    Never larger than the width and height of the `screen`, never smaller than the page can be.
    """
    import msgspec  # late: Qt is to be under way first

    try:
        geometry = msgspec.json.decode(file.read_bytes(), type=Geometry)
    except (OSError, msgspec.DecodeError):
        geometry = Geometry()
    width, height = screen or (geometry.width, geometry.height)
    return Geometry(
        max(MIN_WIDTH, min(width, geometry.width)),
        max(MIN_HEIGHT, min(height, geometry.height)),
        geometry.maximized,
    )


def save_geometry(file: Path, geometry: Geometry) -> None:
    """Remember the geometry; where nothing can be written, the next launch has the default one."""
    import msgspec

    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(msgspec.json.encode(geometry))
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)  # all that a full disk took of it
