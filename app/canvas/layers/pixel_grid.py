"""Device pixels laid over an image."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QRegion

from app.document.region import of_cells, rects

_CELL: Final = QSize(32, 128)
"""Device pixels: what is drawn anew is rounded to it, as a few pieces take less time than many."""

_SAMPLE_REACH: Final = 3  # device pixels beyond an image pixel's own that it can touch


@dataclass(frozen=True, slots=True)
class Grid:
    """Device pixels laid over an image.

    Attributes:
        zoom: Device pixels per image pixel.
        ratio: Device pixels per screen pixel, the unit of line widths.
        left: From the image's left edge to the grid's, in device pixels.
        top: From the image's top edge to the grid's.
        width: In device pixels.
        height: In device pixels.
    """

    zoom: float
    ratio: float
    left: float
    top: float
    width: int
    height: int

    @property
    def bounds(self) -> QRect:
        """All of its pixels."""
        return QRect(0, 0, self.width, self.height)

    def part(self, rect: QRect) -> "Grid":
        """The grid of those of its pixels that are in ``rect``, which may reach beyond it."""
        return replace(
            self,
            left=self.left + rect.x(),
            top=self.top + rect.y(),
            width=rect.width(),
            height=rect.height(),
        )

    def covering(self, region: QRegion, reach: int) -> QRegion:
        """The pixels that may change their look when ``region`` of the image changes.

        Args:
            region: In image pixels.
            reach: How many device pixels away a change still shows.
        """
        reach += _SAMPLE_REACH
        seen = region & self._seen(reach)
        if seen.isEmpty():
            return QRegion()
        boxes = np.array([rect.getCoords() for rect in rects(seen)], np.float64)
        corner, cell = (self.left, self.top), (_CELL.width(), _CELL.height())
        begins = np.floor(boxes[:, :2] * self.zoom - corner).astype(int) - reach
        ends = np.ceil((boxes[:, 2:] + 1) * self.zoom - corner).astype(int) + reach
        origin, end = begins.min(axis=0), ends.max(axis=0)
        columns, rows = -(-(end - origin) // cell)
        used = np.zeros((rows, columns), np.bool_)
        cells = np.hstack([(begins - origin) // cell, -(-(ends - origin) // cell)])
        for left, top, right, bottom in cells.tolist():
            used[top:bottom, left:right] = True
        around = QRect(*origin.tolist(), *(end - origin).tolist())
        return of_cells(used, _CELL).translated(around.topLeft()) & around & self.bounds

    def _seen(self, reach: int) -> QRect:
        """The part of the image whose changes show on the grid."""
        corner = (self.left - reach) / self.zoom, (self.top - reach) / self.zoom
        size = (self.width + 2 * reach) / self.zoom, (self.height + 2 * reach) / self.zoom
        return QRectF(*corner, *size).toAlignedRect()
