"""How long the event loop of the window is kept from running."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from app.tasks import GarbageCollector

_TICK_MS: Final = 2
_PATIENCE_S: Final = 120.0


@dataclass
class Gaps:
    """Times between two turns of the event loop, in milliseconds."""

    values: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest of them."""
        return max(self.values, default=0.0)

    @property
    def p99(self) -> float:
        """The 99th percentile."""
        return float(np.percentile(self.values, 99)) if self.values else 0.0


class EventLoop(QObject):
    """Runs the event loop as `QApplication.exec` does, and watches it.

    Garbage is collected as the application does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self._gaps = Gaps()
        GarbageCollector(self).start()

    @contextlib.contextmanager
    def watched(self) -> Iterator[Gaps]:
        """The gaps from here on; what runs inside counts, too."""
        self._gaps = gaps = Gaps()
        self._last = time.perf_counter()
        self._timer.start()
        try:
            yield gaps
        finally:
            self._tick()
            self._timer.stop()

    def run(self, seconds: float) -> None:
        """Go on for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * seconds), loop.quit)
        loop.exec()

    def until(self, condition: Callable[[], bool]) -> float:
        """Go on until something holds.

        Returns:
            The seconds it took.

        Raises:
            TimeoutError: It does not hold after two minutes.
        """
        start = time.perf_counter()
        loop = QEventLoop()
        timer = QTimer()
        timer.setInterval(1)
        timer.timeout.connect(lambda: loop.quit() if condition() else None)
        QTimer.singleShot(round(1000 * _PATIENCE_S), loop.quit)
        if not condition():
            timer.start()
            loop.exec()
        if not condition():
            raise TimeoutError("The window did not come so far.")
        return time.perf_counter() - start

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.values.append(1000 * (now - self._last))
        self._last = now
