"""The way of a hand between the few places that pointer events tell of."""

import math
from typing import Final

from app.tools.brush_shape import Point

_FINENESS: Final = 0.25  # image pixels that the way may be off a curve
_BROAD_FINENESS: Final = 0.01  # the same as a share of the brush's radius, where that is more
_MOST_PIECES: Final = 12
_SHARPEST: Final = 0.25  # cosine of a turn from which on it is a corner, not a curve


class StrokeSmoother:
    """Bends the way through the last three places into a parabola.

    It passes through every place that was told, needs none that is yet to come, and keeps corners.
    """

    def __init__(self, start: Point) -> None:
        self._places = [start]

    def to(self, place: Point, radius: float) -> list[Point]:
        """The way from the last place to ``place``, both included.

        Args:
            place: Where the pointer is now.
            radius: Of the brush, in image pixels; the larger, the coarser the way may be.
        """
        last = self._places[-1]
        way = [last, place]
        if len(self._places) == 2:
            way = _bent(self._places[0], last, place, max(_FINENESS, _BROAD_FINENESS * radius))
        if place != last:
            self._places = [last, place]
        return way


def _bent(before: Point, start: Point, end: Point, fineness: float) -> list[Point]:
    """The part from ``start`` to ``end`` of the parabola through three places."""
    first, second = math.dist(before, start), math.dist(start, end)
    if second == 0 or _cosine(before, start, end) < _SHARPEST:
        return [start, end]
    # In time, which passes as the hand moves: place(t) = start + slope * t + bend * t * t.
    slope, bend = [0.0, 0.0], [0.0, 0.0]
    for axis in (0, 1):
        came = (start[axis] - before[axis]) / first
        goes = (end[axis] - start[axis]) / second
        bend[axis] = (goes - came) / (first + second)
        slope[axis] = goes - bend[axis] * second
    height = math.hypot(*bend) * second**2 / 4
    pieces = min(max(math.ceil(math.sqrt(height / fineness)), 1), _MOST_PIECES)
    times = [second * number / pieces for number in range(1, pieces)]
    between = [
        (start[0] + (slope[0] + bend[0] * t) * t, start[1] + (slope[1] + bend[1] * t) * t)
        for t in times
    ]
    return [start, *between, end]


def _cosine(before: Point, start: Point, end: Point) -> float:
    """Of the angle by which the way turns at ``start``."""
    came = (start[0] - before[0], start[1] - before[1])
    goes = (end[0] - start[0], end[1] - start[1])
    return (came[0] * goes[0] + came[1] * goes[1]) / (math.hypot(*came) * math.hypot(*goes))
