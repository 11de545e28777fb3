"""A mask at the resolution of the screen.

Every value depends on the position alone, not on which part of the view is computed, so that a part
that changed fits seamlessly into what is already there.
"""

import math
from typing import Final, NamedTuple, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.canvas.layers.overlay import SOFTNESS, STEPS
from app.canvas.layers.pixel_grid import Grid
from mgmfnet.types import Mask

_Value = TypeVar("_Value", np.uint8, np.uint16)

_BORDER_REACH: Final = 4.0  # of the line with its halo, in screen pixels


class Dash(NamedTuple):
    """How a border is interrupted: lengths along it, in screen pixels."""

    line: float
    gap: float


MACHINE_DASH: Final = Dash(11.0, 6.0)
"""That of a border that no person drew."""


def soften(mask: Mask, grid: Grid, dash: Dash | None = None) -> NDArray[np.uint8]:
    """The mask on ``grid``, blurred so that its values tell how far the border is.

    Args:
        mask: The whole mask; beyond it there is background.
        grid: Where to compute.
        dash: How the border is interrupted, if it is.

    Returns:
        Indices into `app.canvas.layers.overlay.colour_table`, shape (grid.height, grid.width).
    """
    radius = blur_radius(grid.ratio)
    around = QRect(-radius, -radius, grid.width + 2 * radius, grid.height + 2 * radius)
    side = 2 * radius + 1
    blurred = cv2.GaussianBlur(
        sample(mask, grid.part(around)), (side, side), SOFTNESS * grid.ratio
    ).astype(np.uint8, copy=False)
    index = blurred // (256 // STEPS)
    if dash is not None:
        index |= _gaps(blurred, dash, grid.ratio)
    return index[radius:-radius, radius:-radius]


def sample(values: NDArray[_Value], grid: Grid) -> NDArray[_Value]:
    """A mask or a probability on ``grid``, shape (grid.height, grid.width); 0 beside the image.

    Zoomed in, its pixels are squares; zoomed out, they are averaged, so that a mask says how much
    of each device pixel is lesion.
    """
    return _magnify(values, grid) if grid.zoom >= 1 else _reduce(values, grid)


def blur_radius(ratio: float) -> int:
    """How many device pixels away `soften` still looks."""
    return math.ceil(3 * SOFTNESS * ratio)


def _magnify(values: NDArray[_Value], grid: Grid) -> NDArray[_Value]:
    rows = _pixels_under(grid.top, grid.height, grid.zoom)
    columns = _pixels_under(grid.left, grid.width, grid.zoom)
    inner_rows, inner_columns = _within(rows, values.shape[0]), _within(columns, values.shape[1])
    result = np.zeros((grid.height, grid.width), values.dtype)
    rows, columns = rows[inner_rows], columns[inner_columns]
    if rows.size and columns.size:
        used = values[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        if grid.zoom > 1:  # few columns to repeat, then whole rows
            used = used.take(columns - columns[0], axis=1)[rows - rows[0]]
        result[inner_rows, inner_columns] = used
    return result


def _pixels_under(start: float, count: int, zoom: float) -> NDArray[np.intp]:
    """The mask row or column under each of a run of device pixels."""
    middles = np.arange(count, dtype=np.float64) + (start + 0.5)
    return np.floor(middles / zoom).astype(np.intp)


def _within(indices: NDArray[np.intp], size: int) -> slice:
    """The part of rising ``indices`` that is in 0..size - 1."""
    first, end = np.searchsorted(indices, (0, size))
    return slice(int(first), int(end))


def _reduce(values: NDArray[_Value], grid: Grid) -> NDArray[_Value]:
    # Average over blocks of a power of two, then interpolate between those: at most two blocks lie
    # between neighbouring device pixels.
    block = 2 ** math.floor(-math.log2(grid.zoom))
    step = 1 / (grid.zoom * block)
    rows = _blocks_under(grid.top, grid.height, step, values.shape[0], block)
    columns = _blocks_under(grid.left, grid.width, step, values.shape[1], block)
    if not rows or not columns:
        return np.zeros((grid.height, grid.width), values.dtype)
    averages = _block_averages(values, rows, columns, block)
    to_block = np.array(
        [
            [step, 0, (grid.left + 0.5) * step - 0.5 - columns.start],
            [0, step, (grid.top + 0.5) * step - 0.5 - rows.start],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    reduced = cv2.warpAffine(averages, to_block, (grid.width, grid.height), flags=flags)
    return reduced.astype(values.dtype, copy=False)


def _blocks_under(start: float, count: int, step: float, size: int, block: int) -> range:
    """The rows or columns of blocks that a run of device pixels is interpolated from."""
    first = math.floor(start * step) - 1
    end = math.ceil((start + count) * step) + 1
    return range(max(first, 0), min(end, -(-size // block)))


def _block_averages(
    values: NDArray[_Value], rows: range, columns: range, block: int
) -> NDArray[_Value]:
    region = values[
        rows.start * block : rows.stop * block, columns.start * block : columns.stop * block
    ]
    while block > 1:  # by halves, which is several times faster than at once
        region = _halved(region)
        block //= 2
    return region


def _halved(values: NDArray[_Value]) -> NDArray[_Value]:
    """The mean of each two by two; beyond the last row and column there is 0.

    Only the edge is copied: memory for all of it is slow to get while other threads read images.
    """
    height, width = values.shape
    if height % 2:
        last = np.pad(values[-1:], ((0, 1), (0, 0)))
        return np.vstack([_halved(rows) for rows in (values[:-1], last) if rows.size])
    if width % 2:
        last = np.pad(values[:, -1:], ((0, 0), (0, 1)))
        return np.hstack([_halved(columns) for columns in (values[:, :-1], last) if columns.size])
    halved = cv2.resize(values, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return halved.astype(values.dtype, copy=False)


def _gaps(blurred: NDArray[np.uint8], dash: Dash, ratio: float) -> NDArray[np.uint8]:
    """`STEPS` where the border is interrupted: each pixel as the nearest one of the border."""
    gaps = np.zeros(blurred.shape, np.uint8)
    inside = (blurred >= 128).view(np.uint8)
    borders, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    if not borders:
        return gaps
    points = np.concatenate([border[:, 0] for border in borders])
    in_gap = np.concatenate(
        [_in_gap(border[:, 0].astype(np.float64), dash, ratio) for border in borders]
    )
    value = in_gap * np.uint8(STEPS)
    height, width = blurred.shape
    for across, down in _outside_in(math.ceil(_BORDER_REACH * ratio)):
        columns = np.clip(points[:, 0] + across, 0, width - 1)
        rows = np.clip(points[:, 1] + down, 0, height - 1)
        gaps[rows, columns] = value
    return gaps


def _outside_in(radius: int) -> list[tuple[int, int]]:
    """The offsets within a disc, so ordered that the one of the nearest point comes last."""
    side = range(-radius, radius + 1)
    offsets = [(x, y) for x in side for y in side if math.hypot(x, y) <= radius]
    return sorted(offsets, key=lambda offset: -math.hypot(*offset))


def _in_gap(border: NDArray[np.float64], dash: Dash, ratio: float) -> NDArray[np.bool_]:
    """Which points of a closed border, shape (n, 2), are in a gap; a whole number of gaps fits."""
    across, down = (np.roll(border, -1, axis=0) - border).T
    position = np.cumsum(np.hypot(across, down))
    length = max(float(position[-1]), 1.0)
    periods = max(1, round(length / (sum(dash) * ratio)))
    phase = position * (periods / length) % 1.0
    return np.greater(phase, dash.line / sum(dash))
