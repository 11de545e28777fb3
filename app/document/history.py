"""An undo stack that is limited by the memory it takes rather than by a count."""

import contextlib
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QUndoStack

from app.document.edit_record import RecordedHistory
from app.document.step import MaskStep

HISTORY_BYTES: Final = 64 * 2**20


class History(QUndoStack):
    """Forgets its oldest steps when all of them together take more than ``limit`` bytes.

    The newest step stays whatever its size.
    """

    def __init__(self, parent: QObject | None = None, *, limit: int = HISTORY_BYTES) -> None:
        super().__init__(parent)
        self._limit = limit

    @property
    def size(self) -> int:
        """Memory that all steps take, in bytes."""
        return sum(step.size for step in self._steps())

    def add(self, step: MaskStep) -> None:
        """Push ``step``, whose effect is already there."""
        self.push(step)
        if self.size > self._limit:
            self._forget_oldest()

    def recorded(self) -> RecordedHistory:
        """All steps, and how many of them are not undone."""
        return RecordedHistory(tuple(step.record for step in self._steps()), self.index())

    def restore(self, steps: Iterable[MaskStep], done: int) -> None:
        """Begin with these steps, of which ``done`` led to the mask that is there already."""
        with QSignalBlocker(self), contextlib.ExitStack() as silence:
            self.clear()
            for step in steps:
                silence.enter_context(step.silent())
                self.push(step)
            self.setIndex(done)
            self.setClean()
        self._tell_all()

    def _tell_all(self) -> None:
        self.indexChanged.emit(self.index())
        self.cleanChanged.emit(self.isClean())
        self.canUndoChanged.emit(self.canUndo())
        self.canRedoChanged.emit(self.canRedo())
        self.undoTextChanged.emit(self.undoText())
        self.redoTextChanged.emit(self.redoText())

    def _steps(self) -> list[MaskStep]:
        commands = (self.command(index) for index in range(self.count()))
        return [command for command in commands if isinstance(command, MaskStep)]

    def _forget_oldest(self) -> None:
        # A QUndoStack cannot drop its first command, so the newest ones go into an emptied stack.
        # Leaving a quarter of the room free keeps this rare.
        steps = self._steps()
        first, room = len(steps) - 1, self._limit * 3 // 4 - steps[-1].size
        while first > 0 and steps[first - 1].size <= room:
            first -= 1
            room -= steps[first].size
        clean = self.cleanIndex() - first
        kept = [step.fresh() for step in steps[first:]]
        with QSignalBlocker(self), contextlib.ExitStack() as silence:
            # What can be undone and redone stays as it was.
            self.clear()
            self.resetClean()
            for index, step in enumerate(kept):
                if index == clean:
                    self.setClean()
                silence.enter_context(step.silent())
                self.push(step)
        self.indexChanged.emit(self.index())
