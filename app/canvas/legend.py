"""What the colours of a view mean, in the lower right corner."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.canvas.difference_layer import ADDED, REMOVED
from app.canvas.lettering import LINE, breadth, letter, plate
from app.canvas.look import PredictionView
from app.canvas.probability_layer import heat_colours
from app.translation import mark, tr

_MARGIN: Final = 12
_PADDING: Final = 8.0
_SWATCH: Final = 12.0
_BAR: Final = QSizeF(160, 8)
_WORDS: Final = {mark("Added by you"): ADDED, mark("Removed by you"): REMOVED}


def paint_legend(painter: QPainter, viewport: QRect, view: PredictionView) -> None:
    """Draw the legend of a view that has one; ``painter`` is in screen pixels."""
    corner = QPointF(viewport.right() + 1 - _MARGIN, viewport.bottom() + 1 - _MARGIN)
    if view is PredictionView.DIFFERENCE:
        _swatches(painter, corner)
    elif view is PredictionView.PROBABILITY:
        _heat(painter, corner)


def _swatches(painter: QPainter, corner: QPointF) -> None:
    words = max(breadth(painter, tr(text)) for text in _WORDS)
    box = _box(painter, corner, QSizeF(_SWATCH + _PADDING + words, LINE * len(_WORDS) - 4))
    for row, (text, colour) in enumerate(_WORDS.items()):
        line = QRectF(box.left(), box.top() - 2 + row * LINE, box.width(), LINE)
        swatch = QRectF(line.left(), line.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.fillRect(swatch, QColor(colour))
        words_at = line.adjusted(_SWATCH + _PADDING, 0, _PADDING, 0)
        letter(painter, tr(text), words_at, Qt.AlignmentFlag.AlignLeft)


def _heat(painter: QPainter, corner: QPointF) -> None:
    box = _box(painter, corner, QSizeF(_BAR.width(), LINE + _BAR.height()))
    line = QRectF(box.topLeft(), QSizeF(_BAR.width(), LINE - 4))
    letter(painter, "0", line, Qt.AlignmentFlag.AlignLeft)
    letter(painter, tr("Probability"), line, Qt.AlignmentFlag.AlignHCenter)
    letter(painter, "1", line, Qt.AlignmentFlag.AlignRight)
    colours = heat_colours()
    image = QImage(colours.data, colours.size, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter.drawImage(QRectF(QPointF(box.left(), box.bottom() - _BAR.height()), _BAR), image)


def _box(painter: QPainter, corner: QPointF, size: QSizeF) -> QRectF:
    """A plate whose lower right corner is ``corner``; where to draw on it."""
    padding = QSizeF(2 * _PADDING, 2 * _PADDING)
    outer = size + padding
    box = QRectF(corner - QPointF(outer.width(), outer.height()), outer)
    plate(painter, box)
    return box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
