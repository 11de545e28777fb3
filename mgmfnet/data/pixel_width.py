"""Which lengths can be the width of a pixel of a skin image."""

import math
from typing import Final

_NARROWEST: Final = 0.0005
_WIDEST: Final = 1.0
"""mm; a dermoscope takes 10 to 30 mm on 200 to 8000 pixels. What lies outside has another unit."""


def is_width(mm: float) -> bool:
    """Whether so many millimetres can be one."""
    return _NARROWEST <= mm <= _WIDEST


def is_square(first: float, second: float) -> bool:
    """Whether these can be width and height of the same pixel."""
    return math.isclose(first, second, rel_tol=0.01)
