"""A lens at the pointer."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.canvas.decorations.lettering import HALO, LIGHT
from app.canvas.layers.layer_stack import Layers
from app.canvas.layers.pixel_grid import Grid

POWER: Final = 3.0
RADIUS: Final = 110.0  # screen pixels

_FRAME: Final = 4


class Lens:
    """Shows what is under the pointer `POWER` times as large as the canvas does.

    Attributes:
        layers: What it shows.
        middle: Of the lens, in the viewport; None while there is no lens.
    """

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.middle: QPointF | None = None

    def rect(self) -> QRect:
        """The screen pixels that it is drawn on."""
        if self.middle is None:
            return QRect()
        return self._circle(self.middle, RADIUS + _FRAME).toAlignedRect()

    def paint(
        self, painter: QPainter, grid: Grid, corner: QPointF, split: float, ground: QColor
    ) -> None:
        """Draw it.

        Args:
            painter: In screen pixels.
            grid: What of the image the canvas shows.
            corner: Of that, in the viewport, in device pixels.
            split: Where the prediction ends and the mask begins, in the viewport.
            ground: What is around the image.
        """
        if self.middle is None:
            return
        circle = self._circle(self.middle, RADIUS)
        path = QPainterPath()
        path.addEllipse(circle)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillPath(path, ground)
        painter.translate(circle.topLeft())
        shown_split = (split - self.middle.x()) * POWER + RADIUS
        self.layers.paint(painter, self._grid(self.middle, grid, corner), shown_split)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((HALO, 4.0), (LIGHT, 2.0)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(circle)

    @staticmethod
    def _circle(middle: QPointF, radius: float) -> QRectF:
        corner = QPointF(round(middle.x() - radius), round(middle.y() - radius))
        return QRectF(corner, corner + QPointF(2 * radius, 2 * radius))

    @staticmethod
    def _grid(middle: QPointF, seen: Grid, corner: QPointF) -> Grid:
        """The device pixels of the lens, over what is under its middle."""
        side = round(2 * RADIUS * seen.ratio)
        centre = middle * seen.ratio - corner
        left = (seen.left + centre.x()) * POWER - side / 2
        top = (seen.top + centre.y()) * POWER - side / 2
        return Grid(seen.zoom * POWER, seen.ratio, left, top, side, side)
