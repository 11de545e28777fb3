"""What changes the whole mask."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app import wording
from app.panels.inspector.border_chip import BorderChip
from app.panels.shell.actions import Actions
from app.settings import Settings
from app.translation import mark, tr
from app.widgets.controls import ActionButton, SettingSlider, ValueSlider
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
_THRESHOLD_TIP: Final = mark("How sure the model must be that a pixel is lesion")
_THRESHOLD_FIXED: Final = mark(
    "The threshold moves a predicted mask. A mask that you have changed stays as you made it; "
    "revert to the prediction to use the threshold again."
)


class MaskSection(QWidget):
    """The threshold, operations on the mask, what counts as an island, and the ways back.

    Attributes:
        border: What the study has learnt of its borders.
        threshold_moved: Emitted with the new threshold, 0 to 1, while the person moves it.
    """

    threshold_moved = Signal(float)

    def __init__(self, actions: Actions, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._threshold = ValueSlider(tr("Threshold"), 1, 99, _decimal, tr(_THRESHOLD_TIP))
        self._threshold.moved.connect(lambda value: self.threshold_moved.emit(value / 100))
        self.border = BorderChip(actions["border_habit"], self)
        islands = SettingSlider(
            settings, Settings.island_percent, tr("Islands below"), lambda value: f"{value} %"
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        for name in _OPERATIONS:
            row.addWidget(_button(actions, name))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._threshold, 0, 0, 1, 2)
        grid.addWidget(self.border, 1, 0, 1, 2)
        grid.addLayout(row, 2, 0, 1, 2)
        grid.addWidget(islands, 3, 0, 1, 2)
        grid.addWidget(ActionButton(actions["revert"], tr("Revert")), 4, 0)
        grid.addWidget(ActionButton(actions["clear"], tr("Clear")), 4, 1)

    def show_threshold(self, threshold: float, *, live: bool) -> None:
        """Show the threshold; ``live`` while the mask follows it."""
        self._threshold.set_value(round(threshold * 100))
        self._threshold.setEnabled(live)
        self._threshold.setToolTip("" if live else tr(_THRESHOLD_FIXED))


def _decimal(percent: int) -> str:
    return wording.decimal(percent / 100, 2)


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
