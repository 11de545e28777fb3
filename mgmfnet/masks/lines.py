"""Lines through points, as a hand draws them."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np

from mgmfnet.types import LESION, Mask

_SUBPIXEL_BITS: Final = 4


def draw_line(mask: Mask, points: Sequence[tuple[float, float]], width: int) -> None:
    """Mark the pixels of ``mask`` under a line through ``points``; a single one is a dot.

    Args:
        mask: Changed in place.
        points: x and y in pixels, the first pixel's centre at (0.5, 0.5).
        width: In pixels.
    """
    places = (np.array([*points, points[-1]]) - 0.5) * 2**_SUBPIXEL_BITS
    line = np.rint(places).astype(np.int32)[:, None]
    cv2.polylines(mask, [line], False, (LESION,), width, cv2.LINE_8, _SUBPIXEL_BITS)
