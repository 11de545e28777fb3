"""The undoable step of a mask's history.

A prediction is live: it follows the threshold and the model. So a step between the machine's mask
and a person's holds the person's mask whole, and what lies on the machine's side is always the
prediction of the moment. A step from one person's mask to the next holds the pixels that changed.
"""

from typing import Protocol, Self

from PySide6.QtGui import QUndoCommand

from app.document.patch import Patch


class StepTarget(Protocol):
    """What a step does to a document."""

    def apply_patch(self, patch: Patch) -> None:
        """Change the person's mask by ``patch``."""

    def restore(self, person: Patch | None) -> None:
        """Make the mask the person's that ``person`` leads to from empty, or the machine's."""


class MaskStep(QUndoCommand):
    """One edit of the mask; the document shows it already when the step is pushed."""

    def __init__(
        self,
        target: StepTarget,
        text: str,
        patch: Patch,
        *,
        from_person: bool = True,
        to_person: bool = True,
    ) -> None:
        """Describe an edit.

        Args:
            target: The document.
            text: What the edit is called.
            patch: The difference of two masks of a person; or, if one side is the machine's, what
                leads from an empty mask to the person's.
            from_person: Whether the mask before was a person's.
            to_person: Whether the mask after is a person's.
        """
        super().__init__(text)
        self._target = target
        self._patch = patch
        self._from_person = from_person
        self._to_person = to_person
        self._shown = True

    @property
    def size(self) -> int:
        """Memory it takes, in bytes."""
        return self._patch.size

    def undo(self) -> None:
        """Go back to the mask before."""
        self._show(person=self._from_person)
        self._shown = False

    def redo(self) -> None:
        """Go to the mask after; nothing to do when the push asks for it."""
        if not self._shown:
            self._show(person=self._to_person)
        self._shown = True

    def fresh(self) -> Self:
        """An equal step, for another push."""
        return type(self)(
            self._target,
            self.text(),
            self._patch,
            from_person=self._from_person,
            to_person=self._to_person,
        )

    def _show(self, *, person: bool) -> None:
        if self._from_person and self._to_person:
            self._target.apply_patch(self._patch)
        else:
            self._target.restore(self._patch if person else None)
