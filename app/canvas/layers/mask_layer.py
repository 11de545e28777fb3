"""Draws a mask over the image."""

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.canvas.layers.colours import Colours, look_up
from app.canvas.layers.overlay import STEPS, colour_table
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import Dash, blur_radius, soften
from app.canvas.layers.raster_layer import RasterLayer
from app.canvas.look import OverlayStyle
from mgmfnet.types import Mask

_NOTHING: Final[NDArray[np.uint8]] = np.zeros((0, 0), np.uint8)


class MaskLayer(RasterLayer):
    """A mask as a tint and a border.

    Args:
        style: How it is drawn.
        dash: How the border is interrupted, if it is.
    """

    def __init__(self, style: OverlayStyle, dash: Dash | None = None) -> None:
        super().__init__()
        self._mask: Mask = _NOTHING
        self._style = style
        self._table = colour_table(style)
        self._dash = dash
        self._with_gaps = _NOTHING

    @property
    def dashed(self) -> bool:
        """Whether the border has gaps; where they are depends on all of the border."""
        return self._dash is not None

    def set_mask(self, mask: Mask) -> None:
        """Draw ``mask``, which may be a view of pixels that change; see `refresh`."""
        self._mask = mask
        self.invalidate()

    def set_style(self, style: OverlayStyle, dash: Dash | None = None) -> None:
        """Draw in another style, the border with gaps or without."""
        if (style, dash) == (self._style, self._dash):
            return
        only_closes_gaps = style == self._style and dash is None
        self._style = style
        self._table = colour_table(style)
        self._dash = dash
        if only_closes_gaps and self._with_gaps.size:
            self.recolour(look_up(self._table, self._with_gaps % STEPS))
        else:
            self.invalidate()
        self._with_gaps = _NOTHING

    def colours(self, grid: Grid) -> Colours:
        index = soften(self._mask, grid, self._dash)
        if self.dashed:  # always as a whole; the first stroke closes the gaps, and must be quick
            self._with_gaps = index
        return look_up(self._table, index)

    def invalidate(self) -> None:
        super().invalidate()
        self._with_gaps = _NOTHING


def reach_of_change(ratio: float) -> int:
    """Device pixels beyond a changed pixel of a mask whose look may change."""
    return blur_radius(ratio) + math.ceil(ratio)
