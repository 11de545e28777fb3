"""The cursor of brush and eraser."""

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

_MARGIN: Final = 3.0  # screen pixels that the ring's lines may reach beyond the circle
_ARC: Final = 40.0  # screen pixels of the ring that share one rectangle
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

    def region(self, viewport: QRect) -> QRegion:
        """The pixels of the viewport that it is drawn on; what it surrounds is not among them."""
        region = QRegion()
        if self.middle is None:
            return region
        arcs = max(8, math.ceil(math.tau * self.radius / _ARC))
        angles = np.linspace(0, math.tau, arcs + 1)
        across = self.middle.x() + self.radius * np.cos(angles)
        down = self.middle.y() + self.radius * np.sin(angles)
        reach = _MARGIN + self.radius * (1 - math.cos(math.pi / arcs))
        left, right = np.minimum(across[:-1], across[1:]), np.maximum(across[:-1], across[1:])
        top, bottom = np.minimum(down[:-1], down[1:]), np.maximum(down[:-1], down[1:])
        seen = (right > -reach) & (left < viewport.width() + reach)
        seen &= (bottom > -reach) & (top < viewport.height() + reach)
        corners = np.column_stack([left, top, right, bottom])[seen].tolist()
        for x, y, end_x, end_y in corners:
            box = QRectF(x - reach, y - reach, end_x - x + 2 * reach, end_y - y + 2 * reach)
            region += box.toAlignedRect()
        return region & viewport

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
