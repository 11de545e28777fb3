"""The mark of each status: a shape and a colour, so that neither is needed alone."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.style import ThemeColours, theme_colours_of
from app.translation import mark
from mgmfnet.study import Status

LABELS: Final[Mapping[Status, str]] = {
    Status.UNREVIEWED: mark("Unreviewed"),
    Status.PREDICTED: mark("Predicted"),
    Status.EDITED: mark("Edited"),
    Status.ACCEPTED: mark("Accepted"),
    Status.FLAGGED: mark("Flagged"),
    Status.EXCLUDED: mark("Excluded"),
}


def paint_status(painter: QPainter, box: QRectF, status: Status, theme: ThemeColours) -> None:
    """Draw the mark of ``status`` in the square ``box``."""
    colour = QColor(getattr(theme, status.value))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _SHAPES[status](painter, QBrush(colour))
    painter.restore()


class StatusMark(QWidget):
    """The mark alone, in the colours of the theme of the moment.

    Attributes:
        status: Whose mark it is.
    """

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = Status.UNREVIEWED
        self.setFixedSize(size, size)

    def show_status(self, status: Status) -> None:
        """Be the mark of this status from now on."""
        self.status = status
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        paint_status(
            QPainter(self), QRectF(self.rect()), self.status, theme_colours_of(self.palette())
        )


def _circle(painter: QPainter, _brush: QBrush) -> None:
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _half_disc(painter: QPainter, brush: QBrush) -> None:
    painter.drawEllipse(QPointF(8, 8), 5, 5)
    painter.setBrush(brush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPie(QRectF(2.5, 2.5, 11, 11), 90 * 16, 180 * 16)


def _disc(painter: QPainter, brush: QBrush) -> None:
    painter.setBrush(brush)
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _check(painter: QPainter, _brush: QBrush) -> None:
    painter.drawPolyline(QPolygonF([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)]))


def _flag(painter: QPainter, brush: QBrush) -> None:
    painter.drawLine(QPointF(4, 2), QPointF(4, 14))
    painter.setBrush(brush)
    cloth = [QPointF(4, 3), QPointF(13, 3), QPointF(10.5, 6), QPointF(13, 9), QPointF(4, 9)]
    painter.drawPolygon(QPolygonF(cloth))


def _dash(painter: QPainter, _brush: QBrush) -> None:
    painter.drawLine(QPointF(3, 8), QPointF(13, 8))


_SHAPES: Final[Mapping[Status, Callable[[QPainter, QBrush], None]]] = {
    Status.UNREVIEWED: _circle,
    Status.PREDICTED: _half_disc,
    Status.EDITED: _disc,
    Status.ACCEPTED: _check,
    Status.FLAGGED: _flag,
    Status.EXCLUDED: _dash,
}
