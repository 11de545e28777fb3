"""The mark of each status: a shape and a colour, so that neither is needed alone."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.style import ThemeColours, theme_colours_of
from app.translation import mark, tr
from mgmfnet.study import Case, Status

LABELS: Final[Mapping[Status, str]] = {
    Status.UNREVIEWED: mark("Unreviewed"),
    Status.PREDICTED: mark("Predicted"),
    Status.EDITED: mark("Edited"),
    Status.ACCEPTED: mark("Accepted"),
    Status.FLAGGED: mark("Flagged"),
    Status.EXCLUDED: mark("Excluded"),
}

NO_LESION: Final = mark("Accepted: no lesion")


def status_text(case: Case) -> str:
    """The status of a case in words; that there is no lesion is more than a tick."""
    return tr(NO_LESION if case.no_lesion else LABELS[case.status])


def paint_status(painter: QPainter, box: QRectF, case: Case, theme: ThemeColours) -> None:
    """Draw the mark of a case's status in the square ``box``."""
    colour = QColor(getattr(theme, case.status.value))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    shape = _crossed_circle if case.no_lesion else _SHAPES[case.status]
    shape(painter, QBrush(colour))
    painter.restore()


class StatusMark(QWidget):
    """The mark alone, in the colours of the theme of the moment.

    Attributes:
        case: Whose mark it is.
    """

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case: Case | None = None
        self.setFixedSize(size, size)

    def show_case(self, case: Case) -> None:
        """Be the mark of this case from now on."""
        self.case = case
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        if self.case is not None:
            theme = theme_colours_of(self.palette())
            paint_status(QPainter(self), QRectF(self.rect()), self.case, theme)


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


def _crossed_circle(painter: QPainter, _brush: QBrush) -> None:
    painter.drawEllipse(QPointF(8, 8), 4.5, 4.5)
    painter.drawLine(QPointF(3, 13), QPointF(13, 3))


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
