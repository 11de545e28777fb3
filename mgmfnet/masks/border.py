"""Moves and smooths the border of a mask; no region and no hole is lost on the way."""

import math
from typing import Final

import cv2
import numpy as np

from mgmfnet.masks.downscaling import downscaled
from mgmfnet.masks.parts import restore_parts
from mgmfnet.types import LESION, Mask

_CROSS: Final = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_SHARE: Final = 0.02  # of the diameter of a disc as large as the lesion: how far smoothing looks
_COARSEST: Final = 12  # pixels of that: if they are more, a smaller mask tells as much


def grow(mask: Mask) -> Mask:
    """``mask`` with its border moved outwards by one pixel; a hole that would close stays."""
    return _with_parts(mask, cv2.dilate(mask, _CROSS))


def shrink(mask: Mask) -> Mask:
    """``mask`` with its border moved inwards by one pixel; a region that would vanish stays.

    The edge of the image is no border.
    """
    return _with_parts(mask, cv2.erode(mask, _CROSS))


def smooth(mask: Mask) -> Mask:
    """``mask`` with the small bends of its border straightened; small parts stay as they are.

    What counts as small grows with the lesion: about 2 % of its diameter.
    """
    reach, (height, width) = smoothing(mask), mask.shape
    scale = min(1.0, _COARSEST / reach)
    side = 2 * round(scale * reach) + 1
    size = (math.ceil(scale * width), math.ceil(scale * height))
    blurred: cv2.typing.MatLike = downscaled(mask, size)
    for _ in range(3):  # as good as a Gaussian, at a cost that does not grow with its width
        blurred = cv2.blur(blurred, (side, side), borderType=cv2.BORDER_REPLICATE)
    enlarged = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    _, smoothed = cv2.threshold(enlarged, LESION // 2, LESION, cv2.THRESH_BINARY)
    return _with_parts(mask, smoothed)


def smoothing(mask: Mask) -> int:
    """How far each step of `smooth` looks along the border of ``mask``, in pixels."""
    diameter = 2 * math.sqrt(cv2.countNonZero(mask) / math.pi)
    return max(1, round(_SHARE * diameter))


def _with_parts(before: Mask, moved: cv2.typing.MatLike) -> Mask:
    after = moved.astype(np.uint8, copy=False)
    restore_parts(before, after)
    return after
