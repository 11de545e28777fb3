"""Dragging the view: with the middle button, or with the left one while the space bar is held."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea


class Panning(QObject):
    """Takes the events that pan away from a view, and says how far to move.

    Attributes:
        moved: How far the pointer dragged the view since the last time, in screen pixels.
        changed: `ready` or `dragging` changed.
        ready: Whether the space bar is held.
        dragging: Whether the view is being dragged.
        yields: Tells of a key whether something else takes it.
    """

    moved = Signal(QPoint)
    changed = Signal()

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self.ready = False
        self.dragging = False
        self.yields: Callable[[QKeyEvent], bool] = lambda _: False
        self._button = Qt.MouseButton.NoButton
        self._last = QPoint()
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress | QEvent.Type.KeyRelease if isinstance(event, QKeyEvent):
                return self._key(event)
            case QEvent.Type.FocusOut:
                self._set(ready=False, dragging=self.dragging)
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick if isinstance(
                event, QMouseEvent
            ):
                return self._press(event)
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                return self._move(event)
            case QEvent.Type.MouseButtonRelease if isinstance(event, QMouseEvent):
                return self._release(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() != Qt.Key.Key_Space or (pressed and self.yields(event)):
            return False
        if not event.isAutoRepeat():
            self._set(ready=pressed, dragging=self.dragging)
        return True

    def _press(self, event: QMouseEvent) -> bool:
        with_space = self.ready and event.button() == Qt.MouseButton.LeftButton
        if not self.dragging and (with_space or event.button() == Qt.MouseButton.MiddleButton):
            self._button = event.button()
            self._last = event.position().toPoint()
            self._set(ready=self.ready, dragging=True)
        return self.dragging

    def _move(self, event: QMouseEvent) -> bool:
        if self.dragging:
            position = event.position().toPoint()
            self.moved.emit(position - self._last)
            self._last = position
        return self.dragging

    def _release(self, event: QMouseEvent) -> bool:
        was_dragging = self.dragging
        if was_dragging and event.button() == self._button:
            self._set(ready=self.ready, dragging=False)
        return was_dragging

    def _set(self, *, ready: bool, dragging: bool) -> None:
        if (ready, dragging) != (self.ready, self.dragging):
            self.ready = ready
            self.dragging = dragging
            self.changed.emit()
