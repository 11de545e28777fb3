"""A list of views that exclude each other, of which none may be on."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from app.widgets.choosing import ComboBox
from app.widgets.keys import EnterStays

_NARROWEST: Final = 8  # letters: the panel may be narrow


class ActionChoice(ComboBox):
    """Checks one of some checkable actions, or none, and follows them.

    Args:
        name: For screen readers.
        nothing: The entry for none of them.
        choices: The actions, by the entry for each.
    """

    def __init__(self, name: str, nothing: str, choices: Mapping[str, QAction]) -> None:
        super().__init__()
        self._choices = list(choices.values())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        EnterStays(self)
        self.addItem(nothing)
        for row, (text, action) in enumerate(choices.items(), start=1):
            self.addItem(text)
            self.setItemData(row, action.toolTip(), Qt.ItemDataRole.ToolTipRole)
            action.toggled.connect(self._follow)
            action.changed.connect(self._follow)
        self.activated.connect(self._choose)
        self._follow()

    def _choose(self, row: int) -> None:
        for number, action in enumerate(self._choices, start=1):
            action.setChecked(number == row)

    def _follow(self) -> None:
        rows = [row for row, action in enumerate(self._choices, start=1) if action.isChecked()]
        self.setCurrentIndex(next(iter(rows), 0))
        self.setEnabled(any(action.isEnabled() for action in self._choices))
