"""Decides about many cases at once."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, Signal

from app.messages import Offer, messages
from app.review.bulk_masks import accept_as_they_are
from app.review.case_book import CaseBook
from app.review.memory import SessionMemory
from app.tasks import Runner, TaskContext
from app.translation import tr, tr_n
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Status, Study

_CHUNK: Final = 100
_FEW: Final = 8  # masks of large images take a while to encode

_Work: TypeAlias = Callable[[TaskContext, Sequence[int]], list[Case]]


class _Job(NamedTuple):
    """What is done to all cases, a few at a time.

    Attributes:
        work: Done to a few, on the worker thread.
        case_ids: All of them.
        few: How many at a time.
        told: Says of so many cases what was done: ``2 cases flagged.``
        undo: Takes it back, if that is possible.
    """

    work: _Work
    case_ids: list[int]
    few: int
    told: Callable[[int], str]
    undo: Callable[[], None] | None = None


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


def _tagged(tag: str, number: int) -> str:
    return tr_n("{n} case tagged {tag}.", "{n} cases tagged {tag}.", number, tag=tag)


_MARKED: Final[Mapping[Status | None, Callable[[int], str]]] = {
    Status.FLAGGED: _flagged,
    Status.EXCLUDED: _excluded,
    None: _taken_back,
}


class BulkDecisions(QObject):
    """Marks, tags and accepts many cases, one job after the other.

    A job is done a few cases at a time, so that strokes are saved in between. What can be taken
    back is done at once, and a message offers to undo it; accepting, which cannot, is offered by a
    message and done when that is taken up.

    Args:
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        starting: What is unfinished is to be written before what comes now.
        changed: With each `Case` that was decided about.
        progressed: How many cases of a job are done, and how many it has.
    """

    starting = Signal()
    changed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._study: Study | None = None
        self._book = CaseBook.empty()
        self._memory = SessionMemory()
        self._jobs: list[_Job] = []
        self._done: list[Case] = []

    def open(self, study: Study | None, book: CaseBook, memory: SessionMemory) -> None:
        """Decide about cases of this study from now on; None when it is closed."""
        self._study, self._book, self._memory = study, book, memory
        self._jobs.clear()
        self._done = []

    def mark(self, case_ids: Sequence[int], mark: Status | None) -> None:
        """Flag or exclude cases, or take that back (None)."""
        if self._study is not None and case_ids:
            work = partial(_mark, study=self._study, mark=mark)
            undo = partial(self._unmark, self._marks(case_ids))
            self._start(_Job(work, list(case_ids), _CHUNK, _MARKED[mark], undo))

    def add_tag(self, case_ids: Sequence[int], tag: str) -> None:
        """Give cases a tag."""
        new = [case_id for case_id in case_ids if tag not in self._book[case_id].tags]
        if self._study is not None and new:
            work = partial(_add_tag, study=self._study, tag=tag)
            undo = partial(self._untag, new, tag)
            self._start(_Job(work, new, _CHUNK, partial(_tagged, tag), undo))

    def offer_to_accept(self, case_ids: Sequence[int]) -> None:
        """Ask in a message whether the masks of these cases are to be accepted as they are."""
        cases = [self._book[case_id] for case_id in case_ids]
        open_ids = [case.id for case in cases if case.status is not Status.ACCEPTED]
        if not open_ids:
            messages.info(tr("All selected cases are accepted already."))
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
        accept = partial(self._accept, open_ids)
        messages.warning(text, Offer(tr_n("Accept {n}", "Accept {n}", len(open_ids)), accept))

    def _accept(self, case_ids: list[int]) -> None:
        if self._study is not None:
            thresholds = dict(self._memory.thresholds)
            work = partial(accept_as_they_are, study=self._study, thresholds=thresholds)
            self._start(_Job(work, case_ids, _FEW, _accepted))

    def _marks(self, case_ids: Sequence[int]) -> dict[Status | None, list[int]]:
        """The cases by the mark that they have now."""
        marks: dict[Status | None, list[int]] = {}
        for case_id in case_ids:
            status = self._book[case_id].status
            mark = status if status in {Status.FLAGGED, Status.EXCLUDED} else None
            marks.setdefault(mark, []).append(case_id)
        return marks

    def _unmark(self, marks: dict[Status | None, list[int]]) -> None:
        if self._study is not None:
            for mark, case_ids in marks.items():
                work = partial(_mark, study=self._study, mark=mark)
                self._start(_Job(work, case_ids, _CHUNK, _as_before))

    def _untag(self, case_ids: list[int], tag: str) -> None:
        if self._study is not None:
            work = partial(_remove_tag, study=self._study, tag=tag)
            self._start(_Job(work, case_ids, _CHUNK, _as_before))

    def _start(self, job: _Job) -> None:
        self.starting.emit()
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._go_on(0)

    def _go_on(self, start: int) -> None:
        """Do the next few cases of the job at the head of the line."""
        job = self._jobs[0]
        if start >= len(job.case_ids):
            self._finish(job)
            return
        few = job.case_ids[start : start + job.few]
        task = self._lane.run(self, job.work, few)
        task.succeeded.connect(partial(self._take, start + len(few)))
        task.failed.connect(partial(self._give_up, job))
        task.crashed.connect(partial(self._give_up, job, None))

    def _take(self, end: int, cases: list[Case]) -> None:
        if not self._jobs:
            return  # the study was closed
        self._done += cases
        for case in cases:
            self.changed.emit(case)
        self.progressed.emit(end, len(self._jobs[0].case_ids))
        self._go_on(end)

    def _finish(self, job: _Job) -> None:
        done, left = len(self._done), len(job.case_ids) - len(self._done)
        text = job.told(done)
        if left:
            rest = tr_n(
                "{n} case without a mask left as before.",
                "{n} cases without a mask left as before.",
                left,
            )
            text = f"{text} {rest}"
        messages.info(text, None if job.undo is None else Offer(tr("Undo"), job.undo))
        self._next_job()

    def _give_up(self, job: _Job, error: MgmfnetError | None) -> None:
        if not self._jobs:
            return
        if error is not None:
            all_of_them = tr_n("Of {n} case:", "Of {n} cases:", len(job.case_ids))
            messages.error(f"{all_of_them} {job.told(len(self._done))} {error}")
        self._next_job()

    def _next_job(self) -> None:
        self._done = []
        self._jobs.pop(0)
        if self._jobs:
            self._go_on(0)
