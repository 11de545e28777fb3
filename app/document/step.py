"""The undoable step of a mask's history."""

import contextlib
from collections.abc import Iterator
from typing import Final, Self

from PySide6.QtGui import QUndoCommand

from app.document.edit_record import EditRecord, EditTarget, ThresholdRecord

_ALONE: Final = -1
_THRESHOLD: Final = 1


class MaskStep(QUndoCommand):
    """One edit of the mask; the document shows it already when the step is pushed.

    Moves of the threshold that follow each other are one step.

    Attributes:
        record: The edit.
    """

    def __init__(self, target: EditTarget, record: EditRecord) -> None:
        """Make an edit undoable.

        Args:
            target: The document.
            record: The edit.
        """
        super().__init__(record.text)
        self.record = record
        self._target = target
        self._shown = True
        self._silent = False

    @property
    def size(self) -> int:
        """Memory it takes, in bytes."""
        return self.record.size

    def id(self) -> int:
        """Which steps may be one with it."""
        joins = isinstance(self.record, ThresholdRecord) and not self._silent
        return _THRESHOLD if joins else _ALONE

    def mergeWith(self, following: QUndoCommand) -> bool:
        """Be one with the step that follows; none at all where both lead nowhere."""
        if not isinstance(following, MaskStep):
            return False
        match self.record, following.record:
            case ThresholdRecord(before=before), ThresholdRecord(after=after):
                self.record = ThresholdRecord(before, after)
                self.setObsolete(before == after)
                return True
        return False

    def undo(self) -> None:
        """Go back to the mask before."""
        if not self._silent:
            self.record.undo(self._target)
        self._shown = False

    def redo(self) -> None:
        """Go to the mask after; nothing to do when the push asks for it."""
        if not self._shown and not self._silent:
            self.record.redo(self._target)
        self._shown = True

    def fresh(self) -> Self:
        """An equal step, for another push."""
        return type(self)(self._target, self.record)

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """While this is entered, nothing changes: the history is only put together again.

        The document is where undo and redo would lead, and no step joins another.
        """
        self._silent = True
        try:
            yield
        finally:
            self._silent = False
