"""The image of the current case with its mask, where tools work."""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.canvas.brush_size import BrushSize
from app.canvas.case_view import CaseView
from app.canvas.decorations.brush_ring import BrushRing
from app.canvas.decorations.lens import POWER, RADIUS
from app.canvas.decorations.sketch import Sketch
from app.canvas.tool import Pointer, Tool
from app.canvas.tool_work import ToolWork
from app.canvas.zoom_view import notches
from app.document.case_document import CaseDocument

_SMALL_RING: Final = 4.0  # screen pixels: a ring of a smaller radius is hard to find


class _Pen(NamedTuple):
    """What a tablet tells beyond what a mouse does."""

    pressure: float
    erases: bool

    @classmethod
    def of(cls, event: QTabletEvent) -> "_Pen | None":
        if event.type() == QEvent.Type.TabletRelease:
            return None
        erases = event.pointerType() == QPointingDevice.PointerType.Eraser
        return cls(event.pressure() if event.buttons() else 1.0, erases)


class Canvas(CaseView):
    """Shows a document and lets a tool work on it, with the right button to the opposite effect.

    Escape or the other button takes back what the tool has done since the button went down.

    Attributes:
        brushRadiusChanged: The new radius, as the setting has it.
        pointerMoved: Where the pointer is, in image pixels.
        menuWanted: The person asks what can be done; where, on the screen.
        sketch: What the tool draws while it is at work.
        pressure_sizes: Whether a pen's pressure makes the brush larger and smaller.
    """

    brushRadiusChanged = Signal(int)
    pointerMoved = Signal(float, float)
    menuWanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = ToolWork(self)
        self.panning.yields = self._work.wants
        self._position: QPointF | None = None  # of the pointer in the viewport
        self._button = Qt.MouseButton.NoButton  # that the tool works with
        self._pen: _Pen | None = None  # while it touches the tablet
        self._brush = BrushSize()
        self.pressure_sizes = True
        self.sketch = Sketch()
        self._ring = BrushRing()
        self.scene().addItem(self.sketch)
        self.zoomChanged.connect(self._show_cursor)
        self.lookChanged.connect(self._show_cursor)
        self.panning.changed.connect(self._show_cursor)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_cursor()

    def set_document(self, document: CaseDocument) -> None:
        """Show and change ``document``; to be called once."""
        super().set_document(document)
        self._work.document = document
        self._work.take_up(self._work.tool)
        document.loaded.connect(self._load)
        self._load()

    def set_tool(self, tool: Tool | None) -> None:
        """Work with ``tool`` from now on; one at work is brought to its end first."""
        self._work.take_up(tool)
        self._show_cursor()

    @property
    def brush_radius(self) -> int:
        """Radius of the brush in image pixels, within the limits of the setting."""
        return self._brush.on_image(self.screen_scale)

    @property
    def middle(self) -> tuple[float, float]:
        """The point of the image in the middle of the view, in image pixels."""
        point = self.to_image(QPointF(self.viewport().rect().center()))
        return point.x(), point.y()

    def bring_into_sight(self, x: float, y: float) -> None:
        """Scroll, as little as it takes, until a point of the image is seen."""
        self.ensureVisible(QRectF(x, y, 0, 0))

    def set_brush_radius(self, radius: float) -> None:
        """Set the radius of the brush as the setting has it, to the nearest that it can be."""
        self._change_brush(partial(self._brush.set_radius, radius))

    def step_brush_radius(self, steps: float) -> None:
        """Make the brush larger, or smaller for a negative number; a whole step always shows."""
        self._change_brush(partial(self._brush.step, steps))

    def keep_brush_on_screen(self, on_screen: bool) -> None:  # noqa: FBT001 - from the setting
        """Let the brush be as large on the screen at every zoom, or on the image again."""
        self._change_brush(partial(self._brush.follow_screen, on_screen, self.screen_scale))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QTabletEvent):
            self._pen = _Pen.of(event)
            event.ignore()  # Qt sends it again, as if it came from a mouse
            return False
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        right = event.button() == Qt.MouseButton.RightButton
        if not right and event.button() != Qt.MouseButton.LeftButton:
            return
        other = self._work.under_way and event.button() != self._button
        if other or (right and not self._work.has_opposite):
            self._work.cancel()
        else:
            self._button = event.button()
            again = event.type() == QEvent.Type.MouseButtonDblClick
            self._work.begin(self._track(event)._replace(again=again))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # the second of two quick dabs

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self._track(event)
        self.pointerMoved.emit(pointer.x, pointer.y)
        if not event.buttons() & self._button:
            self._work.end()  # the release went to another window
        self._work.move(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == self._button:
            self._work.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu, unless the right button belongs to the tool in hand."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self._position or QPointF(self.viewport().rect().center())
            self.menuWanted.emit(self.viewport().mapToGlobal(place.toPoint()))
        elif not self._work.has_opposite:
            self.menuWanted.emit(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._position = event.position()
        self._show_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._position = None
        self._show_cursor()

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and self._work.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._work.press(event):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_brush_radius(notches(event))
            event.accept()
        else:
            super().wheelEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        painter.save()
        painter.resetTransform()
        self._ring.paint(painter, self.devicePixelRatioF())
        painter.restore()

    def _change_brush(self, change: Callable[[], None]) -> None:
        before = self._brush.radius
        change()
        if self._brush.radius != before:
            self._show_cursor()
            self.brushRadiusChanged.emit(self._brush.radius)

    def _load(self) -> None:
        self._work.cancel()  # the document has ended a stroke on the case before
        self._show_cursor()

    def _track(self, event: QMouseEvent) -> Pointer:
        self._position = event.position()
        self._show_cursor()
        point = self.to_image(self._position)
        pen = self._pen
        pressure = pen.pressure if pen and self.pressure_sizes else 1.0
        erases = pen is not None and pen.erases
        right = self._button == Qt.MouseButton.RightButton
        return Pointer(point.x(), point.y(), event.modifiers(), pressure, erases, right)

    def _ring_at(self, middle: QPointF | None) -> None:
        radius = self.brush_radius * self.screen_scale
        if self.look.magnified:
            radius *= POWER
            middle = middle if radius < RADIUS else None
        if (middle, radius) != (self._ring.middle, self._ring.radius):
            viewport = self.viewport()
            viewport.update(self._ring.move(middle, radius, viewport.rect()))

    def _show_cursor(self) -> None:
        paints = self._work.possible and not (self.panning.ready or self.panning.dragging)
        rings = paints and self._work.tool is not None and self._work.tool.ring
        self._ring_at(self._position if rings else None)
        self.point_at(self._position)
        if self.panning.dragging:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self.panning.ready:
            shape = Qt.CursorShape.OpenHandCursor
        elif self.split.takes(self._position):
            shape = Qt.CursorShape.SplitHCursor
        elif paints:
            visible = rings and self.brush_radius * self.screen_scale >= _SMALL_RING
            shape = Qt.CursorShape.BlankCursor if visible else Qt.CursorShape.CrossCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
