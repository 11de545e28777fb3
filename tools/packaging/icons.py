"""Draws the icon of the program at the sizes that operating systems ask for."""

import io
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from mgmfnet.paths import resource

_WINDOWS: Final = (16, 24, 32, 48, 64, 128, 256)
_MACOS: Final = (16, 32, 64, 128, 256, 512, 1024)


def write_ico(path: Path) -> None:
    """Write the icon for Windows."""
    _write(path, "ICO", _WINDOWS)


def write_icns(path: Path) -> None:
    """Write the icon for macOS."""
    _write(path, "ICNS", _MACOS)


def write_png(path: Path, side: int) -> None:
    """Write the icon as a square picture.

    Args:
        path: The new file.
        side: In pixels.
    """
    _draw(side).save(path)


def _write(path: Path, kind: str, sides: tuple[int, ...]) -> None:
    *smaller, largest = (_draw(side) for side in sides)
    largest.save(path, kind, append_images=smaller, sizes=[(side, side) for side in sides])


def _draw(side: int) -> Image.Image:
    """Each size is drawn anew, since a small one made of a large one is blurred."""
    canvas = QImage(side, side, QImage.Format.Format_ARGB32)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    QSvgRenderer(str(resource("icons", "app.svg"))).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    canvas.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(data.data()))
