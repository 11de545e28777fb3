"""A smooth path through the few points that pointer events give."""

import math
from typing import Final

from app.tools.brush_shape import Point

_TOLERANCE: Final = 0.25  # image pixels that the path may be off a curve
_TOLERANCE_SHARE: Final = 0.01  # the same as a share of the brush's radius, where that is more
_MOST_PIECES: Final = 12
_STILL: Final = 1e-6  # image pixels that are no movement
_SHARPEST: Final = 0.25  # cosine of a turn from which on it is a corner, not a curve


class StrokeSmoother:
    """Bends the path through the last three points into a parabola.

    It passes through every point that was given, needs none that is yet to come, and keeps corners.
    """

    def __init__(self, start: Point) -> None:
        self._points = [start]

    def add(self, point: Point, radius: float) -> list[Point]:
        """The path from the last point to ``point``, both included.

        Args:
            point: Where the pointer is now.
            radius: Of the brush, in image pixels; the larger, the coarser the path may be.
        """
        last = self._points[-1]
        path = [last, point]
        if len(self._points) == 2:
            tolerance = max(_TOLERANCE, _TOLERANCE_SHARE * radius)
            path = _parabola(self._points[0], last, point, tolerance)
        if point != last:
            self._points = [last, point]
        return path


def _parabola(before: Point, start: Point, end: Point, tolerance: float) -> list[Point]:
    """The part from ``start`` to ``end`` of the parabola through three points."""
    first, second = math.dist(before, start), math.dist(start, end)
    if min(first, second) < _STILL or _cosine(before, start, end) < _SHARPEST:
        return [start, end]
    # In time, which passes as the hand moves: point(t) = start + slope * t + bend * t * t.
    slope, bend = [0.0, 0.0], [0.0, 0.0]
    for axis in (0, 1):
        came = (start[axis] - before[axis]) / first
        goes = (end[axis] - start[axis]) / second
        bend[axis] = (goes - came) / (first + second)
        slope[axis] = goes - bend[axis] * second
    height = math.hypot(*bend) * second**2 / 4
    pieces = min(max(math.ceil(math.sqrt(height / tolerance)), 1), _MOST_PIECES)
    times = [second * number / pieces for number in range(1, pieces)]
    between = [
        (start[0] + (slope[0] + bend[0] * t) * t, start[1] + (slope[1] + bend[1] * t) * t)
        for t in times
    ]
    return [start, *between, end]


def _cosine(before: Point, start: Point, end: Point) -> float:
    """Of the angle by which the path turns at ``start``."""
    came = (start[0] - before[0], start[1] - before[1])
    goes = (end[0] - start[0], end[1] - start[1])
    return (came[0] * goes[0] + came[1] * goes[1]) / (math.hypot(*came) * math.hypot(*goes))
