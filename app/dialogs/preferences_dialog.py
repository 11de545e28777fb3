"""What the person chooses once: language, colours, the pen, hints, keys."""

from collections.abc import Mapping
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from app.messages import messages
from app.settings import Setting, Settings, Theme
from app.style.text_size import grown
from app.translation import Language, mark, tr
from app.widgets.choosing import ComboBox
from app.widgets.controls import SettingBox
from app.widgets.text import push_button

_Choice = TypeVar("_Choice", Language, Theme)

_WIDTH: Final = 440
_LANGUAGES: Final = {
    Language.SYSTEM: mark("As the system"),
    Language.ENGLISH: "English",
    Language.GERMAN: "Deutsch",
}
_THEMES: Final = {
    Theme.SYSTEM: mark("As the system"),
    Theme.LIGHT: mark("Light"),
    Theme.DARK: mark("Dark"),
}


class PreferencesDialog(QDialog):
    """Writes each choice into the settings at once.

    Attributes:
        keys_requested: The person wants to change keys.
    """

    keys_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Preferences"))
        self.setMinimumWidth(grown(_WIDTH))
        self.language = _choice(self, _LANGUAGES, settings, Settings.language)
        self.language.activated.connect(self._set_language)
        self.theme = _choice(self, _THEMES, settings, Settings.theme)
        self.theme.activated.connect(
            lambda: Settings.theme.write(settings, self.theme.currentData())
        )
        self.pressure = SettingBox(
            settings, Settings.pen_pressure, tr("Pressure sizes brush and eraser")
        )
        self.hints = push_button(tr("Show all hints again"), self)
        self.hints.setEnabled(bool(settings.dismissed_hints))
        self.hints.clicked.connect(self._show_hints)
        self.keys = push_button(tr("Change keys…"), self)
        self.keys.clicked.connect(self.accept)
        self.keys.clicked.connect(self.keys_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow(tr("&Language"), self.language)
        form.addRow(tr("&Colours"), self.theme)
        form.addRow(tr("Pen"), self.pressure)
        form.addRow(tr("Hints"), self.hints)
        form.addRow(tr("Keys"), self.keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(20)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _set_language(self) -> None:
        language = self.language.currentData()
        if language != self._settings.language:
            self._settings.language = language
            messages.info(tr("The language changes when the program is started the next time."))

    def _show_hints(self) -> None:
        self._settings.dismissed_hints = ()
        self.hints.setEnabled(False)


def _choice(
    parent: QWidget, texts: Mapping[_Choice, str], settings: Settings, setting: Setting[_Choice]
) -> ComboBox:
    box = ComboBox(parent)
    box.setToolTip(tr(setting.description))
    for value, text in texts.items():
        box.addItem(tr(text), value)
    box.setCurrentIndex(list(texts).index(setting.read(settings)))
    return box
