"""A history of edits as plain values, which outlive the document and the program."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

from PySide6.QtCore import QRect

from app.document.patch import Patch


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

    @cached_property
    def encoded(self) -> bytes:
        """The edit as bytes that any version of the program can read."""
        head = json.dumps([self.text, self.from_person, self.to_person])
        return head.encode() + b"\n" + self.patch.encode()

    @classmethod
    def decode(cls, data: bytes, within: QRect) -> Self:
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
                return cls(text, Patch.decode(patch, within), from_person, to_person)
        raise ValueError("the description of an edit is damaged")


class RecordedHistory(NamedTuple):
    """All edits of a mask, oldest first, and how many of them are not undone."""

    steps: tuple[StepRecord, ...] = ()
    done: int = 0
