"""A few words about a mask, said with the pointer."""

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from mgmfnet.masks.parts import Box
from mgmfnet.types import LESION, Mask

_RADII: Final = 6.0  # how far a scribble reaches, in its own radii
_EXTENTS: Final = 1.0  # and in its own lengths
_SHIFT: Final = 4  # binary digits of a fraction of a pixel, for OpenCV


@dataclass(frozen=True, slots=True)
class Scribble:
    """What a person says about a few pixels.

    Attributes:
        points: x and y in pixels, the first pixel's centre at (0.5, 0.5); at least one.
        radius: Half its width, in pixels.
        adds: Whether it covers lesion, or background.
    """

    points: tuple[tuple[float, float], ...]
    radius: float
    adds: bool

    @property
    def reach(self) -> float:
        """How far from it the mask may change, in pixels."""
        extent = max(max(axis) - min(axis) for axis in zip(*self.points, strict=True))
        return float(max(_RADII * self.radius, _EXTENTS * extent))

    def moved(self, right: float, down: float) -> "Scribble":
        """The same scribble elsewhere."""
        return replace(self, points=tuple((x + right, y + down) for x, y in self.points))

    def surroundings(self, shape: tuple[int, ...]) -> Box:
        """All pixels of an image of ``shape`` that it may change."""
        columns, rows = zip(*self.points, strict=True)
        far = self.radius + self.reach + 2
        top, left = math.floor(min(rows) - far), math.floor(min(columns) - far)
        bottom, right = math.ceil(max(rows) + far), math.ceil(max(columns) + far)
        return Box(top, bottom, left, right).grown(0, shape)

    def drawn(self, shape: tuple[int, ...], scale: float = 1.0) -> Mask:
        """The pixels that it covers, on an image of ``shape``, ``scale`` times as large."""
        places = np.rint((np.array(self.points) * scale - 0.5) * 2**_SHIFT).astype(np.int32)
        mask = np.zeros(shape[:2], np.uint8)
        width = max(1, round(2 * self.radius * scale))
        cv2.polylines(mask, [places[:, None]], False, (LESION,), width, cv2.LINE_8, _SHIFT)
        return mask
