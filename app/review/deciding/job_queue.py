"""Does something to many cases, a few at a time, one job after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.messages import Offer, messages
from app.tasks import Runner, TaskContext
from app.translation import tr, tr_n, tr_sentence
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case

Work: TypeAlias = Callable[[TaskContext, Sequence[int]], list[Case]]


def _left_as_before(number: int) -> str:
    return tr_n("{n} case left as before.", "{n} cases left as before.", number)


@dataclass(frozen=True)
class Job:
    """What is done to cases.

    Attributes:
        work: Done to a few, on the worker thread; gives those that it was done to, as they are.
        case_ids: All of them.
        few: How many at a time.
        told: Says of so many cases what was done: ``2 cases flagged.``
        left: Says of so many cases that it could not be done to them.
        undo: Takes it back, if that is possible.
        undo_stays: Whether that is offered until it is answered, not just for a while.
    """

    work: Work
    case_ids: Sequence[int]
    few: int
    told: Callable[[int], str]
    left: Callable[[int], str] = _left_as_before
    undo: Callable[[], None] | None = None
    undo_stays: bool = False


class JobQueue(QObject):
    """Jobs that wait for each other; a message tells what each did and offers to undo it.

    A job is done a few cases at a time, so that strokes are saved in between.

    Args:
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        starting: What is unfinished is to be written before what comes now.
        changed: With each `Case` that something was done to.
        progressed: How many cases of a job are done, and how many it has.
        ended: No job is left, whether the last one was done, was stopped or failed.
    """

    starting = Signal()
    changed = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._jobs: list[Job] = []
        self._done: list[Case] = []
        self._stopping = False

    def clear(self) -> None:
        """Forget all jobs: the study is closed."""
        self._jobs.clear()
        self._done = []

    def add(self, job: Job) -> None:
        """Do a job as soon as those before it are done."""
        self.starting.emit()
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._go_on(0)

    def stop(self) -> None:
        """Do no more of the job that is under way; what was done stays."""
        self._stopping = bool(self._jobs)

    def _go_on(self, start: int) -> None:
        """Do the next few cases of the job at the head of the line."""
        job = self._jobs[0]
        few = [] if self._stopping else job.case_ids[start : start + job.few]
        if not few:
            self._finish(job, start)
            return
        (
            self._lane.run(self, job.work, few)
            .success(self._take, start + len(few))
            .failure(self._give_up, job)
            .crash(self._give_up, job, None)
        )

    def _take(self, end: int, cases: list[Case]) -> None:
        if not self._jobs:
            return  # the study was closed
        self._done += cases
        for case in cases:
            self.changed.emit(case)
        self.progressed.emit(end, len(self._jobs[0].case_ids))
        self._go_on(end)

    def _finish(self, job: Job, end: int) -> None:
        parts = [job.told(len(self._done))]
        if failed := end - len(self._done):
            parts.append(job.left(failed))
        if stopped := len(job.case_ids) - end:
            parts += [tr("Stopped."), _left_as_before(stopped)]
        offer = None
        if job.undo is not None and self._done:
            offer = Offer(tr("Undo"), job.undo, stays=job.undo_stays)
        messages.info(" ".join(parts), offer)
        self._next_job()

    def _give_up(self, job: Job, error: MgmfnetError | None) -> None:
        if not self._jobs:
            return
        if error is not None:
            all_of_them = tr_n("Of {n} case:", "Of {n} cases:", len(job.case_ids))
            told = job.told(len(self._done))
            messages.error(f"{all_of_them} {told} {tr_sentence(error)}")
        self._next_job()

    def _next_job(self) -> None:
        self._jobs.pop(0)
        self._done = []
        self._stopping = False
        if self._jobs:
            self._go_on(0)
        else:
            self.ended.emit()
