"""What formats ask about the shape of a mask."""

from typing import NamedTuple

import cv2

from mgmfnet.types import Mask


class Shape(NamedTuple):
    """Connected parts of a lesion (diagonal neighbours are connected) and holes in them."""

    regions: int
    holes: int

    @property
    def is_simple(self) -> bool:
        """One region without holes, as ISIC-2018 requires."""
        return self == (1, 0)


def shape_of(mask: Mask) -> Shape:
    """Count the regions and the holes of a mask."""
    contours, hierarchy = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return Shape(0, 0)
    outer = int((hierarchy[0, :, 3] < 0).sum())
    return Shape(outer, len(contours) - outer)
