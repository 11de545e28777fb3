"""Hears that the system wants the program to end."""

import signal
import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES: Final = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
_NUMBERS: Final = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


class Ending(QObject):
    """Tells that the program is to end; asked again, it ends as it would without this.

    Attributes:
        asked: The person logs out, or somebody ends the program from outside.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on; made on the main thread, as Python hears signals there alone."""
        super().__init__(parent)
        self._ear, self._bell = socket.socketpair()
        for end in (self._ear, self._bell):
            end.setblocking(False)
        # The event loop of Qt runs no Python of itself: what a signal writes here wakes it.
        self._bell_before = signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        self._before = [(number, signal.signal(number, _go_on)) for number in _NUMBERS]
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def stop(self) -> None:
        """Leave signals to those who had them before; may be called twice."""
        if not self._notifier.isEnabled():
            return
        self._notifier.setEnabled(False)
        for number, handler in self._before:
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._bell_before)
        for end in (self._ear, self._bell):
            end.close()

    def _hear(self) -> None:
        if not set(self._ear.recv(64)).isdisjoint(_NUMBERS):
            self.stop()
            self.asked.emit()


def _go_on(_number: int, _frame: object) -> None:
    """What is to be done is done when the event loop wakes."""
