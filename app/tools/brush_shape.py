"""The shape that a round brush covers along its path."""

import math
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import LESION

Point: TypeAlias = tuple[float, float]
"""x and y in image pixels; the first pixel's centre is at (0.5, 0.5)."""

_Rows: TypeAlias = NDArray[np.float64]
_Intervals: TypeAlias = tuple[_Rows, _Rows]  # for each row from where to where; reversed: nowhere

_NOTHING = 1e-9  # a length or a slope that no pixel can tell from zero


class Stamp(NamedTuple):
    """A shape at a position of the image.

    Attributes:
        pixels: 255 within the shape, 0 outside; shape (h, w).
        left: Column of the image under the first column.
        top: Row of the image under the first row.
    """

    pixels: NDArray[np.uint8]
    left: int
    top: int


def capsule(start: Point, end: Point, radius: float, shape: tuple[int, int]) -> Stamp:
    """The pixels whose centres are within ``radius`` of the line from ``start`` to ``end``.

    Args:
        start: Middle of one round end.
        end: Middle of the other; equal to ``start`` for a disc.
        radius: In image pixels.
        shape: Height and width of the image; what lies beyond it is left out.
    """
    return sweep([start, end], [radius, radius], shape)


def sweep(path: Sequence[Point], radii: Sequence[float], shape: tuple[int, int]) -> Stamp:
    """The pixels that a round brush passes over on a path of straight pieces.

    Args:
        path: Its corners, two or more.
        radii: Of the brush at each corner, in image pixels; each piece is as broad as its end.
        shape: Height and width of the image; what lies beyond it is left out.
    """
    reach = max(radii[1:])
    across, down = [x for x, _ in path], [y for _, y in path]
    left, right = max(math.floor(min(across) - reach), 0), math.ceil(max(across) + reach)
    top, bottom = max(math.floor(min(down) - reach), 0), math.ceil(max(down) + reach)
    right, bottom = min(right, shape[1]), min(bottom, shape[0])
    if left >= right or top >= bottom:
        return Stamp(np.zeros((0, 0), np.uint8), 0, 0)
    pixels = np.zeros((bottom - top, right - left), np.uint8)
    corners = [(x - left, y - top) for x, y in path]
    for start, end, radius in zip(corners, corners[1:], radii[1:], strict=False):
        _fill(pixels, start, end, radius)
    return Stamp(pixels, left, top)


def _fill(pixels: NDArray[np.uint8], start: Point, end: Point, radius: float) -> None:
    """Fill one straight piece of a path."""
    height, width = pixels.shape
    top = max(math.floor(min(start[1], end[1]) - radius), 0)
    bottom = min(math.ceil(max(start[1], end[1]) + radius), height)
    if top >= bottom:
        return  # this piece lies beyond the image
    rows = np.arange(top, bottom, dtype=np.float64) + 0.5
    # A row crosses the convex shape in one interval, which spans those with its three parts.
    parts = [_disc(start, radius, rows), _disc(end, radius, rows)]
    if math.dist(start, end) > _NOTHING:
        parts.append(_band(start, end, radius, rows))
    first = np.minimum.reduce([part[0] for part in parts])
    last = np.maximum.reduce([part[1] for part in parts])
    begins = np.clip(np.ceil(first - 0.5), 0, width).astype(np.intp)
    lengths = np.clip(np.floor(last + 0.5), begins, width).astype(np.intp) - begins
    places = begins + width * np.arange(top, bottom)
    # Bytes take half the time of an array's rows, and less than comparing all columns at once.
    flat, row = pixels.data.cast("B"), bytes([LESION]) * width
    for place, length in zip(places.tolist(), lengths.tolist(), strict=True):
        flat[place : place + length] = row[:length]


def _disc(middle: Point, radius: float, rows: _Rows) -> _Intervals:
    squared = radius**2 - (rows - middle[1]) ** 2
    half = np.sqrt(np.maximum(squared, 0))
    return _where(squared >= 0, middle[0] - half, middle[0] + half)


def _band(start: Point, end: Point, radius: float, rows: _Rows) -> _Intervals:
    """The rectangle between the round ends."""
    length = math.dist(start, end)
    along_x, along_y = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    below = rows - start[1]
    across = _between(-along_y, below * along_x, -radius, radius)
    along = _between(along_x, below * along_y, 0, length)
    first = np.maximum(across[0], along[0]) + start[0]
    last = np.minimum(across[1], along[1]) + start[0]
    return _where(first <= last, first, last)


def _between(slope: float, offset: _Rows, low: float, high: float) -> _Intervals:
    """Where ``slope * x + offset`` is from ``low`` to ``high``."""
    if abs(slope) < _NOTHING:
        everywhere = np.full_like(offset, np.inf)
        return _where((offset >= low) & (offset <= high), -everywhere, everywhere)
    ends = (low - offset) / slope, (high - offset) / slope
    return np.minimum(*ends), np.maximum(*ends)


def _where(condition: NDArray[np.bool_], first: _Rows, last: _Rows) -> _Intervals:
    return np.where(condition, first, np.inf), np.where(condition, last, -np.inf)
