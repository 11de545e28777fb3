"""What the colours of a view mean, in the lower right corner."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.canvas.difference_layer import ADDED, REMOVED
from app.canvas.lettering import HALO, letter
from app.canvas.look import PredictionView
from app.canvas.probability_layer import heat_colours

_MARGIN: Final = 16
_LINE: Final = 20
_SWATCH: Final = 12
_BAR: Final = QRect(0, 0, 160, 8)


def paint_legend(painter: QPainter, viewport: QRect, view: PredictionView) -> None:
    """Draw the legend of a view that has one; ``painter`` is in screen pixels."""
    corner = QPointF(viewport.right() - _MARGIN, viewport.bottom() - _MARGIN)
    if view is PredictionView.DIFFERENCE:
        _swatch(painter, corner - QPointF(0, _LINE), ADDED, "Added by you")
        _swatch(painter, corner, REMOVED, "Removed by you")
    elif view is PredictionView.PROBABILITY:
        _heat(painter, corner)


def _swatch(painter: QPainter, corner: QPointF, colour: str, text: str) -> None:
    box = QRectF(corner.x() - _SWATCH, corner.y() - _SWATCH + 1, _SWATCH, _SWATCH)
    painter.setPen(QPen(HALO, 1))
    painter.setBrush(QColor(colour))
    painter.drawRect(box)
    letter(painter, text, QPointF(box.left() - 8, corner.y()), Qt.AlignmentFlag.AlignRight)


def _heat(painter: QPainter, corner: QPointF) -> None:
    colours = heat_colours()
    bar = QRectF(_BAR).translated(corner - QPointF(_BAR.width(), _BAR.height()))
    image = QImage(colours.data, colours.size, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(bar, image)
    painter.setPen(QPen(HALO, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar)
    above = bar.top() - 6
    letter(painter, "0", QPointF(bar.left(), above), Qt.AlignmentFlag.AlignLeft)
    letter(painter, "Probability", QPointF(bar.center().x(), above), Qt.AlignmentFlag.AlignHCenter)
    letter(painter, "1", QPointF(bar.right(), above), Qt.AlignmentFlag.AlignRight)
