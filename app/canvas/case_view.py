"""Shows the current case: its image and its mask, in the look that the person chose."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QWidget

from app.canvas.layers import Layers
from app.canvas.look import Look
from app.canvas.zoom_view import ZoomView
from app.document.case_document import CaseDocument
from app.document.region import rects


class CaseView(ZoomView):
    """Draws a document and follows it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: CaseDocument | None = None
        self._look = Look()
        self._layers = Layers(self)
        self._layers.changed.connect(self._repaint)
        self._layers.exposed.connect(self._expose)

    def set_document(self, document: CaseDocument) -> None:
        """Show ``document``; to be called once."""
        self._document = document
        self._layers.set_document(document)
        document.loaded.connect(self._show_image)
        self._show_image()

    @property
    def look(self) -> Look:
        """What of the case is shown, and how."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        self._look = look
        self._layers.set_look(look)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        corner, grid = self.seen()
        if grid.bounds.isEmpty():
            return
        painter.save()
        painter.resetTransform()
        painter.translate(QPointF(corner) / grid.ratio)
        self._layers.paint(painter, grid, 0)
        painter.restore()

    def _show_image(self) -> None:
        view = self._document.mask_view if self._document else None
        height, width = (0, 0) if view is None else view.shape
        self.set_image_size(QSize(width, height))

    def _repaint(self) -> None:
        self.viewport().update()

    def _expose(self, pixels: QRegion) -> None:
        """Repaint these device pixels of the part of the image that is seen."""
        corner, grid = self.seen()
        region = pixels.translated(corner)
        if grid.ratio != 1:
            region = _scaled(region, 1 / grid.ratio)
        self.viewport().update(region)


def _scaled(region: QRegion, factor: float) -> QRegion:
    scaled = QRegion()
    for rect in rects(region):
        corner, size = QPointF(rect.topLeft()) * factor, rect.size().toSizeF() * factor
        scaled += QRectF(corner, size).toAlignedRect()
    return scaled
