"""Shows the current case: its image and its mask, in the look that the person chose."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.canvas.decorations.focus_frame import paint_focus_frame
from app.canvas.decorations.legend import paint_legend
from app.canvas.decorations.lens import Lens
from app.canvas.decorations.scale_bar import paint_scale_bar
from app.canvas.decorations.split_line import SplitLine
from app.canvas.enhancer import Enhancer
from app.canvas.layers.layer_stack import Layers
from app.canvas.layers.readings_layer import Compared
from app.canvas.look import Look, PredictionView
from app.canvas.zoom_view import ZoomView
from app.document.case_document import CaseDocument
from app.document.region import rects
from app.translation import tr

_BY_TAB = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class CaseView(ZoomView):
    """Draws a document and follows it.

    Attributes:
        lookChanged: Something else is shown, or in another way.
        drawn: The image is on the screen with its mask, as both are now.
        lens: The magnifier.
        split: The line of the split view.
    """

    lookChanged = Signal()
    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: CaseDocument | None = None
        self._look = Look()
        self._mm_per_pixel: float | None = None
        self._line = ""
        self._reached_by_tab = False
        self._exposed = QRegion()  # by the painting under way
        self.setAccessibleName(tr("Image with mask"))
        self._layers = Layers(self)
        self._layers.changed.connect(self._repaint)
        self._layers.exposed.connect(self._expose)
        self.lens = Lens(Layers(self))
        self.split = SplitLine(self.viewport())
        self.split.moved.connect(self._repaint)
        self._enhancer = Enhancer(self)
        for layers in (self._layers, self.lens.layers):
            self._enhancer.ready.connect(layers.set_image)

    def set_document(self, document: CaseDocument) -> None:
        """Show ``document``; to be called once."""
        self._document = document
        self._layers.set_document(document)
        self.lens.layers.set_document(document)
        document.loaded.connect(self._show_image)
        document.personMadeChanged.connect(self._show_split)
        self._show_image()

    @property
    def look(self) -> Look:
        """What of the case is shown, and how."""
        return self._look

    @look.setter
    def look(self, look: Look) -> None:
        self._look = look
        self._layers.set_look(look)
        self.lens.layers.set_look(look)
        self._enhancer.show(look.image)
        self._show_split()
        self.lookChanged.emit()

    def set_mm_per_pixel(self, scale: float | None) -> None:
        """Tell lengths in mm from now on, or in pixels again."""
        if scale != self._mm_per_pixel:
            self._mm_per_pixel = scale
            self._repaint()

    def explain_line(self, text: str) -> None:
        """Say in the legend what a line drawn over the image is; empty for nothing."""
        if text != self._line:
            self._line = text
            self._repaint()

    def compare(self, compared: Compared | None) -> None:
        """Show the masks of readers, or None again."""
        for layers in (self._layers, self.lens.layers):
            layers.compare(compared)

    def point_at(self, position: QPointF | None) -> None:
        """Bring the lens to the pointer; None where the pointer is elsewhere."""
        before = self.lens.rect()
        self.lens.middle = position if self._look.magnified else None
        if before != self.lens.rect():
            self.viewport().update(QRegion(before) + self.lens.rect())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is to who came by Tab; a click needs no frame."""
        super().focusInEvent(event)
        self._show_focus(by_tab=event.reason() in _BY_TAB)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus(by_tab=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._exposed = event.region()
        super().paintEvent(event)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        corner, grid = self.seen()
        if grid.bounds.isEmpty():
            return
        painter.save()
        painter.resetTransform()
        origin = QPointF(corner) / grid.ratio
        painter.translate(origin)
        self._layers.paint(painter, grid, self.split.x - origin.x())
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        painter.save()
        painter.resetTransform()
        self._paint_foreground(painter, self.viewport().rect())
        painter.restore()

    def _paint_foreground(self, painter: QPainter, viewport: QRect) -> None:
        if self._reached_by_tab:
            paint_focus_frame(painter, viewport)
        corner, grid = self.seen()
        if grid.bounds.isEmpty():
            return
        if self.split.shown:
            self.split.paint(painter, viewport)
        shown = self._layers.prediction_view, self._layers.compared
        result = self._layers.result_colour
        paint_legend(painter, viewport, *shown, result=result, line=self._line)
        paint_scale_bar(
            painter, viewport, self.screen_scale, self._mm_per_pixel, exposed=self._exposed
        )
        ground = self.backgroundBrush().color()
        self.lens.paint(painter, grid, QPointF(corner), self.split.x, ground)
        if self._layers.shows_case:
            self.drawn.emit()

    def _show_focus(self, *, by_tab: bool) -> None:
        if by_tab != self._reached_by_tab:
            self._reached_by_tab = by_tab
            self._repaint()

    def _show_image(self) -> None:
        pyramid = self._document.pyramid if self._document else None
        height, width = (0, 0) if pyramid is None else pyramid.image.shape[:2]
        self._enhancer.set_image(pyramid)
        self._show_split()
        self.set_image_size(QSize(width, height))

    def _show_split(self) -> None:
        self.split.shown = self._layers.prediction_view is PredictionView.SPLIT
        self._repaint()

    def _repaint(self) -> None:
        self.viewport().update()

    def _expose(self, pixels: QRegion) -> None:
        """Repaint these device pixels of the part of the image that is seen."""
        corner, grid = self.seen()
        region = pixels.translated(corner)
        if grid.ratio != 1:
            region = _scaled(region, 1 / grid.ratio)
        self.viewport().update(region + self.lens.rect())


def _scaled(region: QRegion, factor: float) -> QRegion:
    scaled = QRegion()
    for rect in rects(region):
        corner, size = QPointF(rect.topLeft()) * factor, rect.size().toSizeF() * factor
        scaled += QRectF(corner, size).toAlignedRect()
    return scaled
