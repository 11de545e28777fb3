"""Moves and smooths the border of a mask; no region and no hole is lost on the way."""

import math
from typing import Final

import cv2
import numpy as np

from mgmfnet.masks.downscaling import downscaled
from mgmfnet.masks.parts import restore_parts
from mgmfnet.types import LESION, Mask

_CROSS: Final = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
_RADIUS_SHARE: Final = 0.02  # of the diameter of a disc as large as the lesion
_MAX_RADIUS: Final = 12  # pixels; where it is more, a smaller mask is blurred


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
    radius, (height, width) = smoothing_radius(mask), mask.shape
    scale = min(1.0, _MAX_RADIUS / radius)
    side = 2 * round(scale * radius) + 1
    size = (math.ceil(scale * width), math.ceil(scale * height))
    blurred: cv2.typing.MatLike = downscaled(mask, size)
    for _ in range(3):  # as good as a Gaussian, at a cost that does not grow with its width
        blurred = cv2.blur(blurred, (side, side), borderType=cv2.BORDER_REPLICATE)
    enlarged = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
    _, smoothed = cv2.threshold(enlarged, LESION // 2, LESION, cv2.THRESH_BINARY)
    return _with_parts(mask, smoothed)


def smoothing_radius(mask: Mask) -> int:
    """Of each blur of `smooth` on ``mask``, in pixels."""
    diameter = 2 * math.sqrt(cv2.countNonZero(mask) / math.pi)
    return max(1, round(_RADIUS_SHARE * diameter))


def _with_parts(before: Mask, changed: cv2.typing.MatLike) -> Mask:
    after = changed.astype(np.uint8, copy=False)
    restore_parts(before, after)
    return after
