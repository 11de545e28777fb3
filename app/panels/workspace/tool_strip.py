"""The strip of tools beside the canvas."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolBar, QWidget

from app.panels.shell.actions import Actions
from app.translation import tr
from app.widgets.text import plain

_ICON: Final = QSize(20, 20)
_SHOWN: Final = (
    ("tool_brush", "tool_eraser", "tool_edge_brush"),
    ("tool_lasso", "tool_polygon", "tool_fill"),
    ("tool_refine", "tool_threshold"),
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
        for index, names in enumerate(_SHOWN):
            if index:
                self.addSeparator()
            for name in names:
                self._add(actions, name)

    def _add(self, actions: Actions, name: str) -> None:
        action = actions[name]
        self.addAction(action)
        button = self.widgetForAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(plain(action.text()))
