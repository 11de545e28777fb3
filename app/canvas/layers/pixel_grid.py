"""Device pixels laid over an image."""

import math
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QRegion

from app.document.region import rects

_CELL: Final = 32  # device pixels: what is drawn anew is rounded to it, so that it is a few pieces
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
        result = QRegion()
        for rect in rects(region & self._seen(reach)):
            left = math.floor(rect.left() * self.zoom - self.left) - reach
            top = math.floor(rect.top() * self.zoom - self.top) - reach
            right = math.ceil((rect.right() + 1) * self.zoom - self.left) + reach
            bottom = math.ceil((rect.bottom() + 1) * self.zoom - self.top) + reach
            result += _rounded(left, top, right, bottom)
        return result & self.bounds

    def _seen(self, reach: int) -> QRect:
        """The part of the image whose changes show on the grid."""
        corner = (self.left - reach) / self.zoom, (self.top - reach) / self.zoom
        size = (self.width + 2 * reach) / self.zoom, (self.height + 2 * reach) / self.zoom
        return QRectF(*corner, *size).toAlignedRect()


def _rounded(left: int, top: int, right: int, bottom: int) -> QRect:
    x, y = left // _CELL * _CELL, top // _CELL * _CELL
    return QRect(x, y, -(-right // _CELL) * _CELL - x, -(-bottom // _CELL) * _CELL - y)
