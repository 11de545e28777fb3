"""Studies for the tests of panels, dialogs and review."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_index import CaseIndex
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.study import Case, CaseListing, Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading

OpenStudy = Callable[[int], ReviewSession]


def case_index_of(folder: Path, cases: Iterable[Case]) -> CaseIndex:
    """An index of cases that exist only in memory, in the order in which they come."""
    cases = list(cases)
    listing = CaseListing(
        ids=[case.id for case in cases],
        names=[case.name for case in cases],
        statuses=[case.status.value for case in cases],
        revisions=[case.revision for case in cases],
        held_out=[case.held_out for case in cases],
        model_ids=[case.model_id for case in cases],
        areas=[case.area for case in cases],
        doubts=[case.doubt for case in cases],
        changes=[case.changed for case in cases],
        changed_at=[case.changed_at for case in cases],
        accepted_at=[case.accepted_at for case in cases],
        tags=["\n".join(case.tags) for case in cases],
        has_note=[case.has_note for case in cases],
        replaced=[case.replaced for case in cases],
        missing=[case.missing for case in cases],
        imported=[case.imported for case in cases],
        unchanged=[case.unchanged for case in cases],
    )
    return CaseIndex(CaseColumns(folder, listing))


def review_of(session: ReviewSession) -> StudyReview:
    """The review of the study that is open."""
    assert session.review is not None
    return session.review


def read_by(study: Study, reader: str) -> None:
    """A second reading of a study, with the first case as the study itself has it."""
    mask = study.mask(1)
    assert mask is not None
    reading = begin_reading(study, reader, shuffled=False)
    with open_reading(study, reading.id) as opened:
        opened.accept(1, mask, model_id=None, threshold=None)
