"""A history of edits as plain values, which outlive the document and the program.

A prediction is live: it follows the threshold and the model. So an edit between the machine's mask
and a person's holds the person's mask whole, and what lies on the machine's side is always the
prediction of the moment. An edit from one person's mask to the next holds the pixels that changed.
"""

import json
import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Final, NamedTuple, Protocol, TypeAlias

from PySide6.QtCore import QRect

from app.document.annex import attach, detach
from app.document.patch import Patch
from app.translation import mark
from mgmfnet.masks.hint import Hint

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
        painted: The pixels that the person set by hand, those that were so already included.
        hint: What the edit is the answer to, if it is one.
        anew: Whether the mask begins anew, so that nothing said or painted before it holds.
    """

    text: str
    patch: Patch
    from_person: bool = True
    to_person: bool = True
    painted: Patch = field(default_factory=lambda: Patch(()))
    hint: Hint | None = None
    anew: bool = False

    @property
    def size(self) -> int:
        """Memory it takes, in bytes."""
        return self.patch.size + self.painted.size

    @cached_property
    def encoded(self) -> bytes:
        """The edit as bytes that any version of the program can read."""
        head = json.dumps([self.text, self.from_person, self.to_person])
        return head.encode() + b"\n" + attach(self._annex(), self.patch.encode())

    def undo(self, target: EditTarget) -> None:
        """Lead back to the mask before."""
        self._show(target, person=self.from_person)

    def redo(self, target: EditTarget) -> None:
        """Lead to the mask after."""
        self._show(target, person=self.to_person)

    def _annex(self) -> bytes:
        """What only versions know that listen to hints; empty where there is nothing of it."""
        hint = self.hint and [self.hint.adds, *self.hint.points]
        if not (self.painted or hint or self.anew):
            return b""
        return json.dumps([hint, self.anew]).encode() + b"\n" + self.painted.encode()

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
    head, _, pixels = data.partition(b"\n")
    match json.loads(head):
        case [str(text), bool(from_person), bool(to_person)]:
            annex, pixels = detach(pixels)
            patch = Patch.decode(pixels, within)
            if not annex:
                return StepRecord(text, patch, from_person, to_person)
            head, _, pixels = annex.partition(b"\n")
            hint, anew = _hint_of(head)
            painted = Patch.decode(pixels, within)
            return StepRecord(text, patch, from_person, to_person, painted, hint, anew)
        case [str(), float(before), float(after)] if 0 <= before <= 1 and 0 <= after <= 1:
            return ThresholdRecord(before, after)
    raise ValueError("the description of an edit is damaged")


def _hint_of(head: bytes) -> tuple[Hint | None, bool]:
    match json.loads(head):
        case [None, bool(anew)]:
            return None, anew
        case [[bool(adds), *points], bool(anew)] if points and all(map(_is_point, points)):
            return Hint(tuple((float(x), float(y)) for x, y in points), adds), anew
    raise ValueError("the annex of an edit is damaged")


def _is_point(value: object) -> bool:
    match value:
        case [int() | float() as x, int() | float() as y]:
            return math.isfinite(x) and math.isfinite(y)
    return False


def _without_hint(step: EditRecord) -> EditRecord:
    """The same edit, not known any more as the answer to a hint."""
    if isinstance(step, StepRecord) and step.hint is not None:
        return replace(step, hint=None)
    return step


class RecordedHistory(NamedTuple):
    """All edits of a mask, oldest first, and how many of them are not undone."""

    steps: tuple[EditRecord, ...] = ()
    done: int = 0

    def without_hints(self) -> "RecordedHistory":
        """The same edits, nothing of them known any more as the answer to a hint."""
        return self._replace(steps=tuple(_without_hint(step) for step in self.steps))
