"""Rectangles of pixels: parts of an array, and the tiles that cover them."""

from collections.abc import Iterator
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize

TILE: Final = 512
"""Side of a tile in pixels: small enough to copy within a brush event."""

_Pixel = TypeVar("_Pixel", bound=np.generic)


def bounds(array: NDArray[_Pixel]) -> QRect:
    """The rectangle of all pixels of ``array``, shape (height, width, ...)."""
    return QRect(0, 0, array.shape[1], array.shape[0])


def part(array: NDArray[_Pixel], rect: QRect) -> NDArray[_Pixel]:
    """A view of the pixels of ``array`` in ``rect``, which lies within its bounds."""
    left, top = rect.x(), rect.y()
    return array[top : top + rect.height(), left : left + rect.width()]


def tiles(rect: QRect, within: QRect) -> Iterator[QRect]:
    """The tiles of a fixed grid that share a pixel with ``rect``, cut to ``within``."""
    rect = rect & within
    if rect.isEmpty():
        return
    tile = QSize(TILE, TILE)
    for top in range(rect.top() // TILE * TILE, rect.bottom() + 1, TILE):
        for left in range(rect.left() // TILE * TILE, rect.right() + 1, TILE):
            yield QRect(QPoint(left, top), tile) & within
