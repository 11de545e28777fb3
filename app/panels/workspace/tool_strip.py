"""The strip of tools beside the canvas."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolBar, QWidget

from app.panels.shell.actions import Actions
from app.settings import ACTIONS
from app.translation import tr
from app.widgets.text import plain

_ICON: Final = QSize(20, 20)
_BELOW: Final = (
    ("undo", "redo"),
    ("show_prediction", "hide_mask"),
    ("zoom_in", "zoom_out", "fit", "actual_size"),
)


class ToolStrip(QToolBar):
    """Tools, undo, what is seen, and zoom: the actions a hand on the pointer wants near."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tools"), parent)
        self.setObjectName("toolStrip")
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(_ICON)
        self.setMovable(False)
        for tool in (spec for spec in ACTIONS if spec.group == "tool"):
            if tool.section:
                self.addSeparator()
            self._add(actions, tool.id)
        for names in _BELOW:
            self.addSeparator()
            for name in names:
                self._add(actions, name)

    def _add(self, actions: Actions, name: str) -> None:
        action = actions[name]
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(plain(action.text()))
