"""Scribbles: a few pixels that a person says are lesion, or are not."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mgmfnet.masks.lines import draw_line
from mgmfnet.masks.parts import Box
from mgmfnet.types import Mask

_REACH_IN_RADII: Final = 6.0
_REACH_IN_EXTENTS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Scribble:
    """What a person says about the pixels under a line.

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
        return float(max(_REACH_IN_RADII * self.radius, _REACH_IN_EXTENTS * extent))

    def moved(self, right: float, down: float) -> "Scribble":
        """The same scribble elsewhere."""
        return replace(self, points=tuple((x + right, y + down) for x, y in self.points))

    def surroundings(self, shape: tuple[int, ...]) -> Box:
        """All pixels of an image of ``shape`` that it may change."""
        columns, rows = zip(*self.points, strict=True)
        margin = self.radius + self.reach + 2
        top, left = math.floor(min(rows) - margin), math.floor(min(columns) - margin)
        bottom, right = math.ceil(max(rows) + margin), math.ceil(max(columns) + margin)
        return Box(top, bottom, left, right).grown(0, shape)

    def rasterised(self, shape: tuple[int, ...], scale: float = 1.0) -> Mask:
        """The pixels that it covers, on an image of ``shape``, ``scale`` times as large."""
        mask = np.zeros(shape[:2], np.uint8)
        points = [(x * scale, y * scale) for x, y in self.points]
        draw_line(mask, points, max(1, round(2 * self.radius * scale)))
        return mask
