"""Shows what a person added to a prediction and what they removed."""

from typing import Final

import cv2
import numpy as np

from app.canvas.layers.colours import Colours, look_up, over, packed, transparent
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import sample
from app.canvas.layers.raster_layer import RasterLayer
from mgmfnet.types import Mask

ADDED: Final = "#2f7fff"
REMOVED: Final = "#ff9500"

_OPACITY: Final = 0.6


class DifferenceLayer(RasterLayer):
    """Tints what is in the mask alone and what is in the prediction alone."""

    def __init__(self) -> None:
        super().__init__()
        self._mask: Mask = np.zeros((0, 0), np.uint8)
        self._predicted = self._mask
        shares = _OPACITY * np.arange(256) / 255
        self._added = packed(over(transparent(256), ADDED, shares))
        self._removed = packed(over(transparent(256), REMOVED, shares))

    def set_masks(self, mask: Mask, predicted: Mask) -> None:
        """Compare two masks of one shape; the first may change, see `refresh`."""
        self._mask = mask
        self._predicted = predicted
        self.invalidate()

    def colours(self, grid: Grid) -> Colours:
        mask, predicted = sample(self._mask, grid), sample(self._predicted, grid)
        added = look_up(self._added, np.asarray(cv2.subtract(mask, predicted), np.uint8))
        removed = look_up(self._removed, np.asarray(cv2.subtract(predicted, mask), np.uint8))
        return added + removed  # a pixel is one or the other
