"""The cursor of brush and eraser."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

_MARGIN: Final = 3.0  # screen pixels that the ring's lines may reach beyond the circle
_DARK: Final = QColor(0, 0, 0, 160)
_LIGHT: Final = QColor(255, 255, 255, 230)


class BrushRing(QGraphicsItem):
    """A thin light ring in a dark one, around what the brush would paint."""

    def __init__(self) -> None:
        super().__init__()
        self._radius = 1.0
        self._pixel = 1.0

    def resize(self, radius: float, pixel: float) -> None:
        """Set the size.

        Args:
            radius: In image pixels.
            pixel: Length of a screen pixel, in image pixels.
        """
        if (radius, pixel) != (self._radius, self._pixel):
            self.prepareGeometryChange()
            self._radius = radius
            self._pixel = pixel

    def boundingRect(self) -> QRectF:
        reach = self._radius + _MARGIN * self._pixel
        return QRectF(-reach, -reach, 2 * reach, 2 * reach)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((_DARK, 3.0), (_LIGHT, 1.0)):
            pen = QPen(colour, width, Qt.PenStyle.SolidLine)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawEllipse(QPointF(), self._radius, self._radius)
