"""Words and lines over an image: light with a dark halo, so that they read on any skin."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

LIGHT: Final = QColor(255, 255, 255, 240)
HALO: Final = QColor(0, 0, 0, 150)

_HALO_PX: Final = 3.0
_FONT_PX: Final = 12


def letter(painter: QPainter, text: str, place: QPointF, align: Qt.AlignmentFlag) -> None:
    """Write one line.

    Args:
        painter: In screen pixels.
        text: The words.
        place: On the base line: where they begin, end or have their middle, as ``align`` says.
        align: Left, right or centre.
    """
    font = QFont(painter.font())
    font.setPixelSize(_FONT_PX)
    width = QFontMetricsF(font).horizontalAdvance(text)
    if align == Qt.AlignmentFlag.AlignRight:
        place -= QPointF(width, 0)
    elif align == Qt.AlignmentFlag.AlignHCenter:
        place -= QPointF(width / 2, 0)
    path = QPainterPath()
    path.addText(place, font, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, QPen(HALO, _HALO_PX, j=Qt.PenJoinStyle.RoundJoin))
    painter.fillPath(path, LIGHT)


def rule(painter: QPainter, *lines: QLineF, width: float = 2.0) -> None:
    """Draw straight lines of ``width`` screen pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, breadth in ((HALO, width + 2), (LIGHT, width)):
        painter.setPen(QPen(colour, breadth, c=Qt.PenCapStyle.SquareCap))
        painter.drawLines(list(lines))
