"""A case's mask at a moment, on its way from the document to the disk."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect

from app.document.case_document import CaseDocument
from app.document.edit_record import RecordedHistory, decode_edit
from mgmfnet.study import Draft, EditHistory, FileVersion, mask_digest
from mgmfnet.types import Mask, Size


@dataclass(frozen=True, eq=False)
class MaskSnapshot:
    """The state of a case's mask at a moment.

    Attributes:
        mask: All of it, at the size of the image.
        threshold: At which the prediction was taken, 0..1.
        unfinished: Whether it is a person's work that is stored nowhere else; if not, the case
            needs no draft.
        person_made: Whether the mask is a person's.
        edits: What led to it.
        image: Version of the image file that it was drawn on.
    """

    mask: Mask
    threshold: float
    unfinished: bool
    person_made: bool
    edits: RecordedHistory
    image: FileVersion | None

    @classmethod
    def of(
        cls, document: CaseDocument, image: FileVersion | None, *, unfinished: bool
    ) -> "MaskSnapshot":
        """The state of the document."""
        return cls(
            document.mask,
            document.threshold,
            unfinished,
            document.person_made,
            document.recorded_history(),
            image,
        )

    def without_hints(self) -> "MaskSnapshot":
        """The same state, to which no hint is left to be said."""
        return replace(self, edits=self.edits.without_hints())

    def draft(self) -> Draft:
        """What the study keeps of it until it is accepted; takes a moment."""
        return Draft(self.mask, self.threshold, self.image, self.history())

    def history(self) -> EditHistory:
        """What the study keeps of the edits; takes a moment."""
        return EditHistory(
            tuple(step.encoded for step in self.edits.steps),
            self.edits.done,
            mask_digest(self.mask if self.person_made else None),
        )


def read_edits(history: EditHistory | None, size: Size) -> RecordedHistory:
    """The edits that were stored for a mask of this size; none if they cannot be read."""
    if history is None:
        return RecordedHistory()
    whole = QRect(0, 0, size.width, size.height)
    try:
        steps = tuple(decode_edit(step, whole) for step in history.steps)
    except ValueError:
        return RecordedHistory()
    return RecordedHistory(steps, history.done)
