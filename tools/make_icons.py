"""Render assets/icon.svg into the PNG, ICO and ICNS files that desktops and installers ask for.

Run from the repository: `python -m tools.make_icons`. Needs PySide6 (with QtSvg) and Pillow.
"""

import io
import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ASSETS = Path(__file__).resolve().parent.parent / "assets"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_SIZES = (16, 32, 64, 128, 256, 512, 1024)

_TILE_UNITS = 512
_SMALL_PIXELS = 32
# Apple's icon grid puts a tile of 824 units on a canvas of 1024.
_MACOS_MARGIN = (1024 / 824 - 1) / 2
_DESKTOP_MARGIN = 24 / _TILE_UNITS


def render(svg: bytes, pixels: int, margin: float) -> Image.Image:
    """The icon as a square RGBA image; `margin` is a share of the tile, on each side."""
    renderer = QSvgRenderer(QByteArray(svg))
    edge = margin * _TILE_UNITS
    renderer.setViewBox(QRectF(-edge, -edge, _TILE_UNITS + 2 * edge, _TILE_UNITS + 2 * edge))
    canvas = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    canvas.fill(0)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return _to_pillow(canvas)


def desktop_icon(svg: bytes, pixels: int) -> Image.Image:
    """For Linux and Windows: small sizes fill their square, so that bars fall on whole pixels."""
    return render(svg, pixels, 0.0 if pixels <= _SMALL_PIXELS else _DESKTOP_MARGIN)


def macos_icon(svg: bytes, pixels: int) -> Image.Image:
    """For macOS: the margin of Apple's grid, except where no pixel can be spared."""
    return render(svg, pixels, 0.0 if pixels <= _SMALL_PIXELS else _MACOS_MARGIN)


def _to_pillow(canvas: QImage) -> Image.Image:
    """By way of PNG, which settles byte order and premultiplied alpha."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Not QImage.save: its type hints want the format as bytes, its code as text (PySide6 6.12).
    QImageWriter(buffer, QByteArray(b"PNG")).write(canvas)
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def _write_set(path: Path, images: list[Image.Image]) -> None:
    """One file that holds every size as rendered; its ending names the format."""
    *smaller, largest = images
    sizes = [image.size for image in images]
    largest.save(path, append_images=smaller, sizes=sizes)


def main() -> None:
    """Write every file under assets/."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    svg = (ASSETS / "icon.svg").read_bytes()
    folder = ASSETS / "icons"
    folder.mkdir(exist_ok=True)
    for pixels in SIZES:
        desktop_icon(svg, pixels).save(folder / f"audiojs-{pixels}.png", optimize=True)
    _write_set(ASSETS / "audiojs.ico", [desktop_icon(svg, pixels) for pixels in ICO_SIZES])
    _write_set(ASSETS / "audiojs.icns", [macos_icon(svg, pixels) for pixels in ICNS_SIZES])
    application.quit()


if __name__ == "__main__":
    main()
