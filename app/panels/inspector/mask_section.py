"""Buttons for what changes the whole mask."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.panels.shell.actions import Actions
from app.settings import Settings
from app.translation import tr
from app.widgets.controls import ActionButton, SettingSlider
from app.widgets.text import plain

_OPERATIONS: Final = (
    "mask_grow",
    "mask_shrink",
    "mask_smooth",
    "mask_largest",
    "mask_islands",
    "mask_holes",
)
_ICON: Final = QSize(18, 18)


class MaskSection(QWidget):
    """The operations on the mask in a row, what counts as an island, and the ways back."""

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        islands = SettingSlider(
            settings, Settings.island_percent, tr("Islands below"), lambda value: f"{value} %"
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        for name in _OPERATIONS:
            row.addWidget(_button(actions, name))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addLayout(row, 0, 0, 1, 2)
        grid.addWidget(islands, 1, 0, 1, 2)
        grid.addWidget(ActionButton(actions["revert"], tr("Revert")), 2, 0)
        grid.addWidget(ActionButton(actions["clear"], tr("Clear")), 2, 1)


def _button(actions: Actions, name: str) -> QToolButton:
    action = actions[name]
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(_ICON)
    button.setProperty("bordered", True)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setProperty("narrow", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(plain(action.text()))
    return button
