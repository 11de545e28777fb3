"""Draws the image of a case."""

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.document.pyramid import ImagePyramid, Reduction

_PIXELS_SHOW: Final = 3.0  # zoom from which image pixels are drawn as the squares they are


class ImageItem(QGraphicsItem):
    """An image, drawn from the level of its pyramid that suits the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self._pyramid: ImagePyramid | None = None
        self._levels: list[QImage] = []

    def set_pyramid(self, pyramid: ImagePyramid | None) -> None:
        """Draw another image, or none."""
        self.prepareGeometryChange()
        self._levels = [] if pyramid is None else _views(pyramid)
        self._pyramid = pyramid  # its arrays must outlive the views of them

    def boundingRect(self) -> QRectF:
        return QRectF(self._levels[0].rect()) if self._levels else QRectF()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        if self._pyramid is None:
            return
        zoom = painter.worldTransform().m11() * (widget.devicePixelRatioF() if widget else 1.0)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < _PIXELS_SHOW)
        # The view clips to what is exposed, and nothing beyond that is drawn.
        painter.drawImage(self.boundingRect(), self._levels[self._pyramid.level_for(zoom)])


def _views(pyramid: ImagePyramid) -> list[QImage]:
    """The image and its reductions without a copy."""
    height, width, channels = pyramid.image.shape
    stride = width * channels
    image = QImage(pyramid.image.data, width, height, stride, QImage.Format.Format_RGB888)
    return [image, *(_view(reduction) for reduction in pyramid.reductions)]


def _view(reduction: Reduction) -> QImage:
    height, width = reduction.shape
    return QImage(reduction.data, width, height, QImage.Format.Format_RGB32)
