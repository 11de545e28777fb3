"""Masks of known shape, the same on every machine, and what makes scores of them."""

from collections.abc import Callable

import numpy as np

from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.types import LESION, Mask, Size

SIZE = Size(60, 80)

Score = Callable[..., ImageScore]


def ellipse(row: float, column: float, height: float, width: float) -> Mask:
    """An ellipse around a point, with two half axes; it may reach over the edge."""
    y, x = np.ogrid[: SIZE.height, : SIZE.width]
    inside = ((y - row) / height) ** 2 + ((x - column) / width) ** 2 <= 1
    return np.where(inside, LESION, 0).astype(np.uint8)


def empty() -> Mask:
    return np.zeros(SIZE, np.uint8)


def ring() -> Mask:
    """An ellipse with a hole."""
    return ellipse(30, 40, 20, 24) - ellipse(32, 42, 8, 9)


def speckled() -> Mask:
    """An ellipse with single pixels beside it and missing from it."""
    rows, columns = np.indices(SIZE)
    dots = (rows * 7 + columns * 11) % 41 == 0
    smooth = ellipse(28, 38, 18, 20)
    return np.where(dots, LESION - smooth, smooth).astype(np.uint8)


PAIRS: dict[str, tuple[Mask, Mask]] = {
    "same": (ellipse(30, 40, 15, 20), ellipse(30, 40, 15, 20)),
    "shifted": (ellipse(33, 36, 15, 20), ellipse(30, 40, 15, 20)),
    "poor": (ellipse(30, 40, 8, 9), ellipse(30, 40, 20, 28)),
    "beside": (ellipse(12, 15, 8, 9), ellipse(45, 60, 10, 12)),
    "over the edge": (ellipse(2, 40, 22, 50), ellipse(0, 44, 20, 44)),
    "hole": (ring(), ellipse(30, 40, 20, 24)),
    "speckled": (speckled(), ellipse(28, 38, 18, 20)),
}
"""Predicted and true masks."""
