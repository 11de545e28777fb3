"""Draws a mask over the image."""

import math

import numpy as np

from app.canvas.colours import Colours, look_up
from app.canvas.grid import Grid
from app.canvas.overlay import OverlayStyle, colour_table
from app.canvas.raster import blur_radius, soften
from app.canvas.raster_layer import RasterLayer
from mgmfnet.types import Mask


class MaskLayer(RasterLayer):
    """A mask as a tint and a border.

    Args:
        style: How it is drawn.
        dashed: Whether the border has gaps.
    """

    def __init__(self, style: OverlayStyle, *, dashed: bool = False) -> None:
        super().__init__()
        self._mask: Mask = np.zeros((0, 0), np.uint8)
        self._style = style
        self._table = colour_table(style)
        self._dashed = dashed

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
        if (style, dashed) != (self._style, self._dashed):
            self._style = style
            self._table = colour_table(style)
            self._dashed = dashed
            self.invalidate()

    def colours(self, grid: Grid) -> Colours:
        return look_up(self._table, soften(self._mask, grid, dashed=self._dashed))


def reach_of_change(ratio: float) -> int:
    """Device pixels beyond a changed pixel of a mask whose look may change."""
    return blur_radius(ratio) + math.ceil(ratio)
