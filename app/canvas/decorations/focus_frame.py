"""Shows that the keyboard is with the image, to somebody who came there by it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.canvas.decorations.lettering import HALO, LIGHT

_WIDTH: Final = 2.0


def paint_focus_frame(painter: QPainter, viewport: QRect) -> None:
    """Draw a light line with a dark one inside it around the view, without a hue."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for inset, colour in ((0.0, LIGHT), (_WIDTH, HALO)):
        painter.setPen(QPen(colour, _WIDTH))
        margin = inset + _WIDTH / 2
        painter.drawRect(QRectF(viewport).adjusted(margin, margin, -margin, -margin))
