"""Ties undo and redo to the history of the document."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from app.panels.shell.actions import Actions, bind
from app.translation import tr


class UndoActions(QObject):
    """Lets the actions say which step they would undo or redo."""

    def __init__(self, actions: Actions, history: QUndoStack, parent: QObject) -> None:
        super().__init__(parent)
        self._undo = actions["undo"]
        self._redo = actions["redo"]
        bind(actions, {"undo": history.undo, "redo": history.redo})
        history.undoTextChanged.connect(self._name_undo)
        history.redoTextChanged.connect(self._name_redo)

    def _name_undo(self, step: str) -> None:
        self._undo.setText(tr("&Undo {step}", step=tr(step)) if step else tr("&Undo"))

    def _name_redo(self, step: str) -> None:
        self._redo.setText(tr("&Redo {step}", step=tr(step)) if step else tr("&Redo"))
