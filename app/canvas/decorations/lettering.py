"""Text and lines over an image: light on a dark plate, so that they read on any skin."""

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.style.text_size import grown

LIGHT: Final = QColor(255, 255, 255, 240)
HALO: Final = QColor(0, 0, 0, 150)

_PLATE: Final = QColor(20, 20, 20, 175)
_RIM: Final = QColor(255, 255, 255, 90)
_ROUNDING: Final = 4.0
_FONT_PX: Final = 12
_LINE_PX: Final = 20


def line_height() -> float:
    """Of a line of text, in screen pixels."""
    return float(grown(_LINE_PX))


def text_width(painter: QPainter, text: str) -> float:
    """How broad `draw_text` draws ``text``, in screen pixels."""
    return QFontMetricsF(_font(painter)).horizontalAdvance(text)


def draw_plate(painter: QPainter, rect: QRectF) -> None:
    """Draw a dark ground for text and lines, with a rim that tells it from dark surroundings."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_RIM, 1))
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUNDING, _ROUNDING)


def draw_text(painter: QPainter, text: str, rect: QRectF, align: Qt.AlignmentFlag) -> None:
    """Draw one line in the middle of the height of ``rect``, aligned left, right or centre."""
    painter.save()
    painter.setFont(_font(painter))
    painter.setPen(LIGHT)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def draw_lines(painter: QPainter, *lines: QLineF, width: float = 2.0, halo: float = 0.0) -> None:
    """Draw straight lines of ``width`` screen pixels, with a dark halo of ``halo`` around them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, across in ((HALO, width + 2 * halo), (LIGHT, width)):
        painter.setPen(QPen(colour, across, c=Qt.PenCapStyle.FlatCap))
        painter.drawLines(list(lines))


def _font(painter: QPainter) -> QFont:
    font = QFont(painter.font())
    font.setPixelSize(grown(_FONT_PX))
    return font
