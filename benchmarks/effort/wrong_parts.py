"""Where a mask is wrong: the regions that a person would see and mend, one by one.

Shapes: H x W the image, h x w the box of a part.
"""

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.parts import Box
from mgmfnet.types import Mask

SMALLEST_SHARE: Final = 0.00025
"""Of the image's pixels; what is smaller is not worth an action. 12 pixels of 192 x 256."""

Flags = NDArray[np.bool_]
Depth = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class WrongPart:
    """A connected region of pixels that are all missing, or all too much.

    Attributes:
        box: Where it is in the image.
        depth: (h, w), the distance of each of its pixels to the nearest one that is not of it, or
            not of the image; 0 outside.
        adds: Whether it is missing.
    """

    box: Box
    depth: Depth
    adds: bool

    @property
    def area(self) -> int:
        """In pixels."""
        return int(np.count_nonzero(self.depth))

    @property
    def greatest_depth(self) -> float:
        """Half the width of the largest disk that fits."""
        return float(self.depth.max())

    @property
    def deepest(self) -> tuple[int, int]:
        """Row and column in the box of the middle of that disk."""
        row, column = np.unravel_index(int(self.depth.argmax()), self.depth.shape)
        return int(row), int(column)


def wrong_parts(mask: Mask, truth: Mask) -> list[WrongPart]:
    """All parts of ``mask`` that are worth an action, 8-connected; masks (H, W)."""
    missing, surplus = truth & ~mask, mask & ~truth
    return [*_parts(missing, adds=True), *_parts(surplus, adds=False)]


def deepest_part(mask: Mask, truth: Mask) -> WrongPart | None:
    """The part into which the largest disk fits; None where there is none."""
    parts = wrong_parts(mask, truth)
    return max(parts, key=lambda part: part.greatest_depth, default=None)


def largest_part(mask: Mask, truth: Mask) -> WrongPart | None:
    """The part of the largest area; None where there is none."""
    return max(wrong_parts(mask, truth), key=lambda part: part.area, default=None)


def _parts(wrong: Mask, *, adds: bool) -> list[WrongPart]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(wrong, connectivity=8)
    smallest = SMALLEST_SHARE * wrong.size
    parts = []
    for label, (left, top, width, height, area) in enumerate(stats.tolist()):
        if label and area >= smallest:
            box = Box(top, top + height, left, left + width)
            region = (labels[box.slices] == label).astype(np.uint8)
            parts.append(WrongPart(box, _depth(region), adds))
    return parts


def _depth(region: NDArray[np.uint8]) -> Depth:
    padded = cv2.distanceTransform(np.pad(region, 1), cv2.DIST_L2, 5)
    return padded[1:-1, 1:-1].astype(np.float32, copy=False)
