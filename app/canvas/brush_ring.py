"""The cursor of brush and eraser."""

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
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

    def region(self) -> QRegion:
        """The screen pixels that it is drawn on; what it surrounds is not among them."""
        region = QRegion()
        if self.middle is None:
            return region
        arcs = max(8, math.ceil(math.tau * self.radius / _ARC))
        corners = [self._at(math.tau * number / arcs) for number in range(arcs + 1)]
        bulge = self.radius * (1 - math.cos(math.pi / arcs))
        reach = _MARGIN + bulge
        for start, end in zip(corners, corners[1:], strict=False):
            box = QRectF(start, end).normalized()
            region += box.adjusted(-reach, -reach, reach, reach).toAlignedRect()
        return region

    def paint(self, painter: QPainter) -> None:
        """Draw it, on the viewport."""
        if self.middle is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((_DARK, 3.0), (_LIGHT, 1.0)):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine))
            painter.drawEllipse(self.middle, self.radius, self.radius)

    def _at(self, angle: float) -> QPointF:
        middle = self.middle or QPointF()
        return middle + self.radius * QPointF(math.cos(angle), math.sin(angle))
