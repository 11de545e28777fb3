from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from app.panels.workspace.tool_strip import ToolStrip
from app.tools import TOOLS


def test_every_tool_comes_first_in_groups(actions: dict[str, QAction], window: QMainWindow) -> None:
    strip = ToolStrip(actions, window)
    shown = strip.actions()
    after_tools = shown.index(actions["undo"])
    groups = "".join("|" if action.isSeparator() else "." for action in shown[:after_tools])
    assert {id(action) for action in shown[:after_tools] if not action.isSeparator()} == {
        id(actions[f"tool_{name}"]) for name in TOOLS
    }
    assert groups == "...|...|..|"
