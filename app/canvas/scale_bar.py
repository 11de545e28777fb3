"""The scale bar: how long a round number of millimetres or pixels is on the screen."""

import math
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from app import wording
from app.canvas.lettering import letter, rule

_LONGEST: Final = 160.0  # screen pixels
_MARGIN: Final = 16
_TICK: Final = 4
_STEPS: Final = (5, 2, 1)


def round_length(longest: float) -> float:
    """The longest of 1, 2 and 5 times a power of ten that is not above ``longest``."""
    power = 10.0 ** math.floor(math.log10(longest))
    return next(step * power for step in _STEPS if step * power <= longest * (1 + 1e-9))


def paint_scale_bar(
    painter: QPainter, viewport: QRect, scale: float, mm_per_pixel: float | None
) -> None:
    """Draw it in the lower left corner.

    Args:
        painter: In screen pixels.
        viewport: Of the canvas.
        scale: Screen pixels per image pixel.
        mm_per_pixel: Of the image; without it the bar is in image pixels.
    """
    unit = 1.0 if mm_per_pixel is None else mm_per_pixel
    length = round_length(_LONGEST / scale * unit)
    if mm_per_pixel is None:
        length = max(length, 1.0)
    start = QPointF(viewport.left() + _MARGIN, viewport.bottom() - _MARGIN)
    end = start + QPointF(length / unit * scale, 0)
    up = QPointF(0, -_TICK)
    rule(painter, QLineF(start, end), QLineF(start, start + up), QLineF(end, end + up))
    text = wording.length(length, in_mm=mm_per_pixel is not None)
    middle = QLineF(start, end).center()
    letter(painter, text, middle + up + up, Qt.AlignmentFlag.AlignHCenter)
