"""The cursor of brush and eraser."""

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

_MARGIN: Final = 3.0  # screen pixels that the ring's lines may reach beyond the circle
_BAND: Final = 16  # screen pixels of its height that share their rectangles
_DARK: Final = QColor(0, 0, 0, 160)
_LIGHT: Final = QColor(255, 255, 255, 230)


class BrushRing:
    """A thin light ring in a dark one, around what the brush would paint.

    Attributes:
        middle: In the viewport; None while there is no ring.
        radius: In screen pixels.
    """

    def __init__(self) -> None:
        self.middle: QPointF | None = None
        self.radius = 1.0
        self._region = QRegion()

    def move(self, middle: QPointF | None, radius: float, viewport: QRect) -> QRegion:
        """Be elsewhere or of another size.

        Returns:
            The pixels of the viewport that look different for it; what a ring surrounds is not
            among them.
        """
        before = self._region
        self.middle, self.radius = middle, radius
        self._region = QRegion() if middle is None else _around(middle, radius, viewport)
        return before + self._region

    def paint(self, painter: QPainter, ratio: float) -> None:
        """Draw it, on the viewport.

        Args:
            painter: In screen pixels.
            ratio: Device pixels per screen pixel.
        """
        if self.middle is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines = max(1, round(ratio))
        # Lines of one device pixel side by side: Qt draws them ten times as fast as broader ones.
        for number in range(3 * lines):
            light = lines <= number < 2 * lines
            pen = QPen(_LIGHT if light else _DARK, 1, Qt.PenStyle.SolidLine)
            pen.setCosmetic(True)
            painter.setPen(pen)
            radius = max(self.radius + (number - (3 * lines - 1) / 2) / ratio, 0.5)
            painter.drawEllipse(self.middle, radius, radius)


def _around(middle: QPointF, radius: float, viewport: QRect) -> QRegion:
    """The pixels of the viewport that a ring touches, and a few more."""
    outer, inner = radius + _MARGIN, max(radius - _MARGIN, 0.0)
    top = max(math.floor(middle.y() - outer), viewport.top())
    bottom = min(math.ceil(middle.y() + outer), viewport.bottom() + 1)
    tops = np.arange(top, bottom, _BAND)
    above, below = tops - middle.y(), tops + _BAND - middle.y()
    nearest = np.maximum(np.maximum(above, -below), 0)  # to the middle's height, of each band
    farthest = np.maximum(-above, below)
    reach = np.sqrt(np.maximum(outer**2 - nearest**2, 0))
    hole = np.sqrt(np.maximum(inner**2 - farthest**2, 0))
    lefts, rights = np.floor(middle.x() - reach), np.ceil(middle.x() + reach)
    hole_lefts, hole_rights = np.ceil(middle.x() - hole), np.floor(middle.x() + hole)
    edges = np.column_stack([lefts, hole_lefts, hole_rights, rights])
    edges = np.clip(edges, viewport.left(), viewport.right() + 1).astype(int)
    region = QRegion()
    for y, (left, hole_left, hole_right, right) in zip(tops.tolist(), edges.tolist(), strict=True):
        region += QRect(left, y, hole_left - left, _BAND)
        region += QRect(hole_right, y, right - hole_right, _BAND)
    return region & viewport
