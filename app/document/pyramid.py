"""An image at halved sizes, so that drawing it small costs no more than drawing it large."""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import Image

_SMALLEST: Final = 512

Reduction: TypeAlias = NDArray[np.uint32]
"""Colours as 0xffRRGGBB, shape (height, width): what Qt draws fastest."""


@dataclass(frozen=True, eq=False)
class ImagePyramid:
    """An image and its reductions.

    Attributes:
        image: RGB, at its native size; C-contiguous.
        reductions: Each half as large as the one before, the first as the image, rounded up.
    """

    image: Image
    reductions: tuple[Reduction, ...]

    def level_for(self, zoom: float) -> int:
        """The smallest level that has a pixel for each device pixel.

        Args:
            zoom: Device pixels per image pixel.

        Returns:
            0 for the image itself, n for the reduction by 2 to the n.
        """
        halvings = math.floor(-math.log2(zoom))
        return min(max(halvings, 0), len(self.reductions))


def prepare_image(image: Image) -> ImagePyramid:
    """Build the pyramid of ``image``; meant for the thread that decodes it.

    The pyramid shares the memory of ``image`` where that is contiguous, so the image must not
    change any more.
    """
    image = np.ascontiguousarray(image)
    level: cv2.typing.MatLike = image
    reductions = []
    while max(level.shape[:2]) > _SMALLEST:
        height, width = level.shape[:2]
        half = ((width + 1) // 2, (height + 1) // 2)
        level = cv2.resize(level, half, interpolation=cv2.INTER_AREA)
        reductions.append(_for_qt(level))
    return ImagePyramid(image, tuple(reductions))


def _for_qt(level: cv2.typing.MatLike) -> Reduction:
    blue_first = cv2.cvtColor(level, cv2.COLOR_RGB2BGRA)  # the bytes of a little-endian 0xffRRGGBB
    return blue_first.astype(np.uint8, copy=False).view(np.uint32)[..., 0]
