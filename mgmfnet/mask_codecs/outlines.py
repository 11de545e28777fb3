"""Outlines: which pixels a polygon, a box or a circle marks.

Coordinates count from the upper left corner of the image, so that the pixel of column 0 lies
between 0 and 1. A pixel is marked where its centre is inside: half a pixel from the corner for the
first. The outline that follows the edges of a mask's pixels therefore gives that very mask, and
shapes that share an edge share no pixel. Where an outline crosses itself, what it goes around twice
is outside; a hole may be cut open by a line there and back.
"""

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import MaskError

Canvas: TypeAlias = NDArray[np.bool_]
"""Shape (height, width); true where something is marked."""

MOST_CORNERS: Final = 1_000_000
_MOST_CROSSINGS: Final = 20_000_000
"""Rows that all edges of an outline go through, together; they are in memory at once."""

_FARTHEST: Final = 10_000_000.0
"""Pixels from the corner of the image."""


def corners_of(points: object) -> NDArray[np.float64]:
    """The corners of an outline, as columns and rows.

    Args:
        points: Pairs of numbers; of any type, since they came from elsewhere.

    Returns:
        Shape (corners, 2).

    Raises:
        MaskError: They are no such pairs, not finite, far outside of every image or too many.
    """
    if isinstance(points, list) and not points:
        return np.empty((0, 2))
    corners = _numbers(points)
    if corners.dtype.kind not in "iuf" or corners.ndim != 2 or corners.shape[1] != 2:
        raise MaskError("Its outline is no list of pairs of numbers.")
    if len(corners) > MOST_CORNERS:
        raise MaskError("Its outline has more than {most} corners.", most=MOST_CORNERS)
    corners = corners.astype(np.float64)
    if not (np.abs(corners) <= _FARTHEST).all():
        raise MaskError("Its outline has corners that are nowhere near the image.")
    return corners


def corners_in_a_row(numbers: object) -> NDArray[np.float64]:
    """As `corners_of`, of columns and rows by turns.

    Raises:
        MaskError: As there.
    """
    line = _numbers(numbers)
    if line.ndim != 1 or line.size % 2:
        raise MaskError("Its outline is no list of pairs of numbers.")
    return corners_of(line.reshape(-1, 2)) if line.size else np.empty((0, 2))


def fill_polygon(canvas: Canvas, corners: NDArray[np.float64]) -> None:
    """Mark what is inside of an outline; parts outside of the image count for nothing.

    Args:
        canvas: To mark.
        corners: As `corners_of` gives them; less than three go around nothing.

    Raises:
        MaskError: The outline goes up and down too often.
    """
    height, width = canvas.shape
    here, there = corners, np.roll(corners, -1, axis=0)
    low, high = (pick(here[:, 1], there[:, 1]) for pick in (np.minimum, np.maximum))
    first, after = (_first_centre(edge, height) for edge in (low, high))
    counts = after - first
    if counts.sum() > _MOST_CROSSINGS:
        raise MaskError("Its outline goes up and down too often.")
    edges = np.repeat(np.arange(len(counts)), counts)
    rows = np.arange(len(edges)) - np.repeat(np.cumsum(counts) - counts, counts) + first[edges]
    start, end = here[edges], there[edges]
    along = (rows + 0.5 - start[:, 1]) / (end[:, 1] - start[:, 1])
    columns = _first_centre(start[:, 0] + along * (end[:, 0] - start[:, 0]), width)
    if not len(rows):
        return
    top, left, bottom = rows.min(), columns.min(), rows.max() + 1
    right = columns.max()  # all is even from there on
    wide = right - left + 1
    places, times = np.unique((rows - top) * wide + columns - left, return_counts=True)
    inside = np.zeros((bottom - top) * wide, np.bool_)
    inside[places[times % 2 == 1]] = True
    inside = np.logical_xor.accumulate(inside.reshape(-1, wide), axis=1)
    canvas[top:bottom, left:right] |= inside[:, :-1]


def fill_box(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """Mark an upright box."""
    height, width = canvas.shape
    columns = _first_centre(np.array([left, right]), width)
    rows = _first_centre(np.array([top, bottom]), height)
    canvas[rows[0] : rows[1], columns[0] : columns[1]] = True


def fill_circle(canvas: Canvas, centre: tuple[float, float], radius: float) -> None:
    """Mark a circle around a column and a row."""
    (x, y), (height, width) = centre, canvas.shape
    left, right = _first_centre(np.array([x - radius, x + radius]), width)
    top, bottom = _first_centre(np.array([y - radius, y + radius]), height)
    across = np.arange(left, right) + 0.5 - x
    down = np.arange(top, bottom) + 0.5 - y
    canvas[top:bottom, left:right] |= across**2 + down[:, None] ** 2 <= radius**2


def _first_centre(places: NDArray[np.float64], pixels: int) -> NDArray[np.intp]:
    """The first pixel whose centre is not before a place; 0 to ``pixels``."""
    return np.clip(np.ceil(places - 0.5), 0, pixels).astype(np.intp)


def _numbers(values: object) -> NDArray[Any]:
    """An array of objects where they are no numbers."""
    try:
        return np.asarray(values)
    except (ValueError, OverflowError):
        return np.empty(0, np.object_)
