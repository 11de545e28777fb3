"""Decides about many cases at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from app.messages import About, Offer, Topic, messages
from app.review.cases.case_index import CaseIndex
from app.review.cases.session_memory import SessionMemory
from app.review.deciding.bulk_masks import accept_as_they_are
from app.review.deciding.job_queue import Job, JobQueue
from app.tasks import TaskContext
from app.translation import tr, tr_n
from mgmfnet.study import Case, Status, Study

_BATCH: Final = 100
_MASK_BATCH: Final = 8  # masks of large images take a while to encode


def _mark(
    context: TaskContext, case_ids: Sequence[int], study: Study, mark: Status | None
) -> list[Case]:
    context.check()
    return study.mark_all(case_ids, mark)


def _add_tag(context: TaskContext, case_ids: Sequence[int], study: Study, tag: str) -> list[Case]:
    context.check()
    return study.notes.add_tag(case_ids, tag)


def _remove_tag(
    context: TaskContext, case_ids: Sequence[int], study: Study, tag: str
) -> list[Case]:
    context.check()
    return study.notes.remove_tag(case_ids, tag)


def _flagged(number: int) -> str:
    return tr_n("{n} case flagged.", "{n} cases flagged.", number)


def _excluded(number: int) -> str:
    return tr_n("{n} case excluded.", "{n} cases excluded.", number)


def _accepted(number: int) -> str:
    return tr_n("{n} case accepted.", "{n} cases accepted.", number)


def _taken_back(number: int) -> str:
    return tr_n("{n} case taken back.", "{n} cases taken back.", number)


def _as_before(number: int) -> str:
    return tr_n("{n} case as before.", "{n} cases as before.", number)


def _without_mask(number: int) -> str:
    return tr_n(
        "{n} case without a mask left as before.",
        "{n} cases without a mask left as before.",
        number,
    )


def _tagged(tag: str, number: int) -> str:
    return tr_n("{n} case tagged {tag}.", "{n} cases tagged {tag}.", number, tag=tag)


_MARKED: Final[Mapping[Status | None, Callable[[int], str]]] = {
    Status.FLAGGED: _flagged,
    Status.EXCLUDED: _excluded,
    None: _taken_back,
}


class BulkDecisions(QObject):
    """Marks, tags and accepts many cases.

    What can be taken back is done at once, and a message offers to undo it; accepting, which
    cannot, is offered by a message and done when that is taken up.

    Args:
        study: Holds the cases.
        case_index: Knows them as they are.
        memory: At which thresholds predictions are accepted.
        jobs: Does them.
        parent: As for every QObject.
    """

    def __init__(
        self,
        study: Study,
        case_index: CaseIndex,
        memory: SessionMemory,
        jobs: JobQueue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._case_index = case_index
        self._memory = memory
        self._jobs = jobs

    def mark(self, case_ids: Sequence[int], mark: Status | None) -> None:
        """Flag or exclude cases, or take that back (None)."""
        if case_ids:
            work = partial(_mark, study=self._study, mark=mark)
            undo = partial(self._unmark, self._marks(case_ids))
            self._jobs.add(Job(work, list(case_ids), _BATCH, _MARKED[mark], undo=undo))

    def add_tag(self, case_ids: Sequence[int], tag: str) -> None:
        """Give cases a tag."""
        new = [case_id for case_id in case_ids if tag not in self._case_index[case_id].tags]
        if new:
            work = partial(_add_tag, study=self._study, tag=tag)
            undo = partial(self._untag, new, tag)
            self._jobs.add(Job(work, new, _BATCH, partial(_tagged, tag), undo=undo))

    def offer_to_accept(self, case_ids: Sequence[int]) -> None:
        """Ask in a message whether the masks of these cases are to be accepted as they are."""
        self.withdraw_offer()
        cases = [self._case_index[case_id] for case_id in case_ids]
        open_ids = [case.id for case in cases if case.status is not Status.ACCEPTED]
        if not open_ids:
            told = tr("All selected cases are accepted already.")
            messages.info(told if cases else tr("No case is selected."))
            return
        untouched = sum(case.status is Status.PREDICTED for case in cases)
        text = tr_n(
            "Accept the mask of {n} case as it is?",
            "Accept the masks of {n} cases as they are?",
            len(open_ids),
        )
        if untouched:
            predicted = tr_n(
                "{n} is a prediction that nobody changed.",
                "{n} are predictions that nobody changed.",
                untouched,
            )
            text = f"{text} {predicted}"
        accept = self._jobs.while_open(partial(self._accept, open_ids))
        label = tr_n("Accept {n}", "Accept {n}", len(open_ids))
        messages.warning(text, Offer(label, accept), about=About(Topic.SELECTION))

    def withdraw_offer(self) -> None:
        """Others are selected than those that the message offers to accept."""
        messages.withdraw(Topic.SELECTION)

    def _accept(self, case_ids: list[int]) -> None:
        thresholds = dict(self._memory.thresholds)
        work = partial(accept_as_they_are, study=self._study, thresholds=thresholds)
        self._jobs.add(Job(work, case_ids, _MASK_BATCH, _accepted, _without_mask))

    def _marks(self, case_ids: Sequence[int]) -> dict[Status | None, list[int]]:
        """The cases by the mark that they have now."""
        marks: dict[Status | None, list[int]] = {}
        for case_id in case_ids:
            status = self._case_index[case_id].status
            mark = status if status in {Status.FLAGGED, Status.EXCLUDED} else None
            marks.setdefault(mark, []).append(case_id)
        return marks

    def _unmark(self, marks: dict[Status | None, list[int]]) -> None:
        for mark, case_ids in marks.items():
            work = partial(_mark, study=self._study, mark=mark)
            self._jobs.add(Job(work, case_ids, _BATCH, _as_before))

    def _untag(self, case_ids: list[int], tag: str) -> None:
        work = partial(_remove_tag, study=self._study, tag=tag)
        self._jobs.add(Job(work, case_ids, _BATCH, _as_before))
