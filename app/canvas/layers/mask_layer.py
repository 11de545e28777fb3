"""Draws a mask over the image."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.canvas.layers.colours import Colours, look_up
from app.canvas.layers.overlay import STEPS, colour_table
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import blur_radius, soften
from app.canvas.layers.raster_layer import RasterLayer
from app.canvas.look import OverlayStyle
from mgmfnet.types import Mask

_NOTHING: Final[NDArray[np.uint8]] = np.zeros((0, 0), np.uint8)


class MaskLayer(RasterLayer):
    """A mask as a tint and a border.

    Args:
        style: How it is drawn.
        dashed: Whether the border has gaps.
    """

    def __init__(self, style: OverlayStyle, *, dashed: bool = False) -> None:
        super().__init__()
        self._mask: Mask = _NOTHING
        self._style = style
        self._table = colour_table(style)
        self._dashed = dashed
        self._with_gaps = _NOTHING

    @property
    def dashed(self) -> bool:
        """Whether the border has gaps; where they are depends on all of the border."""
        return self._dashed

    def set_mask(self, mask: Mask) -> None:
        """Draw ``mask``, which may be a view of pixels that change; see `refresh`."""
        self._mask = mask
        self.invalidate()

    def set_style(self, style: OverlayStyle, *, dashed: bool) -> None:
        """Draw in another style, the border with gaps or without."""
        if (style, dashed) == (self._style, self._dashed):
            return
        only_closes_gaps = style == self._style and self._dashed
        self._style = style
        self._table = colour_table(style)
        self._dashed = dashed
        if only_closes_gaps and self._with_gaps.size:
            self.recolour(look_up(self._table, self._with_gaps % STEPS))
        else:
            self.invalidate()
        self._with_gaps = _NOTHING

    def colours(self, grid: Grid) -> Colours:
        index = soften(self._mask, grid, dashed=self._dashed)
        if self._dashed:  # always as a whole; the first stroke closes the gaps, and must be quick
            self._with_gaps = index
        return look_up(self._table, index)

    def invalidate(self) -> None:
        super().invalidate()
        self._with_gaps = _NOTHING


def reach_of_change(ratio: float) -> int:
    """Device pixels beyond a changed pixel of a mask whose look may change."""
    return blur_radius(ratio) + math.ceil(ratio)
