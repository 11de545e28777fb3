"""An image at halved sizes, so that drawing it small costs no more than drawing it large."""

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from mgmfnet.types import Image

_SMALLEST: Final = 512


@dataclass(frozen=True, eq=False)
class ImagePyramid:
    """An image and its reductions.

    Attributes:
        levels: RGB uint8, shape (height, width, 3), C-contiguous; the image itself first, each
            next one half as large, rounded up.
    """

    levels: tuple[Image, ...]

    @property
    def image(self) -> Image:
        """The image at its native size."""
        return self.levels[0]

    def level_for(self, zoom: float) -> int:
        """Index of the smallest level that has a pixel for each device pixel.

        Args:
            zoom: Device pixels per image pixel.
        """
        halvings = math.floor(-math.log2(zoom))
        return min(max(halvings, 0), len(self.levels) - 1)


def prepare_image(image: Image) -> ImagePyramid:
    """Build the pyramid of ``image``; meant for the thread that decodes it.

    The first level shares the memory of ``image`` where that is contiguous, so the image must
    not change any more.
    """
    level = np.ascontiguousarray(image)
    levels = [level]
    while max(level.shape[:2]) > _SMALLEST:
        height, width = level.shape[:2]
        half = ((width + 1) // 2, (height + 1) // 2)
        reduced = cv2.resize(level, half, interpolation=cv2.INTER_AREA)
        level = reduced.astype(np.uint8, copy=False)
        levels.append(level)
    return ImagePyramid(tuple(levels))
