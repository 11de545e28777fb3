"""The shape that a closed line goes round, and how such a line becomes an edit."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point, Stamp
from mgmfnet.types import LESION

CORNERS: Final = 3
"""The fewest that go round anything."""


def fill_outline(points: Sequence[Point], shape: tuple[int, ...]) -> Stamp:
    """The pixels whose centres the closed line through ``points`` goes round.

    What the line goes round twice in the same direction is inside as well, so a line drawn by hand
    may cross itself.

    Args:
        points: x and y in image pixels; the first pixel's centre is at (0.5, 0.5).
        shape: Height and width of the image; what lies beyond it is left out.
    """
    corners = np.asarray(points, np.float64).reshape(-1, 2)
    low, high = corners.min(axis=0, initial=math.inf), corners.max(axis=0, initial=-math.inf)
    if len(corners) < CORNERS or (high < 0).any() or (low > (shape[1], shape[0])).any():
        return Stamp(np.zeros((0, 0), np.uint8), 0, 0)
    left, top = (max(math.floor(value), 0) for value in low)
    right, bottom = min(math.ceil(high[0]), shape[1]), min(math.ceil(high[1]), shape[0])
    rows, columns, turns = _crossings(corners - (left, top), bottom - top)
    along = np.lexsort((columns, rows))
    rows, columns = rows[along], np.clip(columns[along], 0, right - left)
    inside = np.flatnonzero(np.cumsum(turns[along]))  # from these crossings to the next ones
    pixels = np.zeros((bottom - top, right - left), np.uint8)
    pieces = rows[inside].tolist(), columns[inside].tolist(), columns[inside + 1].tolist()
    for row, begin, end in zip(*pieces, strict=True):
        pixels[row, begin:end] = LESION
    return Stamp(pixels, left, top)


def enclose(document: CaseDocument, text: str, points: Sequence[Point], *, adds: bool) -> None:
    """Make lesion, or background, of what the line through ``points`` goes round."""
    stamp = fill_outline(points, document.mask_view.shape)
    stroke = document.begin_stroke(text)
    paint = stroke.add if adds else stroke.remove
    paint(*stamp)
    stroke.finish()


def _crossings(
    corners: NDArray[np.float64], height: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int16]]:
    """Where the middles of rows cross the line: row, first column after it, and direction."""
    start, end = corners, np.roll(corners, -1, axis=0)
    upper, lower = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    first = np.clip(np.ceil(upper - 0.5), 0, height).astype(np.intp)
    count = np.clip(np.ceil(lower - 0.5), 0, height).astype(np.intp) - first
    edge = np.repeat(np.arange(len(corners)), count)
    begun = np.repeat(np.cumsum(count) - count, count)
    rows = first[edge] + np.arange(len(edge)) - begun
    slope = (end - start)[edge]
    x = start[edge, 0] + (rows + 0.5 - start[edge, 1]) / slope[:, 1] * slope[:, 0]
    return rows, np.ceil(x - 0.5).astype(np.intp), np.sign(slope[:, 1]).astype(np.int16)
