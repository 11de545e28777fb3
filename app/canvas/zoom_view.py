"""Looking at an image: zooming, panning, fitting."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QNativeGestureEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from app.canvas.layers.pixel_grid import Grid
from app.canvas.panning import Panning

SURROUND: Final = QColor("#393939")

_MOST_ZOOM: Final = 64.0
_LEAST_SHARE: Final = 0.25  # of real size, or of the size that fits if that is less
_STEP: Final = 1.25
_NOTCH: Final = 120.0  # of a wheel, in eighths of a degree
_SIDE_STEP: Final = 60  # screen pixels per notch
_FIT_MARGIN: Final = 12  # screen pixels
_TINY: Final = 1e-3  # a view too small for its margins


class ZoomView(QGraphicsView):
    """Shows one image, whose pixels are the units of the scene.

    The wheel and a pinch zoom at the pointer; a wheel that turns sideways, or with Shift held,
    pans, as does the middle button, or the left one with the space bar held.

    Attributes:
        zoomChanged: The new zoom.
        panning: The dragging of the view.
    """

    zoomChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panning = Panning(self)
        self.panning.moved.connect(self._pan)
        self._image_rect = QRectF()
        self._fitted = True
        self._anchor: tuple[QPointF, QPointF] | None = None
        self.setScene(QGraphicsScene(self))
        self.setBackgroundBrush(SURROUND)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def screen_scale(self) -> float:
        """Screen pixels per image pixel."""
        return self.transform().m11()

    @property
    def zoom(self) -> float:
        """Device pixels per image pixel: 1.0 is the real size on every screen."""
        return self.screen_scale * self.devicePixelRatioF()

    def set_image_size(self, size: QSize) -> None:
        """Show an image of ``size`` pixels, all of it; an empty size for none."""
        self._image_rect = QRectF(QPointF(), size.toSizeF())
        self.fit()

    def zoom_in(self) -> None:
        """Zoom in by one step, at the middle."""
        self.zoom_by(_STEP, self._middle())

    def zoom_out(self) -> None:
        """Zoom out by one step, at the middle."""
        self.zoom_by(1 / _STEP, self._middle())

    def actual_size(self) -> None:
        """One image pixel on one device pixel, at the middle."""
        self.zoom_by(1 / self.zoom, self._middle())

    def fit(self) -> None:
        """Show the whole image, and go on doing so when the view changes its size."""
        self._anchor = None
        self._fitted = True
        self._show(self._fitting_scale(), self._image_rect.center(), self._middle())

    def zoom_by(self, factor: float, position: QPointF) -> None:
        """Zoom so that what is under ``position`` of the viewport stays there."""
        # The view scrolls by whole pixels: remembering the point keeps the error from adding up.
        if self._anchor is None or self._anchor[0] != position:
            self._anchor = (position, self.to_image(position))
        wanted = self.screen_scale * factor
        least = _LEAST_SHARE * min(self._fitting_scale(), 1 / self.devicePixelRatioF())
        most = _MOST_ZOOM / self.devicePixelRatioF()
        self._fitted = False
        self._show(min(max(wanted, least), most), self._anchor[1], position)

    def to_image(self, position: QPointF) -> QPointF:
        """The point of the image, in its pixels, under a point of the viewport."""
        return self.viewportTransform().inverted()[0].map(position)

    def seen(self) -> tuple[QPoint, Grid]:
        """The part of the image that is seen: its corner in the viewport, in device pixels."""
        ratio = self.devicePixelRatioF()
        transform = self.viewportTransform()
        shown = transform.mapRect(self._image_rect) & QRectF(self.viewport().rect())
        area = QRectF(shown.topLeft() * ratio, shown.size() * ratio).toAlignedRect()
        left, top = area.left() - transform.dx() * ratio, area.top() - transform.dy() * ratio
        grid = Grid(transform.m11() * ratio, ratio, left, top, area.width(), area.height())
        return area.topLeft(), grid

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.viewport().update()  # what was drawn for another part of the image must not be moved

    def wheelEvent(self, event: QWheelEvent) -> None:
        if sideways := _sideways(event):
            self._pan(QPoint(round(sideways), 0))
        else:
            self.zoom_by(_STEP ** notches(event), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                position = self.viewport().mapFromGlobal(pinch.centerPoint())
                self.zoom_by(pinch.scaleFactor(), position)
                return True
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        old_middle = QRectF(QPointF(), event.oldSize().toSizeF()).center()
        seen = self.to_image(old_middle)
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._anchor = None
            self._show(self.screen_scale, seen, self._middle())

    def _middle(self) -> QPointF:
        return QRectF(self.viewport().rect()).center()

    def _fitting_scale(self) -> float:
        """Screen pixels per image pixel at which the whole image just shows."""
        image = self._image_rect.size()
        if image.isEmpty():
            return 1.0
        room = self.viewport().size() - QSize(2 * _FIT_MARGIN, 2 * _FIT_MARGIN)
        scale = min(room.width() / image.width(), room.height() / image.height())
        return min(max(scale, _TINY), _MOST_ZOOM / self.devicePixelRatioF())

    def _show(self, scale: float, point: QPointF, position: QPointF) -> None:
        """Scale, and bring a point of the image under ``position`` of the viewport."""
        zoom_before = self.zoom
        margin = QPointF(self.viewport().width(), self.viewport().height()) / scale
        self.setTransform(QTransform.fromScale(scale, scale))
        # A viewport's worth of surround lets any point of the image come to any position.
        rect = self._image_rect.adjusted(-margin.x(), -margin.y(), margin.x(), margin.y())
        self.setSceneRect(rect)
        self.horizontalScrollBar().setValue(round(point.x() * scale - position.x()))
        self.verticalScrollBar().setValue(round(point.y() * scale - position.y()))
        if self.zoom != zoom_before:
            self.zoomChanged.emit(self.zoom)

    def _pan(self, moved: QPoint) -> None:
        self._fitted = False
        self._anchor = None
        for bar, distance in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(bar.value() - distance)


def _sideways(event: QWheelEvent) -> float:
    """How far a wheel moves the image to the right, in screen pixels; 0 where it is to zoom."""
    angle, pixels = event.angleDelta(), event.pixelDelta()
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if not shifted and abs(angle.x()) <= abs(angle.y()):
        return 0
    # Some systems turn the wheel sideways themselves where Shift is held.
    exact = pixels.x() or pixels.y()
    return exact or (angle.x() or angle.y()) / _NOTCH * _SIDE_STEP


def notches(event: QWheelEvent) -> float:
    """How far a wheel was turned away from the person, in notches; a fine wheel turns by parts."""
    angle = event.angleDelta()
    # With Alt held, some systems turn the wheel sideways.
    return (angle.y() or angle.x()) / _NOTCH
