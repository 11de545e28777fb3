"""Does something to many cases, a batch at a time, one job after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app.messages import About, Offer, Topic, messages
from app.review.deciding.decision_history import Decided, DecisionHistory
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
        work: Done to a batch on the worker thread; gives those that it was done to, as they are.
        case_ids: All of them.
        batch_size: How many cases at a time.
        summary: Says of so many cases what was done: ``2 cases flagged.``
        failure_summary: Says of so many cases that it could not be done to them.
        undo: Takes it back, if that is possible.
        undo_text: Says of so many cases what would be taken back: ``flagging 2 cases``.
        undo_stays: Whether that is offered until it is answered, not just for a while.
    """

    work: Work
    case_ids: Sequence[int]
    batch_size: int
    summary: Callable[[int], str]
    failure_summary: Callable[[int], str] = _left_as_before
    undo: Callable[[], None] | None = None
    undo_text: Callable[[int], str] = str
    undo_stays: bool = False


class QueuedJob(QObject):
    """A job on its way through the queue.

    Attributes:
        progressed: How many of its cases are dealt with, and how many it has.
        ended: It was done, was stopped or failed; a message told.
        job: What is done.
        changed: The cases that it was done to.
        stopping: Whether it is to end after the batch that is under way.
    """

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.job = job
        self.changed: list[Case] = []
        self.stopping = False
        self._dealt_with = 0

    def next_batch(self) -> Sequence[int]:
        """The cases to deal with now; none when it is done or is to stop."""
        start = self._dealt_with
        return () if self.stopping else self.job.case_ids[start : start + self.job.batch_size]

    def note(self, batch: Sequence[int], changed: Sequence[Case]) -> None:
        """A batch is dealt with."""
        self._dealt_with += len(batch)
        self.changed += changed
        self.progressed.emit(self._dealt_with, len(self.job.case_ids))

    def summary(self) -> str:
        """What was done, what could not be done, and what was not tried."""
        parts = [self.job.summary(len(self.changed))]
        if failed := self._dealt_with - len(self.changed):
            parts.append(self.job.failure_summary(failed))
        if stopped := len(self.job.case_ids) - self._dealt_with:
            parts += [tr("Stopped."), _left_as_before(stopped)]
        return " ".join(parts)


class JobQueue(QObject):
    """Jobs that wait for each other; a message tells what each did and offers to undo it.

    A job is done a batch at a time, so that strokes are saved in between.

    Args:
        lane: Where the study is written, in order.
        history: Told what was done, so that it can be taken back.
        parent: As for every QObject.

    Attributes:
        starting: What is unfinished is to be written before what comes now.
        changed: With each `Case` that something was done to.
        progressed: How many cases of the first job are dealt with, and how many it has.
        ended: No job is left.
    """

    starting = Signal()
    changed = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(
        self, lane: Runner, history: DecisionHistory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._history = history
        self._jobs: list[QueuedJob] = []
        self._closing = False

    def add(self, job: Job) -> QueuedJob:
        """Do a job as soon as those before it are done."""
        self.starting.emit()
        queued = QueuedJob(job, self)
        queued.progressed.connect(self.progressed)
        self._jobs.append(queued)
        if len(self._jobs) == 1:
            self._go_on()
        return queued

    def stop(self, queued: QueuedJob) -> None:
        """Do no more of a job; what was done stays, and a message tells what was not done."""
        queued.stopping = True
        if queued in self._jobs[1:]:
            self._finish(queued)

    def close(self) -> None:
        """Stop all jobs, and carry out no more offers: the study is being closed."""
        self._closing = True
        for queued in list(self._jobs):
            self.stop(queued)

    def reopen(self) -> None:
        """The study stays open after all."""
        self._closing = False

    def while_open(self, act: Callable[[], None]) -> Callable[[], None]:
        """What a message may offer: ``act``, unless the study is closed by then."""

        def take_up() -> None:
            if not self._closing:
                act()

        return take_up

    def _go_on(self) -> None:
        """Do the next batch of the first job."""
        first = self._jobs[0]
        batch = first.next_batch()
        if not batch:
            self._finish(first)
            return
        (
            self._lane.run(self, first.job.work, batch)
            .success(self._take, first, batch)
            .failure(self._give_up, first)
            .crash(self._remove, first)
        )

    def _take(self, queued: QueuedJob, batch: Sequence[int], changed: list[Case]) -> None:
        for case in changed:
            self.changed.emit(case)
        queued.note(batch, changed)
        self._go_on()

    def _finish(self, queued: QueuedJob) -> None:
        job, offer = queued.job, None
        if job.undo is not None and queued.changed and not self._closing:
            text = job.undo_text(len(queued.changed))
            decided = Decided(text, job.undo)
            self._history.note(decided, while_working=True)
            take_back = self.while_open(partial(self._history.take_back, decided))
            offer = Offer(tr("Undo"), take_back, stays=job.undo_stays)
        messages.withdraw(Topic.JOB)
        messages.info(queued.summary(), offer)
        self._remove(queued)

    def _give_up(self, queued: QueuedJob, error: MgmfnetError) -> None:
        job = queued.job
        all_of_them = tr_n("Of {n} case:", "Of {n} cases:", len(job.case_ids))
        messages.error(
            f"{all_of_them} {job.summary(len(queued.changed))} {tr_sentence(error)}",
            about=About(Topic.JOB),
        )
        self._remove(queued)

    def _remove(self, queued: QueuedJob) -> None:
        """The job is over; go on with the next one."""
        was_first = self._jobs[0] is queued
        self._jobs.remove(queued)
        queued.ended.emit()
        queued.deleteLater()
        if not self._jobs:
            self.ended.emit()
        elif was_first:
            self._go_on()
