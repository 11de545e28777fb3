"""Shows how sure the model is, as a heat map."""

from typing import Final

import cv2
import numpy as np

from app.canvas.layers.colours import Colours, look_up, packed
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import sample
from app.canvas.layers.raster_layer import RasterLayer
from mgmfnet.types import Probability

_OPACITY: Final = 0.65


def heat_colours(opacity: float = 1.0) -> Colours:
    """256 colours for 0..1, even to the eye and safe for colour-blind ones (OpenCV's cividis)."""
    levels = np.arange(256, dtype=np.uint8)[:, None]
    bgr = cv2.applyColorMap(levels, cv2.COLORMAP_CIVIDIS)[:, 0] / 255
    return packed(np.column_stack([bgr[:, ::-1] * opacity, np.full(256, opacity)]))


class ProbabilityLayer(RasterLayer):
    """Lesion probability from dark blue, 0, to yellow, 1."""

    def __init__(self) -> None:
        super().__init__()
        self._probability: Probability = np.zeros((0, 0), np.uint16)
        self._table = heat_colours(_OPACITY)

    def set_probability(self, probability: Probability) -> None:
        """Draw another probability."""
        if probability is not self._probability:
            self._probability = probability
            self.invalidate()

    def colours(self, grid: Grid) -> Colours:
        return look_up(self._table, (sample(self._probability, grid) >> 8).astype(np.uint8))
