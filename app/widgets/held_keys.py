"""What a key does that is held down: it decides nothing, and clicks no button.

Qt tells most repetitions. On X11 it misses those whose release and press it reads one after the
other; both bear the same time, which those of a person never do.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

_X11: Final = "xcb"
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PRESSES: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class _Watcher(QObject):
    """Sees the keys of all windows; ``repeats`` tells of the newest press.

    It looks at the windows of the system, which get each key first, and not at the application:
    every event of every widget would wait there for the interpreter, which workers use too.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self.repeats = False
        self._released_key = 0
        self._released_at = 0
        application.focusWindowChanged.connect(self._follow)
        self._follow(QGuiApplication.focusWindow())

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Note keys that go down and up; keep repetitions from buttons."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease:
                self._released_key, self._released_at = event.key(), event.timestamp()
                self.repeats &= event.isAutoRepeat()
            elif event.type() in _PRESSES:
                self.repeats = self._is_repetition(event)
                return self.repeats and _clicks(Qt.Key(event.key()))
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.repeats = False
        return False

    def _follow(self, window: QWindow | None) -> None:
        """The keyboard goes to another window; what comes up in between is not seen."""
        self.repeats = False
        if window is not None:
            window.installEventFilter(self)

    def _is_repetition(self, press: QKeyEvent) -> bool:
        return press.isAutoRepeat() or (
            QGuiApplication.platformName() == _X11
            and press.key() == self._released_key
            and press.timestamp() == self._released_at
        )


@cache
def watch_keys() -> _Watcher:
    """Look at the keys of the application from now on."""
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)  # noqa: S101 - a window asks
    return _Watcher(application)


def is_repetition() -> bool:
    """Whether the newest press came from a key that is held down."""
    return watch_keys().repeats


def _clicks(key: Qt.Key) -> bool:
    """Whether a key would click a button: the one that has the focus, or a dialog's default."""
    if key in _ENTER and isinstance(QApplication.activeWindow(), QDialog):
        return True
    on_button = isinstance(QApplication.focusWidget(), QAbstractButton)
    return on_button and (key in _ENTER or key == Qt.Key.Key_Space)
