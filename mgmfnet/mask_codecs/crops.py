"""The part of a mask that holds all of its lesion, and where it is."""

from typing import NamedTuple

import cv2
import numpy as np

from mgmfnet.errors import MaskError
from mgmfnet.types import Mask, Size


class Crop(NamedTuple):
    """A part of a mask.

    Attributes:
        left: Column of its first pixel in the mask.
        top: Row of its first pixel in the mask.
        mask: The part; shape (height, width).
    """

    left: int
    top: int
    mask: Mask


def crop(mask: Mask) -> Crop | None:
    """The smallest part that holds all lesion; None where there is none."""
    left, top, width, height = cv2.boundingRect(mask)
    if not width:
        return None
    return Crop(left, top, mask[top : top + height, left : left + width])


def place(part: Crop, size: Size) -> Mask:
    """The mask of a part.

    Args:
        part: Of any origin.
        size: Of the image; memory is taken for it.

    Raises:
        MaskError: The part reaches out of the image.
    """
    height, width = part.mask.shape
    bottom, right = part.top + height, part.left + width
    if part.left < 0 or part.top < 0 or right > size.width or bottom > size.height:
        raise MaskError(
            "A part of a mask reaches out of its image of {width} x {height} pixels. The file is "
            "damaged or belongs to other images; export it again.",
            width=size.width,
            height=size.height,
        )
    mask = np.zeros(size, np.uint8)
    mask[part.top : bottom, part.left : right] = part.mask
    return mask
