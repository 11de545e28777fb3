from PySide6.QtGui import QAction, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QMainWindow

from app.panels.workspace.undo_actions import tie_history


def test_the_menu_says_which_step_would_be_undone(
    actions: dict[str, QAction], window: QMainWindow
) -> None:
    history = QUndoStack(window)
    tie_history(actions, history)
    for step in ("Brush stroke", "Lasso"):
        history.push(QUndoCommand(step))
    assert texts(actions) == ("&Undo Lasso", "&Redo")
    actions["undo"].trigger()
    assert texts(actions) == ("&Undo Brush stroke", "&Redo Lasso")
    actions["undo"].trigger()
    assert texts(actions) == ("&Undo", "&Redo Brush stroke")
    actions["redo"].trigger()
    assert history.index() == 1


def texts(actions: dict[str, QAction]) -> tuple[str, str]:
    return actions["undo"].text(), actions["redo"].text()
