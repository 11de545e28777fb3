"""The scale bar: how long a round number of millimetres or pixels is on the screen."""

import math
from typing import Final

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion

from app import wording
from app.canvas.decorations.lettering import (
    draw_lines,
    draw_plate,
    draw_text,
    line_height,
    text_width,
)

_LONGEST: Final = 160.0  # screen pixels
_MARGIN: Final = 12
_PADDING: Final = 8
_TICK: Final = 4
_STEPS: Final = (5, 2, 1)


def round_length(longest: float) -> float:
    """The longest of 1, 2 and 5 times a power of ten that is not above ``longest``."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(step * power for step in _STEPS if step * power <= longest * (1 + 1e-9))


def paint_scale_bar(
    painter: QPainter,
    viewport: QRect,
    scale: float,
    mm_per_pixel: float | None,
    exposed: QRegion,
) -> None:
    """Draw it in the lower left corner, if any of it is to be drawn.

    Args:
        painter: In screen pixels.
        viewport: Of the canvas.
        scale: Screen pixels per image pixel.
        mm_per_pixel: Of the image; without it the bar is in image pixels.
        exposed: What of the canvas is being drawn.
    """
    height = round(line_height()) + _PADDING
    top = viewport.bottom() + 1 - _MARGIN - height
    if not exposed.intersects(QRect(viewport.left(), top, viewport.width(), height)):
        return
    unit = 1.0 if mm_per_pixel is None else mm_per_pixel
    length = round_length(_LONGEST / scale * unit)
    if mm_per_pixel is None:
        length = max(length, 1.0)
    across = round(length / unit * scale)
    text = wording.length(length, in_mm=mm_per_pixel is not None)
    width = max(across, round(text_width(painter, text))) + 2 * _PADDING
    box = QRectF(viewport.left() + _MARGIN, top, width, height)
    draw_plate(painter, box)
    draw_text(painter, text, box.adjusted(0, 0, 0, -_PADDING), Qt.AlignmentFlag.AlignHCenter)
    left = box.left() + round((width - across) / 2)
    line = QLineF(left, box.bottom() - _PADDING, left + across, box.bottom() - _PADDING)
    ends = (QLineF(x, line.y1() - _TICK, x, line.y1() + 1) for x in (left + 1, left + across - 1))
    draw_lines(painter, line, *ends)
