"""A field that hears keys instead of letters."""

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.settings.shortcuts import key_text
from app.translation import tr

_PAUSE_MS: Final = 1000
_MODIFIERS: Final = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}
_PASSED_ON: Final = {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class KeyField(QLineEdit):
    """Shows the keys that were pressed; those that follow soon are added, others begin anew.

    Tab leaves the field as it leaves every field; Escape empties it.

    Attributes:
        heard: Another key was pressed, or the field was emptied.
        longest: How many keys in a row it takes.
    """

    heard = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.longest = 4
        self._chords: list[QKeyCombination] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setPlaceholderText(tr("Press the keys here"))
        self.setAccessibleName(tr("New keys"))

    def key(self) -> str:
        """What was pressed, in Qt's portable text; empty for nothing."""
        return _sequence(self._chords).toString(QKeySequence.SequenceFormat.PortableText)

    def forget(self) -> None:
        """Begin anew."""
        self._chords = []
        self._pause.stop()
        self._show()

    def event(self, event: QEvent) -> bool:
        """Keep all keys from shortcuts of the window while they are recorded."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Record the key."""
        if event.key() == Qt.Key.Key_Escape and self._chords:
            self.forget()
            self.heard.emit()
        elif event.key() in _PASSED_ON:
            event.ignore()
        elif event.key() not in _MODIFIERS and not event.isAutoRepeat():
            self._record(event)

    def _record(self, event: QKeyEvent) -> None:
        if not self._pause.isActive() or len(self._chords) >= self.longest:
            self._chords = []
        self._chords.append(_chord(event))
        self._pause.start()
        self._show()
        self.heard.emit()

    def _show(self) -> None:
        self.setText(key_text(self.key()))


def _chord(event: QKeyEvent) -> QKeyCombination:
    """The key as shortcuts know it: ``?``, not Shift and ``?``; a keypad's key is any other's."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    text = event.text()
    if text and text.isprintable() and not text.isalpha() and not text.isspace():
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeyCombination(held, Qt.Key(event.key()))


def _sequence(chords: list[QKeyCombination]) -> QKeySequence:
    match chords:
        case [one]:
            return QKeySequence(one)
        case [one, two]:
            return QKeySequence(one, two)
        case [one, two, three]:
            return QKeySequence(one, two, three)
        case [one, two, three, four]:
            return QKeySequence(one, two, three, four)
    return QKeySequence()
