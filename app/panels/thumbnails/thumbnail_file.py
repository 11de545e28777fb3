"""Makes a thumbnail, or finds the one made before. Runs on a worker thread."""

import hashlib
from pathlib import Path
from typing import Final

import cv2
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from qimage2ndarray import array2qimage

from app.panels.thumbnails.thumbnail_cache import keep, recall
from app.settings import Settings
from mgmfnet.data.image_io import read_image
from mgmfnet.types import Size

LIST_SIZE: Final = Size(96, 112)
"""Twice what the list shows, for screens with two pixels per point."""

GRID_SIZE: Final = Size(Settings.grid_side.high, Settings.grid_side.high)
"""What the grid shows at its largest, nearly twice what it shows at first."""

_QUALITY: Final = 85


def load_thumbnail(image: Path, size: Size, cache: Path) -> QImage:
    """A copy of ``image``, reduced if it is larger, kept in ``cache`` until the image changes.

    Args:
        image: The file.
        size: The copy fits into it, in pixels.
        cache: The folder; made when it is absent.

    Raises:
        ImageError: The image cannot be read.
    """
    words = f"{image} {image_version(image)} {size.width} {size.height}"
    stored = cache / f"{hashlib.sha256(words.encode()).hexdigest()[:32]}.jpg"
    thumbnail = QImage()
    if (data := recall(stored)) is None or not thumbnail.loadFromData(data):
        thumbnail = _reduce(image, size)
        keep(stored, _encode(thumbnail))
    return thumbnail


def image_version(image: Path) -> str:
    """What changes with a file; empty where it cannot be asked for."""
    try:
        state = image.stat()
    except OSError:
        return ""
    return f"{state.st_mtime_ns} {state.st_size}"


def _reduce(image: Path, size: Size) -> QImage:
    pixels = read_image(image, at_least=size)
    height, width, _ = pixels.shape
    scale = min(size.width / width, size.height / height, 1)
    reduced = (max(1, round(width * scale)), max(1, round(height * scale)))
    thumbnail: QImage = array2qimage(cv2.resize(pixels, reduced, interpolation=cv2.INTER_AREA))
    return thumbnail


def _encode(thumbnail: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    thumbnail.save(buffer, "JPG", _QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
