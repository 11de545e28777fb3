"""Draws a mask over the image."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.overlay import OverlayStyle, colour_table
from app.canvas.raster import Grid, soften
from app.document.region import part
from mgmfnet.types import Mask

_REACH = 8  # screen pixels beyond a changed mask pixel whose look may change


class MaskItem(QGraphicsItem):
    """A mask, kept at the resolution of the screen until it or the view changes."""

    def __init__(self, style: OverlayStyle, *, dashed: bool = False) -> None:
        super().__init__()
        self._mask: Mask = np.zeros((0, 0), np.uint8)
        self._table = colour_table(style)
        self._dashed = dashed
        self._grid: Grid | None = None
        self._colours = np.zeros((0, 0), np.uint32)
        self._dirty = QRect()

    def set_mask(self, mask: Mask) -> None:
        """Draw ``mask``, which may be a view of pixels that change; see `refresh`."""
        self.prepareGeometryChange()
        self._mask = mask
        self._redraw()

    def set_style(self, style: OverlayStyle) -> None:
        """Draw in another style."""
        self._table = colour_table(style)
        self._redraw()

    def set_dashed(self, dashed: bool) -> None:  # noqa: FBT001
        """Draw the border with gaps, or without."""
        if dashed != self._dashed:
            self._dashed = dashed
            self._redraw()

    def refresh(self, rect: QRect) -> None:
        """Draw the pixels anew that changed within ``rect``."""
        if self._grid is None or self._dashed:  # the gaps of a border depend on all of it
            self._redraw()
            return
        self._dirty = self._dirty | rect
        reach = _REACH * self._grid.ratio / self._grid.zoom
        self.update(QRectF(rect).adjusted(-reach, -reach, reach, reach))

    def boundingRect(self) -> QRectF:
        height, width = self._mask.shape
        return QRectF(0, 0, width, height)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        ratio = widget.devicePixelRatioF() if widget else 1.0
        screen = widget.rect() if widget else painter.viewport()
        transform = painter.worldTransform()
        corner = QPointF(transform.dx(), transform.dy()) * ratio
        seen = transform.mapRect(self.boundingRect()) & QRectF(screen)
        area = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
        if area.isEmpty():
            return
        left, top = area.left() - corner.x(), area.top() - corner.y()
        self._render(Grid(transform.m11() * ratio, ratio, left, top, area.width(), area.height()))
        height, width = self._colours.shape
        image = QImage(self._colours.data, width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        painter.save()
        painter.resetTransform()
        painter.drawImage(QPointF(area.topLeft()) / ratio, image)
        painter.restore()

    def _redraw(self) -> None:
        self._grid = None
        self.update()

    def _render(self, grid: Grid) -> None:
        """Bring `_colours` up to date for ``grid``."""
        if grid != self._grid:
            index = soften(self._mask, grid, dashed=self._dashed)
            self._colours = self._table.take(index)
        elif not self._dirty.isNull():
            rect = grid.covering(self._dirty)
            if not rect.isEmpty():
                index = soften(self._mask, grid.part(rect), dashed=False)
                part(self._colours, rect)[:] = self._table.take(index)
        self._grid = grid
        self._dirty = QRect()
