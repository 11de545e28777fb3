"""Colours as Qt mixes them."""

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

Colours: TypeAlias = NDArray[np.uint32]
"""Premultiplied 0xAARRGGBB."""

RGBA: TypeAlias = NDArray[np.float64]
"""Premultiplied red, green, blue and alpha in 0..1, shape (n, 4)."""


def transparent(count: int) -> RGBA:
    """No colour at all, ``count`` times."""
    return np.zeros((count, 4))


def over(below: RGBA, colour: str, alpha: NDArray[np.float64]) -> RGBA:
    """Lay ``colour``, ``#rrggbb``, over what is below; ``alpha`` 0..1, shape (n,)."""
    rgb = QColor(colour)
    above = np.array([rgb.redF(), rgb.greenF(), rgb.blueF(), 1.0]) * alpha[:, None]
    return above + below * (1 - alpha[:, None])


def packed(rgba: RGBA) -> Colours:
    """Colours as Qt has them, shape (n,)."""
    channels = np.rint(rgba * 255).astype(np.uint32)
    places = np.array([1 << 16, 1 << 8, 1, 1 << 24], np.uint32)  # of red, green, blue, alpha
    colours: Colours = channels @ places
    return colours


def look_up(table: Colours, index: NDArray[np.uint8]) -> Colours:
    """``table[index]`` for a table of 256 colours, in a third of NumPy's time."""
    found = cv2.LUT(index, table.view(np.int32))
    return found.view(np.uint32)
