"""Records a key for one action, and says whom it belongs to before it is taken."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from app.dialogs.keys.key_field import KeyField
from app.settings import ActionSpec
from app.settings.shortcuts import Keys, holders, is_reserved, key_text, keys_of
from app.translation import tr
from app.widgets.text import caption, paragraph, plain, push_button

_CHORDS = 4


class KeyRecorder(QWidget):
    """The name of the action, a field that hears keys, and what to do with them.

    Attributes:
        chosen: Emitted with the id of the action and all its keys from now on.
    """

    chosen = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: ActionSpec | None = None
        self._own: Mapping[str, Keys] = {}
        self._name = caption(role="heading", parent=self)
        self.field = KeyField(self)
        self.say = paragraph(role="muted", parent=self)
        self.say.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.use = push_button(tr("Use these keys"), self)
        self.add = push_button(tr("Add as further keys"), self)
        self.clear = push_button(tr("No keys"), self)
        self.reset = push_button(tr("Reset"), self)
        self._lay_out()
        self.field.heard.connect(self._show)
        self.use.clicked.connect(lambda: self._choose((self.field.key(),)))
        self.add.clicked.connect(lambda: self._choose((*self._keys(), self.field.key())))
        self.clear.clicked.connect(lambda: self._choose(()))
        self.reset.clicked.connect(self._reset)

    def show_action(self, spec: ActionSpec | None, own: Mapping[str, Keys]) -> None:
        """Be about another action, or about none.

        Args:
            spec: The action.
            own: The keys of all actions that differ from the table.
        """
        self._spec, self._own = spec, own
        self._name.setText("" if spec is None else plain(tr(spec.text)))
        self.field.forget()
        # A key that acts while it is down has no second one to follow.
        self.field.longest = 1 if spec is not None and spec.held else _CHORDS
        self._show()

    def start(self) -> None:
        """Hear the keys that are pressed next."""
        self.field.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.use, self.add):
            buttons.addWidget(button)
        buttons.addStretch()
        for button in (self.clear, self.reset):
            buttons.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self.say, 1, 0, 1, 2)
        grid.addLayout(buttons, 2, 0, 1, 2)

    def _show(self) -> None:
        key, spec = self.field.key(), self._spec
        usable = spec is not None and bool(key) and not is_reserved(key)
        taken = holders(self._own, spec.id, (key,)) if spec is not None and usable else []
        self.field.setEnabled(spec is not None)
        self.use.setEnabled(usable)
        self.add.setEnabled(usable and bool(self._keys()) and key not in self._keys())
        self.clear.setEnabled(bool(self._keys()))
        self.reset.setEnabled(spec is not None and spec.id in self._own)
        self.use.setText(tr("Take these keys over") if taken else tr("Use these keys"))
        self.say.setText(self._words(key, taken))

    def _words(self, key: str, taken: list[ActionSpec]) -> str:
        if not key:
            return tr("Press Enter on an action, then the keys that it shall have.")
        if is_reserved(key):
            return tr(
                "{key} moves the image or the keyboard and cannot be given to an action.",
                key=key_text(key),
            )
        if taken:
            names = ", ".join(f"“{plain(tr(spec.text))}”" for spec in taken)
            return tr(
                "{key} belongs to {names}, which would lose it.", key=key_text(key), names=names
            )
        return tr("{key} is free.", key=key_text(key))

    def _keys(self) -> Keys:
        return () if self._spec is None else keys_of(self._spec, self._own)

    def _choose(self, keys: Keys) -> None:
        if self._spec is not None:
            self.chosen.emit(self._spec.id, keys)

    def _reset(self) -> None:
        """The keys of the table come back, from whoever has them now."""
        if self._spec is not None:
            self.chosen.emit(self._spec.id, self._spec.keys)
