"""What is measured and known of one case."""

from dataclasses import dataclass

from mgmfnet.data.image_io import read_size
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.metrics.geometry import Geometry, Placement, geometry, placement
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Study
from mgmfnet.study.case_facts import CaseFacts
from mgmfnet.types import Mask, Size


@dataclass(frozen=True)
class CaseRow:
    """A case in figures.

    Attributes:
        case: The case.
        facts: What is written down about it.
        size: Of its image in pixels; None where neither image nor mask can be read.
        shape: Of its newest accepted mask, in pixels; None without one, and for an empty one.
        placement: Where the lesion is, likewise.
        agreement: Jaccard index of that mask with the prediction that it started from.
        strokes: Steps by hand that led to that mask, where they are known.
        is_empty: Whether that mask says that there is no lesion.
        problem: Why the mask is not measured.
    """

    case: Case
    facts: CaseFacts
    size: Size | None = None
    shape: Geometry | None = None
    placement: Placement | None = None
    agreement: float | None = None
    strokes: int | None = None
    is_empty: bool = False
    problem: Sentence | None = None


def read_row(study: Study, case: Case) -> CaseRow:
    """Read and measure a case; a mask that is damaged is told in the row."""
    facts = study.facts.of(case.id)
    try:
        mask = None if case.revision is None else study.revisions.mask(case.id, case.revision)
    except MaskError as error:
        return CaseRow(case, facts, _size(case), problem=error.sentence)
    if mask is None:
        return CaseRow(case, facts, _size(case))
    return CaseRow(
        case,
        facts,
        Size(*mask.shape),
        geometry(mask),
        placement(mask),
        study.facts.agreement(case.id, mask),
        _strokes(study, case, facts, mask),
        is_empty=not mask.any(),
    )


def _size(case: Case) -> Size | None:
    try:
        return read_size(case.path)
    except ImageError:
        return None


def _strokes(study: Study, case: Case, facts: CaseFacts, mask: Mask) -> int | None:
    if facts.strokes is not None:
        return sum(facts.strokes.values())
    return 0 if case.unchanged else study.histories.done(case.id, mask)
