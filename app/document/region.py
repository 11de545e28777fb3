"""Rectangles of pixels: parts of an array, the tiles that cover them, the cells that are marked."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QRegion

TILE: Final = 512
"""Side of a tile in pixels: small enough to copy within a brush event."""

_CELL: Final = 16  # side in pixels; an edge that crosses the screen leaves most of it untouched

_Pixel = TypeVar("_Pixel", bound=np.generic)


def bounds(array: NDArray[_Pixel]) -> QRect:
    """The rectangle of all pixels of ``array``, shape (height, width, ...)."""
    return QRect(0, 0, array.shape[1], array.shape[0])


def part(array: NDArray[_Pixel], rect: QRect) -> NDArray[_Pixel]:
    """A view of the pixels of ``array`` in ``rect``, which lies within its bounds."""
    left, top = rect.x(), rect.y()
    return array[top : top + rect.height(), left : left + rect.width()]


def rects(region: QRegion) -> Iterable[QRect]:
    """The rectangles of ``region``; they do not overlap."""
    return cast("Iterable[QRect]", region)  # which PySide6 lets one iterate, but does not say so


def tiles(rect: QRect, within: QRect) -> Iterator[QRect]:
    """The tiles of a fixed grid that share a pixel with ``rect``, cut to ``within``."""
    rect = rect & within
    if rect.isEmpty():
        return
    tile = QSize(TILE, TILE)
    for top in range(rect.top() // TILE * TILE, rect.bottom() + 1, TILE):
        for left in range(rect.left() // TILE * TILE, rect.right() + 1, TILE):
            yield QRect(QPoint(left, top), tile) & within


def marked(array: NDArray[np.uint8]) -> QRegion:
    """Where ``array`` is not zero, rounded to cells of some pixels but never beyond its bounds."""
    height, width = array.shape
    rows, columns = -(-height // _CELL), -(-width // _CELL)
    padded = np.zeros((rows * _CELL, columns * _CELL), np.uint8)
    padded[:height, :width] = array
    words = padded.view(np.uint64).reshape(rows, _CELL, -1)  # eight pixels at a time
    used = np.bitwise_or.reduce(words, axis=1).reshape(rows, columns, -1).any(axis=2)
    return of_cells(used, QSize(_CELL, _CELL)) & bounds(array)


def of_cells(used: NDArray[np.bool_], cell: QSize) -> QRegion:
    """The cells of a grid, of a size in pixels, that are used; shape (rows, columns)."""
    differs = np.flatnonzero((used[1:] != used[:-1]).any(axis=1)) + 1
    tops = np.append(0, differs)  # of the rows that are not as the one above
    heights = np.diff(tops, append=len(used))
    edges = np.diff(used[tops].view(np.int8), axis=1, prepend=0, append=0)
    runs = zip(np.argwhere(edges == 1).tolist(), np.argwhere(edges == -1).tolist(), strict=True)
    across, down = cell.toTuple()
    region = QRegion()
    for (band, first), (_, end) in runs:
        top, height = int(tops[band]), int(heights[band])
        region += QRect(first * across, top * down, (end - first) * across, height * down)
    return region
