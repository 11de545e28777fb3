"""The line between prediction and mask in the split view, which the pointer can drag."""

import math
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.canvas.decorations.lettering import (
    HALO,
    LIGHT,
    draw_lines,
    draw_plate,
    draw_text,
    line_height,
    text_width,
)
from app.translation import tr

_GRIP: Final = 8.0  # screen pixels beside the line that take hold of it
_KNOB: Final = 7.0
_GAP: Final = 12.0
_PADDING: Final = 8.0


class SplitLine(QObject):
    """Takes the drags of its line away from a viewport, while it is shown.

    Attributes:
        moved: The line moved.
        shown: Whether there is a line.
    """

    moved = Signal()

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.shown = False
        self._viewport = viewport
        self._share = 0.5  # of the viewport's width
        self._dragging = False
        viewport.installEventFilter(self)

    @property
    def x(self) -> float:
        """Where the line is, in screen pixels of the viewport."""
        return self._share * self._viewport.width()

    def takes(self, position: QPointF | None) -> bool:
        """Whether a press at ``position`` of the viewport would take hold of the line."""
        return self.shown and position is not None and abs(position.x() - self.x) <= _GRIP

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the left button drag the line."""
        if not (self.shown or self._dragging) or not isinstance(event, QMouseEvent):
            return False
        left = event.button() == Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.MouseButtonPress and left and self.takes(event.position()):
            self._dragging = True
            return True
        if event.type() == QEvent.Type.MouseMove and self._dragging:
            share = event.position().x() / max(self._viewport.width(), 1)
            self._share = min(max(share, 0.0), 1.0)
            self.moved.emit()
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and left and self._dragging:
            self._dragging = False
            return True
        return False

    def paint(self, painter: QPainter, viewport: QRect) -> None:
        """Draw it with a knob, and say what is on either side; in screen pixels."""
        x, middle = math.floor(self.x) + 0.5, QRectF(viewport).center().y()
        draw_lines(painter, QLineF(x, viewport.top(), x, viewport.bottom()), width=1.0, halo=1.0)
        painter.setPen(QPen(HALO, 2))
        painter.setBrush(LIGHT)
        painter.drawEllipse(QPointF(x, middle), _KNOB, _KNOB)
        for text, side in ((tr("Prediction"), -1), (tr("Your mask"), 1)):
            width = text_width(painter, text) + 2 * _PADDING
            left = x + side * _GAP - (width if side < 0 else 0)
            box = QRectF(left, viewport.top() + _GAP, width, line_height())
            draw_plate(painter, box)
            draw_text(painter, text, box, Qt.AlignmentFlag.AlignHCenter)
