"""Decides about many cases at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject

from app.messages import About, Offer, Topic, messages
from app.review.cases.case_index import CaseIndex
from app.review.cases.session_memory import SessionMemory
from app.review.deciding.bulk_masks import accept_as_they_are
from app.review.deciding.decision_work import (
    changed_since,
    mark_cases,
    take_back_marks,
    take_back_masks,
)
from app.review.deciding.job_queue import Job, JobQueue
from app.tasks import TaskContext
from app.translation import tr, tr_n
from mgmfnet.study import Case, Change, Status, Study

_BATCH: Final = 100
_MASK_BATCH: Final = 8  # masks of large images take a while to encode


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


def _flagging(number: int) -> str:
    return tr_n("flagging {n} case", "flagging {n} cases", number)


def _excluding(number: int) -> str:
    return tr_n("excluding {n} case", "excluding {n} cases", number)


def _unmarking(number: int) -> str:
    return tr_n("taking the mark from {n} case", "taking the mark from {n} cases", number)


def _accepting(number: int) -> str:
    return tr_n("accepting {n} case", "accepting {n} cases", number)


def _tagging(number: int) -> str:
    return tr_n("tagging {n} case", "tagging {n} cases", number)


class _Marking(NamedTuple):
    """What is said of so many cases that get a mark."""

    done: Callable[[int], str]
    name: Callable[[int], str]


_MARKINGS: Final[Mapping[Status | None, _Marking]] = {
    Status.FLAGGED: _Marking(_flagged, _flagging),
    Status.EXCLUDED: _Marking(_excluded, _excluding),
    None: _Marking(_taken_back, _unmarking),
}


class BulkDecisions(QObject):
    """Marks, tags and accepts many cases.

    All of it can be undone, which a message offers. What many people would do at a slip of the
    hand, accepting, is asked for by a message first.

    Args:
        study: Holds the cases.
        case_index: Knows them as they are.
        memory: How a person wants predictions to be cut.
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
            before: dict[int, Status | None] = {}
            work = partial(mark_cases, study=self._study, mark=mark, before=before)
            undo = partial(self._unmark, mark, before)
            done, name = _MARKINGS[mark]
            self._jobs.add(Job(work, list(case_ids), _BATCH, done, undo=undo, undo_text=name))

    def add_tag(self, case_ids: Sequence[int], tag: str) -> None:
        """Give cases a tag."""
        new = [case_id for case_id in case_ids if tag not in self._case_index[case_id].tags]
        if new:
            work = partial(_add_tag, study=self._study, tag=tag)
            undo = partial(self._untag, new, tag)
            told = partial(_tagged, tag)
            self._jobs.add(Job(work, new, _BATCH, told, undo=undo, undo_text=_tagging))

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
        if empty := sum(case.status is Status.EDITED and case.area == 0 for case in cases):
            without = tr_n(
                "{n} is empty, which says that there is no lesion.",
                "{n} are empty, which says that there is no lesion.",
                empty,
            )
            text = f"{text} {without}"
        accept = self._jobs.while_open(partial(self._accept, open_ids))
        label = tr_n("Accept {n}", "Accept {n}", len(open_ids))
        messages.warning(text, Offer(label, accept), about=About(Topic.SELECTION))

    def withdraw_offer(self) -> None:
        """Others are selected than those that the message offers to accept."""
        messages.withdraw(Topic.SELECTION)

    def _accept(self, case_ids: list[int]) -> None:
        changes: dict[int, Change] = {}
        work = partial(
            accept_as_they_are,
            study=self._study,
            borders=self._memory.borders(),
            changes=changes,
        )
        self._jobs.add(
            Job(
                work,
                case_ids,
                _MASK_BATCH,
                _accepted,
                _without_mask,
                undo=partial(self._unaccept, changes),
                undo_text=_accepting,
                undo_stays=True,
            )
        )

    def _unaccept(self, changes: dict[int, Change]) -> None:
        work = partial(take_back_masks, study=self._study, changes=changes)
        self._jobs.add(Job(work, list(changes), _MASK_BATCH, _as_before, changed_since))

    def _unmark(self, mark: Status | None, before: dict[int, Status | None]) -> None:
        work = partial(take_back_marks, study=self._study, mark=mark, before=before)
        self._jobs.add(Job(work, list(before), _BATCH, _as_before, changed_since))

    def _untag(self, case_ids: list[int], tag: str) -> None:
        work = partial(_remove_tag, study=self._study, tag=tag)
        self._jobs.add(Job(work, case_ids, _BATCH, _as_before))
