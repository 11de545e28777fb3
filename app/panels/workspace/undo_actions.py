"""Ties undo and redo to the history of the document."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction, QUndoStack

from app.panels.shell.actions import Actions, bind
from app.translation import tr


def tie_history(actions: Actions, history: QUndoStack) -> None:
    """Let two actions undo and redo, and say which step they would."""
    undo, redo = actions["undo"], actions["redo"]
    bind(actions, {"undo": history.undo, "redo": history.redo})
    _StepText(undo, history.undoTextChanged, _undo_text)
    _StepText(redo, history.redoTextChanged, _redo_text)


def _undo_text(step: str) -> str:
    return tr("&Undo {step}", step=tr(step)) if step else tr("&Undo")


def _redo_text(step: str) -> str:
    return tr("&Redo {step}", step=tr(step)) if step else tr("&Redo")


class _StepText(QObject):
    """The text of an action; its child, for a history still speaks when the action is gone."""

    def __init__(
        self, action: QAction, changed: SignalInstance, text: Callable[[str], str]
    ) -> None:
        super().__init__(action)
        self._action = action
        self._text = text
        changed.connect(self._show)

    def _show(self, step: str) -> None:
        self._action.setText(self._text(step))
