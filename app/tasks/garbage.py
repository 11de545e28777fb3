"""Collects garbage on the GUI thread alone."""

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_PERIOD: Final = 100  # ms; seldom enough to rest, often enough to find little each time


class GarbageCollector(QObject):
    """Takes the place of Python's automatic collection, which runs on any thread.

    An object of Qt that is part of a cycle would be destroyed by whichever worker happens to
    allocate next, while its timers and events still belong to the GUI thread: a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_PERIOD)
        self._timer.timeout.connect(self._collect_between_strokes)
        self._new = 0  # objects that came to the oldest generation since all were looked at

    def start(self) -> None:
        """Keep all threads but this one from collecting."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the generations that are due, all of them only where a quarter is new."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        if counts[0] <= thresholds[0]:
            return
        if counts[1] <= thresholds[1]:
            gc.collect(0)
            return
        self._new += len(gc.get_objects(generation=1))
        gc.collect(1)
        if counts[2] > thresholds[2] and 4 * self._new > len(gc.get_objects(generation=2)):
            gc.collect()
            self._new = 0

    def _collect_between_strokes(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.collect()
