"""What a key does that is held down: it decides nothing, and clicks no button.

Qt tells most repetitions. On X11 it misses those whose release and press it reads one after the
other; both bear the same time, which those of a person never do.
"""

from functools import cache
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

_X11: Final = "xcb"
_CLICKING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_PRESSES: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class _Watcher(QObject):
    """Sees every event of the program; ``repeats`` tells of the newest press."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self.repeats = False
        self._released_key = 0
        self._released_at = 0
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys that go down and up; keep repetitions from buttons."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease:
                self._released_key, self._released_at = event.key(), event.timestamp()
                self.repeats &= event.isAutoRepeat()
            elif event.type() in _PRESSES:
                self.repeats = self._is_repetition(event)
                clicks = self.repeats and event.key() in _CLICKING
                return clicks and isinstance(watched, QAbstractButton | QDialog)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.repeats = False
        return False

    def _is_repetition(self, press: QKeyEvent) -> bool:
        return press.isAutoRepeat() or (
            QGuiApplication.platformName() == _X11
            and press.key() == self._released_key
            and press.timestamp() == self._released_at
        )


@cache
def watch_keys() -> _Watcher:
    """Look at the keys of the application from now on."""
    return _Watcher(cast("QCoreApplication", QApplication.instance()))


def is_repetition() -> bool:
    """Whether the newest press came from a key that is held down."""
    return watch_keys().repeats
