"""What layers of colours computed from masks and probabilities have in common."""

from abc import ABC, abstractmethod

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QRegion

from app.canvas.layers.colours import Colours
from app.canvas.layers.pixel_grid import Grid
from app.document.region import part, rects


class RasterLayer(ABC):
    """Colours, kept at the resolution of the screen; only what changed is computed anew."""

    def __init__(self) -> None:
        self._grid: Grid | None = None
        self._colours: Colours = np.zeros((0, 0), np.uint32)
        self._screen = QImage()
        self._dirty = QRegion()

    @abstractmethod
    def colours(self, grid: Grid) -> Colours:
        """What is drawn on ``grid``, shape (grid.height, grid.width).

        The colour of a pixel depends on its position alone, not on the part that is asked for.
        """

    def invalidate(self) -> None:
        """Compute everything anew."""
        self._grid = None

    def recolour(self, colours: Colours) -> None:
        """Replace what was computed for the grid of the moment."""
        if self._grid is not None:
            self._colours[:] = colours

    def refresh(self, grid: Grid, region: QRegion) -> None:
        """Compute anew what changed within ``region`` of ``grid``."""
        if grid == self._grid:
            self._dirty += region
        else:
            self.invalidate()

    def paint(self, painter: QPainter, grid: Grid) -> None:
        """Draw with the grid's corner at the painter's origin."""
        if grid != self._grid:
            self._colours = np.ascontiguousarray(self.colours(grid))
            self._screen = QImage(
                self._colours.data,
                grid.width,
                grid.height,
                QImage.Format.Format_ARGB32_Premultiplied,
            )
            self._screen.setDevicePixelRatio(grid.ratio)
        else:
            for rect in rects(self._dirty):
                part(self._colours, rect)[:] = self.colours(grid.part(rect))
        self._grid = grid
        self._dirty = QRegion()
        painter.drawImage(QPointF(), self._screen)
