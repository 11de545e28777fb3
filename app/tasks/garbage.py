"""Collects garbage on the GUI thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_PERIOD: Final = 1000  # ms


class GarbageCollector(QObject):
    """Takes the place of Python's automatic collection, which runs on any thread.

    An object of Qt that is part of a cycle would be destroyed by whichever worker happens to
    allocate next, while its timers and events still belong to the GUI thread: a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_PERIOD)
        self._timer.timeout.connect(self._collect_between_strokes)

    def start(self) -> None:
        """Keep all threads but this one from collecting."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _collect_between_strokes(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            collect_garbage()


def collect_garbage() -> None:
    """Collect every generation that has reached its threshold."""
    for generation, threshold in enumerate(gc.get_threshold()):
        if gc.get_count()[generation] <= threshold:
            return
        gc.collect(generation)
