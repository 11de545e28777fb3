"""What a hand does to a view, and an eye sees of it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.canvas.canvas import Canvas

SKIN = (220, 190, 180)
SURROUND = (57, 57, 57)


def grab(widget: QWidget) -> NDArray[np.uint8]:
    """What is on the screen: RGB, shape (height, width, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


class Hand:
    """Sends what a hand does to a view, at points of its viewport or of the image."""

    def __init__(self, view: Canvas) -> None:
        self._viewport = view.viewport()
        self._view = view
        self._buttons = Qt.MouseButton.NoButton
        self.held = Qt.KeyboardModifier.NoModifier

    def at(self, x: float, y: float) -> QPointF:
        """The point of the viewport over a point of the image."""
        return self._view.viewportTransform().map(QPointF(x, y))

    def press(self, point: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self._buttons |= button
        self._send(QEvent.Type.MouseButtonPress, point, button)

    def press_again(self, point: QPointF) -> None:
        """The second press of a double click."""
        self._buttons |= Qt.MouseButton.LeftButton
        self._send(QEvent.Type.MouseButtonDblClick, point, Qt.MouseButton.LeftButton)

    def move(self, point: QPointF) -> None:
        self._send(QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton)

    def release(self, point: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self._buttons &= ~button
        self._send(QEvent.Type.MouseButtonRelease, point, button)

    def forget_buttons(self) -> None:
        """Let go where the view does not see it."""
        self._buttons = Qt.MouseButton.NoButton

    def drag(self, *points: QPointF, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.press(points[0], button)
        for point in points[1:]:
            self.move(point)
        self.release(points[-1], button)

    def wheel(
        self,
        point: QPointF,
        notches: float,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        sideways: float = 0,
    ) -> None:
        event = QWheelEvent(
            point,
            self._viewport.mapToGlobal(point),
            QPoint(),
            QPoint(round(120 * sideways), round(120 * notches)),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._viewport, event)

    def _send(self, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton) -> None:
        event = QMouseEvent(
            kind,
            point,
            self._viewport.mapToGlobal(point),
            button,
            self._buttons,
            self.held,
        )
        QApplication.sendEvent(self._viewport, event)


class PaintSpy(QObject):
    """Unites what a widget was asked to paint."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.painted = QRect()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted = self.painted | event.rect()
            self.region = self.region + event.region()
        return False
