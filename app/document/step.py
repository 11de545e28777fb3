"""The undoable step of a mask's history.

A prediction is live: it follows the threshold and the model. So a step between the machine's mask
and a person's holds the person's mask whole, and what lies on the machine's side is always the
prediction of the moment. A step from one person's mask to the next holds the pixels that changed.
"""

import contextlib
from collections.abc import Iterator
from typing import Protocol, Self

from PySide6.QtGui import QUndoCommand

from app.document.edit_record import StepRecord
from app.document.patch import Patch


class StepTarget(Protocol):
    """What a step does to a document."""

    def apply_patch(self, patch: Patch) -> None:
        """Change the person's mask by ``patch``."""

    def restore(self, person: Patch | None) -> None:
        """Make the mask the person's that ``person`` leads to from empty, or the machine's."""


class MaskStep(QUndoCommand):
    """One edit of the mask; the document shows it already when the step is pushed."""

    def __init__(self, target: StepTarget, record: StepRecord) -> None:
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
        return self.record.patch.size

    def undo(self) -> None:
        """Go back to the mask before."""
        self._show(person=self.record.from_person)
        self._shown = False

    def redo(self) -> None:
        """Go to the mask after; nothing to do when the push asks for it."""
        if not self._shown:
            self._show(person=self.record.to_person)
        self._shown = True

    def fresh(self) -> Self:
        """An equal step, for another push."""
        return type(self)(self._target, self.record)

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """While this is entered, undo and redo change nothing: the document is there already."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def _show(self, *, person: bool) -> None:
        if self._silent:
            return
        if self.record.from_person and self.record.to_person:
            self._target.apply_patch(self.record.patch)
        else:
            self._target.restore(self.record.patch if person else None)
