"""How the history of a mask tells that it began with what readers drew."""

from collections.abc import Mapping
from typing import Final

from app.document.edit_record import EditRecord, RecordedHistory, StepRecord
from app.translation import mark
from mgmfnet.errors import MaskError
from mgmfnet.study import Case, Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import adjudication_of

STEPS: Final[Mapping[Rule, str]] = {
    Rule.TAKE: mark("Take a reader's mask"),
    Rule.MAJORITY: mark("Majority of the readers"),
    Rule.UNION: mark("Union of the readers"),
    Rule.INTERSECTION: mark("Intersection of the readers"),
    Rule.STAPLE: mark("STAPLE of the readers"),
}
"""What the step is called that puts a mask on the image, by what it was made by."""

_TEXTS: Final = frozenset(STEPS.values())


def require_own(study: Study, case: Case, edits: RecordedHistory) -> None:
    """Refuse a mask for the first reader's own that began with what readers drew.

    A program that ended in between does not know any more whose masks these were. Where the newest
    mask was made of readers' already, the study takes this one for a correction of it.

    Raises:
        MaskError: It did.
    """
    if _began_with_readers(edits) and adjudication_of(study, case) is None:
        raise MaskError(
            "This mask began with what readers drew. Compare the readings, and accept it there; "
            "or begin it anew."
        )


def _began_with_readers(edits: RecordedHistory) -> bool:
    done = edits.steps[: edits.done]
    beginning = next((step for step in reversed(done) if _begins_anew(step)), None)
    return beginning is not None and beginning.text in _TEXTS


def _begins_anew(step: EditRecord) -> bool:
    return isinstance(step, StepRecord) and (step.anew or not step.to_person)
