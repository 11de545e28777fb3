"""The parts of a mask: its regions of lesion and the holes in them.

Lesion is 8-connected, background 4-connected, so that a closed border always separates. A hole is
background from which no way leads out of the mask's frame.
"""

from typing import NamedTuple, Self

import cv2
import numpy as np

from mgmfnet.masks.run_lengths import Flags, Runs, find_runs
from mgmfnet.types import LESION, Mask


class Box(NamedTuple):
    """A rectangle of pixels: rows top to bottom - 1, columns left to right - 1."""

    top: int
    bottom: int
    left: int
    right: int

    @classmethod
    def whole(cls, shape: tuple[int, ...]) -> Self:
        """All of an array of ``shape``."""
        return cls(0, shape[0], 0, shape[1])

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    @property
    def empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.top >= self.bottom or self.left >= self.right

    @property
    def slices(self) -> tuple[slice, slice]:
        """The index of the pixels in an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it, in pixels; the centre of the first pixel is at 0.5."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def within(self, other: "Box") -> "Box":
        """The pixels that are also in the other box."""
        return Box(
            max(self.top, other.top),
            min(self.bottom, other.bottom),
            max(self.left, other.left),
            min(self.right, other.right),
        )

    def grown(self, by: int, shape: tuple[int, ...]) -> "Box":
        """The box with a margin, cut to an array of ``shape``."""
        return Box(
            max(self.top - by, 0),
            min(self.bottom + by, shape[0]),
            max(self.left - by, 0),
            min(self.right + by, shape[1]),
        )

    def moved(self, right: int, down: int) -> "Box":
        """The same box elsewhere."""
        top, bottom, left, right_end = self
        return Box(top + down, bottom + down, left + right, right_end + right)


def box_of(mask: Mask) -> Box:
    """The smallest box that holds all lesion of ``mask``; an empty one without any."""
    if not mask.size:
        return Box(0, 0, 0, 0)
    left, top, width, height = cv2.boundingRect(mask)
    return Box(top, top + height, left, left + width)


def areas(mask: Mask) -> list[int]:
    """The area of each region in pixels, the largest first."""
    regions, _ = find_runs(mask)
    return sorted(regions.areas[regions.areas > 0].tolist(), reverse=True)


def keep_largest(mask: Mask) -> Mask:
    """The largest region of ``mask``, with its holes, and nothing else."""
    regions, _ = find_runs(mask)
    kept = mask.copy()
    if regions.areas.size:
        regions.paint(kept, regions.labels != regions.areas.argmax(), 0)
    return kept


def remove_islands(mask: Mask, share: float) -> Mask:
    """``mask`` without the regions whose area is below ``share`` (0..1) of the largest one's."""
    regions, _ = find_runs(mask)
    small = regions.areas < share * regions.areas.max(initial=0)
    kept = mask.copy()
    regions.paint(kept, small[regions.labels], 0)
    return kept


def fill_holes(mask: Mask) -> Mask:
    """``mask`` with every hole filled."""
    _, background = find_runs(mask)
    filled = mask.copy()
    background.paint(filled, _in_holes(background), LESION)
    return filled


def region_at(mask: Mask, row: int, column: int) -> Mask:
    """The region of ``mask`` that holds a pixel; empty where the pixel is background."""
    region = np.zeros_like(mask)
    if mask[row, column]:
        regions, _ = find_runs(mask)
        regions.paint(region, regions.of_component_at(row, column), LESION)
    return region


def hole_at(mask: Mask, row: int, column: int) -> Mask:
    """The hole of ``mask`` that holds a pixel, as a mask; empty where there is none."""
    hole = np.zeros_like(mask)
    if not mask[row, column]:
        _, background = find_runs(mask)
        here = background.of_component_at(row, column)
        background.paint(hole, here & _in_holes(background), LESION)
    return hole


def restore_parts(before: Mask, after: Mask) -> None:
    """Put each region and each hole of ``before`` that ``after`` has lost back into it, whole."""
    regions, background = find_runs(before)
    lesion_after, background_after = find_runs(after)
    regions.paint(after, regions.of_components_within(background_after), LESION)
    background.paint(after, background.of_components_within(lesion_after), 0)


def _in_holes(background: Runs) -> Flags:
    enclosed: Flags = background.labels > 0  # the first run is outside
    return enclosed
