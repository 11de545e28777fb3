"""A mask at the resolution of the screen.

Every value depends on the place alone, not on which part of the view is computed, so that a part
that changed fits seamlessly into what is already there.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.canvas.overlay import SOFTNESS, STEPS
from mgmfnet.types import Mask

_DASH: Final = 11.0  # lengths along the border, in screen pixels
_GAP: Final = 6.0
_BORDER_REACH: Final = 4.0  # of the line with its halo, in screen pixels
_SAMPLE_REACH: Final = 3  # device pixels beyond a mask pixel's own that it can touch


@dataclass(frozen=True, slots=True)
class Grid:
    """Device pixels laid over an image.

    Attributes:
        zoom: Device pixels per image pixel.
        ratio: Device pixels per screen pixel, the unit of line widths.
        left: From the image's left edge to the grid's, in device pixels.
        top: From the image's top edge to the grid's.
        width: In device pixels.
        height: In device pixels.
    """

    zoom: float
    ratio: float
    left: float
    top: float
    width: int
    height: int

    def part(self, rect: QRect) -> "Grid":
        """The grid of those of its pixels that are in ``rect``, which may reach beyond it."""
        return replace(
            self,
            left=self.left + rect.x(),
            top=self.top + rect.y(),
            width=rect.width(),
            height=rect.height(),
        )

    def covering(self, rect: QRect) -> QRect:
        """The pixels that change their look when the mask changes in ``rect`` of the image."""
        reach = _blur_radius(self.ratio) + _SAMPLE_REACH
        left = math.floor(rect.left() * self.zoom - self.left) - reach
        top = math.floor(rect.top() * self.zoom - self.top) - reach
        right = math.ceil((rect.right() + 1) * self.zoom - self.left) + reach
        bottom = math.ceil((rect.bottom() + 1) * self.zoom - self.top) + reach
        whole = QRect(0, 0, self.width, self.height)
        return QRect(left, top, right - left, bottom - top) & whole


def soften(mask: Mask, grid: Grid, *, dashed: bool) -> NDArray[np.uint8]:
    """The mask on ``grid``, blurred so that its values tell how far the border is.

    Args:
        mask: The whole mask; beyond it there is background.
        grid: Where to compute.
        dashed: Whether the border has gaps.

    Returns:
        Indices into `app.canvas.overlay.colour_table`, shape (grid.height, grid.width).
    """
    radius = _blur_radius(grid.ratio)
    around = QRect(-radius, -radius, grid.width + 2 * radius, grid.height + 2 * radius)
    side = 2 * radius + 1
    blurred = cv2.GaussianBlur(
        sample(mask, grid.part(around)), (side, side), SOFTNESS * grid.ratio
    ).astype(np.uint8, copy=False)
    index = blurred // (256 // STEPS)
    if dashed:
        index |= _gaps(blurred, grid.ratio)
    return index[radius:-radius, radius:-radius]


def sample(mask: Mask, grid: Grid) -> NDArray[np.uint8]:
    """How much of each device pixel is lesion, 0..255; shape (grid.height, grid.width).

    Zoomed in, mask pixels are squares; zoomed out, they are averaged.
    """
    return _magnify(mask, grid) if grid.zoom >= 1 else _reduce(mask, grid)


def _blur_radius(ratio: float) -> int:
    return math.ceil(3 * SOFTNESS * ratio)


def _magnify(mask: Mask, grid: Grid) -> NDArray[np.uint8]:
    rows = _pixels_under(grid.top, grid.height, grid.zoom)
    columns = _pixels_under(grid.left, grid.width, grid.zoom)
    height, width = mask.shape
    inner_rows = _within(rows, height)
    inner_columns = _within(columns, width)
    result = np.zeros((grid.height, grid.width), np.uint8)
    chosen = mask[rows[inner_rows]]
    result[inner_rows, inner_columns] = chosen.take(columns[inner_columns], axis=1)
    return result


def _pixels_under(start: float, count: int, zoom: float) -> NDArray[np.intp]:
    """The mask row or column under each of a run of device pixels."""
    middles = np.arange(count, dtype=np.float64) + (start + 0.5)
    return np.floor(middles / zoom).astype(np.intp)


def _within(indices: NDArray[np.intp], size: int) -> slice:
    """The part of rising ``indices`` that is in 0..size - 1."""
    first, end = np.searchsorted(indices, (0, size))
    return slice(int(first), int(end))


def _reduce(mask: Mask, grid: Grid) -> NDArray[np.uint8]:
    # Average over blocks of a power of two, then interpolate between those: at most two blocks lie
    # between neighbouring device pixels.
    block = 2 ** math.floor(-math.log2(grid.zoom))
    step = 1 / (grid.zoom * block)
    rows = _blocks_under(grid.top, grid.height, step, mask.shape[0], block)
    columns = _blocks_under(grid.left, grid.width, step, mask.shape[1], block)
    if not rows or not columns:
        return np.zeros((grid.height, grid.width), np.uint8)
    averages = _block_averages(mask, rows, columns, block)
    to_block = np.array(
        [
            [step, 0, (grid.left + 0.5) * step - 0.5 - columns.start],
            [0, step, (grid.top + 0.5) * step - 0.5 - rows.start],
        ]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    reduced = cv2.warpAffine(averages, to_block, (grid.width, grid.height), flags=flags)
    return reduced.astype(np.uint8, copy=False)


def _blocks_under(start: float, count: int, step: float, size: int, block: int) -> range:
    """The rows or columns of blocks that a run of device pixels is interpolated from."""
    first = math.floor(start * step) - 1
    end = math.ceil((start + count) * step) + 1
    return range(max(first, 0), min(end, -(-size // block)))


def _block_averages(mask: Mask, rows: range, columns: range, block: int) -> NDArray[np.uint8]:
    region = mask[
        rows.start * block : rows.stop * block, columns.start * block : columns.stop * block
    ]
    below = len(rows) * block - region.shape[0]
    right = len(columns) * block - region.shape[1]
    if below or right:
        region = np.pad(region, ((0, below), (0, right)))
    while block > 1:  # by halves, which is several times faster than at once
        height, width = region.shape
        half = (width // 2, height // 2)
        region = cv2.resize(region, half, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        block //= 2
    return region


def _gaps(blurred: NDArray[np.uint8], ratio: float) -> NDArray[np.uint8]:
    """`STEPS` where the border is interrupted: each pixel as the nearest one of the border."""
    gaps = np.zeros(blurred.shape, np.uint8)
    inside = (blurred >= 128).view(np.uint8)
    borders, _ = cv2.findContours(inside, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    if not borders:
        return gaps
    points = np.concatenate([border[:, 0] for border in borders])
    in_gap = np.concatenate([_in_gap(border[:, 0].astype(np.float64), ratio) for border in borders])
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


def _in_gap(border: NDArray[np.float64], ratio: float) -> NDArray[np.bool_]:
    """Which points of a closed border, shape (n, 2), are in a gap; a whole number of gaps fits."""
    across, down = (np.roll(border, -1, axis=0) - border).T
    position = np.cumsum(np.hypot(across, down))
    length = max(float(position[-1]), 1.0)
    periods = max(1, round(length / ((_DASH + _GAP) * ratio)))
    phase = position * (periods / length) % 1.0
    return np.greater(phase, _DASH / (_DASH + _GAP))
