"""Keys with manners: one that acts while it is down, and Enter that stays in its field."""

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.widgets.held_keys import is_repetition

_REPETITION: Final = 20  # ms; X11 lets a held key come up and go down again within it


class HeldKey(QObject):
    """Checks ``action`` for as long as its key is down.

    The release is waited for only after a press: no key of another window or text field, and no
    event in between, passes through here.
    """

    def __init__(self, window: QWidget, action: QAction) -> None:
        super().__init__(window)
        self._action = action
        self._shortcut = QShortcut(window)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self._press)
        self._coming_up = QTimer(self, singleShot=True, interval=_REPETITION)
        self._coming_up.timeout.connect(self._release)

    def set_keys(self, keys: Sequence[QKeySequence]) -> None:
        """Act on any of these keys from now on."""
        self._shortcut.setKeys(list(keys))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the key to come up, or for the program to lose the keyboard."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._coming_up.start()
        elif event.type() == QEvent.Type.ApplicationDeactivate:
            self._release()
        return False

    def _press(self) -> None:
        self._coming_up.stop()
        if self._action.isEnabled() and not self._action.isChecked():
            self._action.setChecked(True)
            _application().installEventFilter(self)

    def _release(self) -> None:
        _application().removeEventFilter(self)
        self._action.setChecked(False)


class EnterStays(QObject):
    """Keeps Return and Enter in the field that has the focus, away from window shortcuts."""

    pressed = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take Return and Enter alone; let everything else through."""
        if isinstance(event, QKeyEvent) and _is_enter(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                if not is_repetition():
                    self.pressed.emit()
                return True
        return False


def _is_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alone = held == Qt.KeyboardModifier.NoModifier
    return alone and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def _application() -> QCoreApplication:
    return cast("QCoreApplication", QCoreApplication.instance())
