"""A history of edits as plain values, which outlive the document and the program.

A prediction is live: it follows the threshold and the model. So an edit between the machine's mask
and a person's holds the person's mask whole, and what lies on the machine's side is always the
prediction of the moment. An edit from one person's mask to the next holds the pixels that changed.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final, NamedTuple, Protocol, TypeAlias

from PySide6.QtCore import QRect

from app.document.patch import Patch
from app.translation import mark

_SMALL: Final = 64  # bytes of an edit without pixels, about


class EditTarget(Protocol):
    """What an edit does to a document."""

    def apply_patch(self, patch: Patch) -> None:
        """Change the person's mask by ``patch``."""

    def restore(self, person: Patch | None) -> None:
        """Make the mask the person's that ``person`` leads to from empty, or the machine's."""

    def move_threshold(self, threshold: float) -> None:
        """Move the threshold of the machine's mask."""


@dataclass(frozen=True, eq=False)
class StepRecord:
    """One edit of a mask; see `MaskStep`, which carries it out.

    Attributes:
        text: What the edit is called.
        patch: The difference of two masks of a person; or, if one side is the machine's, what
            leads from an empty mask to the person's.
        from_person: Whether the mask before was a person's.
        to_person: Whether the mask after is a person's.
    """

    text: str
    patch: Patch
    from_person: bool = True
    to_person: bool = True

    @property
    def size(self) -> int:
        """Memory it takes, in bytes."""
        return self.patch.size

    @cached_property
    def encoded(self) -> bytes:
        """The edit as bytes that any version of the program can read."""
        head = json.dumps([self.text, self.from_person, self.to_person])
        return head.encode() + b"\n" + self.patch.encode()

    def undo(self, target: EditTarget) -> None:
        """Lead back to the mask before."""
        self._show(target, person=self.from_person)

    def redo(self, target: EditTarget) -> None:
        """Lead to the mask after."""
        self._show(target, person=self.to_person)

    def _show(self, target: EditTarget, *, person: bool) -> None:
        if self.from_person and self.to_person:
            target.apply_patch(self.patch)
        else:
            target.restore(self.patch if person else None)


@dataclass(frozen=True)
class ThresholdRecord:
    """A move of the threshold under the machine's mask.

    Attributes:
        before: The threshold before, 0..1.
        after: The one after it.
    """

    text: ClassVar[str] = mark("Move the threshold")
    size: ClassVar[int] = _SMALL

    before: float
    after: float

    @property
    def encoded(self) -> bytes:
        """The move as bytes that versions of the program can read which know it."""
        return json.dumps([self.text, self.before, self.after]).encode() + b"\n"

    def undo(self, target: EditTarget) -> None:
        """Lead back to the threshold before."""
        target.move_threshold(self.before)

    def redo(self, target: EditTarget) -> None:
        """Lead to the threshold after."""
        target.move_threshold(self.after)


EditRecord: TypeAlias = StepRecord | ThresholdRecord


def decode_edit(data: bytes, within: QRect) -> EditRecord:
    """Read back what is `encoded`.

    Args:
        data: The bytes.
        within: The rectangle of the mask that the edit is to be applied to.

    Raises:
        ValueError: The bytes are damaged, or belong to a mask of another size.
    """
    head, _, patch = data.partition(b"\n")
    match json.loads(head):
        case [str(text), bool(from_person), bool(to_person)]:
            return StepRecord(text, Patch.decode(patch, within), from_person, to_person)
        case [str(), float(before), float(after)] if 0 <= before <= 1 and 0 <= after <= 1:
            return ThresholdRecord(before, after)
    raise ValueError("the description of an edit is damaged")


class RecordedHistory(NamedTuple):
    """All edits of a mask, oldest first, and how many of them are not undone."""

    steps: tuple[EditRecord, ...] = ()
    done: int = 0
