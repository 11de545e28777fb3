"""Gives every action the keys that the person wants."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.keys.key_recorder import KeyRecorder
from app.dialogs.keys.shortcut_list import ShortcutList
from app.settings import Settings
from app.settings.shortcuts import Keys, with_keys
from app.style import icon
from app.style.text_size import first_size
from app.translation import tr

_SIZE: Final = QSize(640, 640)


class ShortcutEditor(QDialog):
    """All actions with their keys; below them, what the chosen one's keys are to be.

    The keys are kept in the settings, which the actions follow at once.
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Change keys"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search an action or a key"))
        self.search.setAccessibleName(tr("Search an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = ShortcutList(self)
        self.recorder = KeyRecorder(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.reset_all = buttons.addButton(
            tr("Reset all keys"), QDialogButtonBox.ButtonRole.ResetRole
        )
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        for widget in (self.search, self.list, self.recorder, _line(self), buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.list, 1)
        self.search.textChanged.connect(self.list.show_matching)
        self.search.returnPressed.connect(self.recorder.start)
        self.list.chosen.connect(self._show_action)
        self.list.keys_wanted.connect(self.recorder.start)
        self.recorder.chosen.connect(self._give)
        self.reset_all.clicked.connect(self._reset_all)
        self._follow()
        self.list.choose_first()

    def _give(self, action: str, keys: Keys) -> None:
        self._settings.shortcuts = with_keys(self._settings.shortcuts, action, keys)
        self._follow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset_all(self) -> None:
        self._settings.shortcuts = {}
        self._follow()

    def _follow(self) -> None:
        own = self._settings.shortcuts
        self.reset_all.setEnabled(bool(own))
        self.list.show_keys(own)
        self._show_action()

    def _show_action(self) -> None:
        self.recorder.show_action(self.list.action(), self._settings.shortcuts)


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setObjectName("hairline")
    return line
