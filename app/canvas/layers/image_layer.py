"""Draws the image of a case."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app.canvas.layers.pixel_grid import Grid
from app.document.pyramid import ImagePyramid, Reduction

_PIXELS_SHOW: Final = 3.0  # zoom from which image pixels are drawn as the squares they are


class ImageLayer:
    """An image, kept at the resolution of the screen until it or the view changes."""

    def __init__(self) -> None:
        self._pyramid: ImagePyramid | None = None
        self._levels: list[QImage] = []
        self._grid: Grid | None = None
        self._screen = QImage()

    def set_pyramid(self, pyramid: ImagePyramid | None) -> None:
        """Draw another image, or none."""
        if pyramid is not self._pyramid:
            self._levels = [] if pyramid is None else _views(pyramid)
            self._pyramid = pyramid  # its arrays must outlive the views of them
            self._grid = None

    def paint(self, painter: QPainter, grid: Grid) -> None:
        """Draw with the grid's corner at the painter's origin."""
        if self._pyramid is None:
            return
        if grid != self._grid:
            self._screen = self._render(self._pyramid, grid)
            self._grid = grid
        painter.drawImage(QPointF(), self._screen)

    def _render(self, pyramid: ImagePyramid, grid: Grid) -> QImage:
        screen = QImage(grid.width, grid.height, QImage.Format.Format_ARGB32_Premultiplied)
        screen.fill(Qt.GlobalColor.transparent)  # a pixel at an edge may lie beyond the image
        painter = QPainter(screen)
        smooth = grid.zoom < _PIXELS_SHOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.translate(-grid.left, -grid.top)
        painter.scale(grid.zoom, grid.zoom)
        level = self._levels[pyramid.level_for(grid.zoom)]
        painter.drawImage(QRectF(self._levels[0].rect()), level)
        painter.end()
        screen.setDevicePixelRatio(grid.ratio)
        return screen


def _views(pyramid: ImagePyramid) -> list[QImage]:
    """The image and its reductions without a copy."""
    height, width, channels = pyramid.image.shape
    stride = width * channels
    image = QImage(pyramid.image.data, width, height, stride, QImage.Format.Format_RGB888)
    return [image, *(_view(reduction) for reduction in pyramid.reductions)]


def _view(reduction: Reduction) -> QImage:
    height, width = reduction.shape
    return QImage(reduction.data, width, height, QImage.Format.Format_RGB32)
