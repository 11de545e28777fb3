"""The parts of a mask: its regions of lesion and the holes in them.

Lesion pixels hang together across corners, background pixels do not, so that a closed border
always separates. A hole is background from which no way leads out of the mask's frame.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import LESION, Mask

_CORNERS = 8
_SIDES = 4
_NEIGHBOURS = {
    _CORNERS: np.ones((3, 3), np.uint8),
    _SIDES: cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)),
}


class Box(NamedTuple):
    """A rectangle of pixels: rows top to bottom - 1, columns left to right - 1."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """The index of the pixels in an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def grown(self, by: int, shape: tuple[int, ...]) -> "Box":
        """The box with a margin, cut to an array of ``shape``."""
        return Box(
            max(self.top - by, 0),
            min(self.bottom + by, shape[0]),
            max(self.left - by, 0),
            min(self.right + by, shape[1]),
        )


def box_of(mask: Mask) -> Box:
    """The smallest box that holds all lesion of ``mask``; an empty one without any."""
    left, top, width, height = cv2.boundingRect(mask)
    return Box(top, top + height, left, left + width)


def areas(mask: Mask) -> list[int]:
    """The area of each region in pixels, the largest first."""
    return sorted(_regions(mask)[1][1:].tolist(), reverse=True)


def keep_largest(mask: Mask) -> Mask:
    """The largest region of ``mask``, with its holes, and nothing else."""
    labels, sizes = _regions(mask)
    if len(sizes) == 1:
        return mask.copy()
    return _chosen(labels, np.arange(len(sizes)) == 1 + int(np.argmax(sizes[1:])))


def remove_islands(mask: Mask, share: float) -> Mask:
    """``mask`` without the regions whose area is below ``share`` (0..1) of the largest one's."""
    labels, sizes = _regions(mask)
    kept = sizes >= share * sizes[1:].max(initial=0)
    kept[0] = False
    return _chosen(labels, kept)


def fill_holes(mask: Mask) -> Mask:
    """``mask`` with every hole filled."""
    framed = np.pad(mask, 1)
    outside = framed.copy()
    cv2.floodFill(outside, None, (0, 0), (LESION,))
    return _mask(cv2.bitwise_or(mask, _inverse(outside)[1:-1, 1:-1]))


def region_at(mask: Mask, row: int, column: int) -> Mask:
    """The region of ``mask`` that holds a pixel; empty where the pixel is background."""
    return _flooded(mask, row, column) if mask[row, column] else np.zeros_like(mask)


def hole_at(mask: Mask, row: int, column: int) -> Mask:
    """The hole of ``mask`` that holds a pixel, as a mask; empty where there is none."""
    if mask[row, column]:
        return np.zeros_like(mask)
    hole = _flooded(np.pad(mask, 1), row + 1, column + 1)
    leads_out = bool(hole[0, 0])
    return np.zeros_like(mask) if leads_out else np.ascontiguousarray(hole[1:-1, 1:-1])


def restore_parts(before: Mask, after: Mask) -> Mask:
    """``after``, with each region and each hole of ``before`` that it has lost put back whole."""
    result = _restore_lost(before, after, _CORNERS)
    return _inverse(_restore_lost(_inverse(before), _inverse(result), _SIDES))


def _restore_lost(before: Mask, after: Mask, connectivity: int) -> Mask:
    # A part is lost if it is removed whole: then the piece removed touches nothing that stays.
    removed = cv2.bitwise_and(before, cv2.bitwise_not(after))
    beside_kept = cv2.dilate(cv2.bitwise_and(before, after), _NEIGHBOURS[connectivity])
    count, labels = cv2.connectedComponents(removed, connectivity=connectivity)
    lost = np.ones(count, np.bool_)
    lost[labels[cv2.bitwise_and(removed, beside_kept) > 0]] = False
    lost[0] = False
    return _mask(cv2.bitwise_or(after, _chosen(labels, lost))) if lost.any() else after


def _regions(mask: Mask) -> tuple[cv2.typing.MatLike, NDArray[np.int64]]:
    """A label for each pixel, 0 for background, and the area of each label."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=_CORNERS)
    return labels, stats[:, cv2.CC_STAT_AREA].astype(np.int64)


def _chosen(labels: cv2.typing.MatLike, wanted: NDArray[np.bool_]) -> Mask:
    """A mask of the pixels whose label is wanted."""
    chosen: Mask = (wanted.astype(np.uint8) * np.uint8(LESION))[labels]
    return chosen


def _inverse(mask: Mask) -> Mask:
    return _mask(cv2.bitwise_not(mask))


def _mask(array: cv2.typing.MatLike) -> Mask:
    return array.astype(np.uint8, copy=False)


def _flooded(mask: Mask, row: int, column: int) -> Mask:
    """The pixels of one value that hang together with a pixel, as a mask."""
    connectivity = _CORNERS if mask[row, column] else _SIDES
    reached = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    flags = connectivity | cv2.FLOODFILL_MASK_ONLY | (LESION << 8)
    cv2.floodFill(mask.copy(), reached, (column, row), 0, flags=flags)
    return np.ascontiguousarray(reached[1:-1, 1:-1])
