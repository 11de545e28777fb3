"""Makes a thumbnail, or finds the one made before. Runs on a worker thread."""

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.tasks import TaskContext
from mgmfnet.data.image_io import read_image
from mgmfnet.types import Size

THUMBNAIL: Final = Size(96, 112)
"""Twice what the list shows, for screens with two pixels per point."""

_QUALITY: Final = 85


def load_thumbnail(context: TaskContext, image: Path, cache: Path) -> QImage:
    """A reduced copy of ``image``, kept in the folder ``cache`` until the image changes.

    Raises:
        ImageError: The image cannot be read.
    """
    context.check()
    stored = cache / _file_name(image)
    thumbnail = QImage(str(stored))
    if thumbnail.isNull():
        thumbnail = _reduce(image)
        _keep(thumbnail, stored)
    return thumbnail


def _reduce(image: Path) -> QImage:
    pixels = read_image(image, at_least=THUMBNAIL)
    height, width, _ = pixels.shape
    whole = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return whole.scaled(
        THUMBNAIL.width,
        THUMBNAIL.height,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _file_name(image: Path) -> str:
    try:
        state = image.stat()
        version = f"{state.st_mtime_ns} {state.st_size}"
    except OSError:
        version = ""
    return hashlib.sha256(f"{image} {version}".encode()).hexdigest()[:32] + ".jpg"


def _keep(thumbnail: QImage, path: Path) -> None:
    """Best effort: what cannot be kept is made again next time."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"part-{os.getpid()}-{path.name}")
        if thumbnail.save(str(part), quality=_QUALITY):
            part.replace(path)
