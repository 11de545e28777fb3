"""What there is to tell of a review."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from mgmfnet.exchange.table.case_row import CaseRow, read_row
from mgmfnet.sentence import Sentence
from mgmfnet.study import BorderHabit, Case, Status, Study


class Flagged(NamedTuple):
    """A case that waits for a second look, and what was written about it."""

    name: str
    note: str


@dataclass(frozen=True)
class Account:
    """A review at a moment.

    Attributes:
        name: Of the study.
        counts: How many of the images that are there have each status.
        missing: How many images are gone that somebody worked on.
        patients: How many there are, as far as they are known.
        lesions: How many lesions of which no patient is known.
        of_unknown: How many images of which neither is known.
        source: Where patients are known from.
        held_out: How many cases are kept to judge models.
        accepted: The accepted cases, in the order of the study, without the columns of tables.
        flagged: Those that wait for a second look.
        habits: What was learnt of its borders, by model.
    """

    name: str
    counts: Mapping[Status, int]
    missing: int
    patients: int
    lesions: int
    of_unknown: int
    source: Sentence | None
    held_out: int
    accepted: Sequence[CaseRow]
    flagged: Sequence[Flagged]
    habits: Sequence[BorderHabit]

    @property
    def images(self) -> int:
        """How many images there are."""
        return sum(self.counts.values())

    @property
    def problems(self) -> list[Sentence]:
        """What could not be read."""
        return [row.problem for row in self.accepted if row.problem is not None]


def take_account(study: Study, progress: Callable[[int, int], None]) -> Account:
    """Read the accepted masks of a study, one by one, and all that is written down of them.

    Args:
        study: Read-only is enough.
        progress: Called after each mask with the number of those done and of all.
    """
    cases = study.cases()
    accepted = [case for case in cases if case.status is Status.ACCEPTED]
    rows = []
    for done, case in enumerate(accepted, start=1):
        rows.append(_light(read_row(study, case)))
        progress(done, len(accepted))
    groups = study.patients.groups()
    known = Counter(groups.by_name.get(case.name) for case in cases)
    of_unknown = known.pop(None, 0)
    lesions = sum(group in groups.lesions for group in known)
    models = dict.fromkeys(case.model_id for case in cases)
    habits = (study.borders.of(model_id) for model_id in models if model_id is not None)
    return Account(
        name=study.name,
        counts=Counter(case.status for case in cases),
        missing=len(study.missing()),
        patients=len(known) - lesions,
        lesions=lesions,
        of_unknown=of_unknown,
        source=groups.source,
        held_out=sum(case.held_out is True for case in cases),
        accepted=rows,
        flagged=[_flagged(study, case) for case in cases if case.status is Status.FLAGGED],
        habits=[habit for habit in habits if habit is not None],
    )


def _light(row: CaseRow) -> CaseRow:
    return replace(row, facts=replace(row.facts, columns={}))


def _flagged(study: Study, case: Case) -> Flagged:
    return Flagged(case.name, study.notes.note(case.id) if case.has_note else "")
