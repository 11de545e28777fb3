"""Studies for the tests of panels, dialogs and review."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_index import CaseIndex
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from mgmfnet.study import Case, CaseListing, Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading

OpenStudy = Callable[[int], ReviewSession]


def case_index_of(folder: Path, cases: Iterable[Case]) -> CaseIndex:
    """An index of cases that exist only in memory, in the order in which they come."""
    rows = [_stored(case) for case in cases]
    return CaseIndex(CaseColumns(folder, CaseListing.of(filter(None, [rows]))))


def _stored(case: Case) -> tuple[Any, ...]:
    """A case as `CaseListing.of` takes it."""
    values = {field.name: getattr(case, field.name) for field in fields(case)}
    del values["path"]
    return tuple((values | {"tags": "\n".join(case.tags)}).values())


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
