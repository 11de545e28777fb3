"""Masks as polygons, for formats that have nothing else.

A polygon has no holes. They are lost, unless the polygon is cut open: from the leftmost point of
each hole a slit without width leads left to what is next.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import LESION, Mask, Size

Points: TypeAlias = NDArray[np.int32]
"""Shape (n, 2), n at least 1: column and row of each, all that are passed by; closed."""


class Region(NamedTuple):
    """A region of lesion, whose pixels are connected across corners too.

    Attributes:
        outer: Its border.
        holes: The borders of its holes.
    """

    outer: Points
    holes: tuple[Points, ...]


def pixel_regions(mask: Mask) -> list[Region]:
    """The regions of a mask; points are pixels of lesion at the border."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return []
    borders = [contour.reshape(-1, 2).astype(np.int32, copy=False) for contour in contours]
    parents = tree[0][:, 3].tolist()
    holes: dict[int, list[Points]] = {one: [] for one, above in enumerate(parents) if above < 0}
    for border, above in zip(borders, parents, strict=True):
        if above >= 0:
            holes[above].append(border)
    return [Region(borders[outer], tuple(inner)) for outer, inner in holes.items()]


def edge_regions(mask: Mask) -> list[Region]:
    """The regions of a mask; points are corners of pixels, so that areas are exact."""
    doubled = mask.repeat(2, axis=0).repeat(2, axis=1)
    return [
        Region(_corners(region.outer), tuple(map(_corners, region.holes)))
        for region in pixel_regions(doubled)
    ]


def opened(region: Region) -> Points:
    """One border around a region and, through slits, around its holes."""
    after: dict[int, int] = {}
    points: list[tuple[int, int]] = []
    known: dict[tuple[int, int], int] = {}

    def take(border: Points) -> int:
        first = len(points)
        points.extend(map(tuple, border.tolist()))
        for number in range(first, len(points)):
            after[number] = number + 1
            known.setdefault(points[number], number)
        after[len(points) - 1] = first
        return first

    take(region.outer)
    starts = [hole[np.lexsort((hole[:, 1], hole[:, 0]))[0]].tolist() for hole in region.holes]
    for (column, row), hole in sorted(
        zip(starts, region.holes, strict=True), key=lambda one: tuple(one[0])
    ):
        here = next(known[at, row] for at in range(column, -1, -1) if (at, row) in known)
        begin = take(np.roll(hole, -_index_of(hole, column, row), axis=0))
        last = len(points) - 1
        points += [points[begin], points[here]]  # back to where the hole began, and to the border
        after[last], after[last + 1], after[last + 2] = last + 1, last + 2, after[here]
        after[here] = begin
    way, number = [], 0
    for _ in range(len(points)):
        way.append(points[number])
        number = after[number]
    return np.array(way, np.int32)


def simplified(points: Points) -> Points:
    """The same border without points on a straight way from one to the next."""
    different = points[(points != np.roll(points, 1, axis=0)).any(axis=1)]
    if len(different) < 3:
        return different if len(different) else points[:1]
    before = different - np.roll(different, 1, axis=0)
    behind = np.roll(different, -1, axis=0) - different
    turns = before[:, 0] * behind[:, 1] != before[:, 1] * behind[:, 0]
    returns = (before * behind).sum(axis=1) < 0
    kept: Points = different[turns | returns]
    return kept


def filled(polygons: Iterable[Points], size: Size) -> Mask:
    """All pixels in or on the border of any polygon, as OpenCV fills them one by one.

    Args:
        polygons: Points are pixels.
        size: Of the mask.
    """
    mask = np.zeros(size, np.uint8)
    for points in polygons:
        cv2.fillPoly(mask, [points], LESION)
    return mask


def _corners(border: Points) -> Points:
    """Corners of pixels, from the border of a mask of twice the size."""
    return (border + 1) // 2


def _index_of(points: Points, column: int, row: int) -> int:
    return int(np.flatnonzero((points == (column, row)).all(axis=1))[0])
