"""Settles many cases by one rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.comparing.held_readers import HeldReaders
from app.review.deciding.decision_work import changed_since, take_back_masks
from app.review.deciding.job_queue import Job, JobQueue, QueuedJob
from app.tasks import Task, TaskContext
from app.translation import tr_n, tr_sentence
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Change, Study
from mgmfnet.study.masks.adjudication import Rule
from mgmfnet.study.readings.adjudicating import (
    AdjudicationPlan,
    Proposal,
    carry_out,
    plan_adjudication,
)
from mgmfnet.study.readings.readers import Reader

_BATCH: Final = 8


class _Rule(NamedTuple):
    """What is done to cases, and what was proposed for each."""

    plan: AdjudicationPlan
    proposals: Mapping[int, Proposal]
    readers: Sequence[Reader]
    reason: str


@dataclass
class _Outcome:
    """What became of the cases so far; written on the worker thread, read when it is done."""

    changes: dict[int, Change] = field(default_factory=dict)
    problems: list[Sentence] = field(default_factory=list)


def _plan(
    context: TaskContext, study: Study, held: HeldReaders, labels: Sequence[str]
) -> AdjudicationPlan:
    def progress(done: int, total: int) -> None:
        context.check()
        context.progress(done, total)

    held.open(study)
    return plan_adjudication(study, _chosen(held, labels), Rule.MAJORITY, progress=progress)


def _settle(
    context: TaskContext,
    case_ids: Sequence[int],
    study: Study,
    rule: _Rule,
    outcome: _Outcome,
) -> list[Case]:
    context.check()
    some = replace(rule.plan, settled=tuple(rule.proposals[case_id] for case_id in case_ids))
    done = carry_out(study, rule.readers, some, reason=rule.reason)
    outcome.changes.update((change.after.id, change) for change in done.changes)
    outcome.problems += done.problems
    return [change.after for change in done.changes]


def _settled(number: int) -> str:
    return tr_n("{n} case settled.", "{n} cases settled.", number)


def _not_settled(outcome: _Outcome, number: int) -> str:
    text = tr_n("{n} case was not settled.", "{n} cases were not settled.", number)
    return " ".join((text, *map(tr_sentence, outcome.problems[:1])))


def _settling(number: int) -> str:
    return tr_n("settling {n} case", "settling {n} cases", number)


def _as_before(number: int) -> str:
    return tr_n("{n} case as before.", "{n} cases as before.", number)


class SettlingMany(QObject):
    """Looks which cases a rule would decide, and decides them, which is undone in one step.

    Args:
        study: That people read.
        jobs: Does it.
        chosen: Labels of the readers; all where there are none.
        parent: As for every QObject.

    Attributes:
        progressed: How many cases were looked at, and of how many.
        planned: With the `AdjudicationPlan` of all cases, to be split by a limit.
        failed: With the error for which nothing can be planned.
    """

    progressed = Signal(int, int)
    planned = Signal(object)
    failed = Signal(object)

    def __init__(
        self, study: Study, jobs: JobQueue, chosen: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._jobs = jobs
        self._wanted = chosen
        self._held = HeldReaders()
        self._task: Task[AdjudicationPlan] | None = None

    def look(self) -> None:
        """Look at all cases; `planned` or `failed` follows."""
        self._task = (
            tasks.run(self, _plan, self._study, self._held, self._wanted)
            .progress(self.progressed.emit)
            .success(self.planned.emit)
            .failure(self.failed.emit)
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the readers, once that is planned."""
        return tuple(reader.label for reader in _chosen(self._held, self._wanted))

    def carry_out(self, plan: AdjudicationPlan, taken: str, reason: str) -> QueuedJob:
        """Settle the cases that the rule decides; a message tells the outcome and offers to undo.

        Args:
            plan: As it is split.
            taken: The label of the reader whose mask `Rule.TAKE` takes.
            reason: In the person's words.
        """
        labels = sorted(self.labels, key=lambda label: label != taken)
        proposals = {proposal.case_id: proposal for proposal in plan.settled}
        rule, outcome = _Rule(plan, proposals, _chosen(self._held, labels), reason), _Outcome()
        work = partial(_settle, study=self._study, rule=rule, outcome=outcome)
        queued = self._jobs.add(
            Job(
                work,
                list(proposals),
                _BATCH,
                _settled,
                partial(_not_settled, outcome),
                undo=partial(_take_back, self._study, self._jobs, outcome.changes),
                undo_text=_settling,
                undo_stays=True,
            )
        )
        queued.ended.connect(self._held.close)
        return queued

    def close(self) -> None:
        """Let go of the readings, unless cases are being settled."""
        if self._task is not None:
            self._task.cancel()
        self._held.close()


def _take_back(study: Study, jobs: JobQueue, changes: dict[int, Change]) -> None:
    work = partial(take_back_masks, study=study, changes=changes)
    jobs.add(Job(work, list(changes), _BATCH, _as_before, changed_since))


def _chosen(held: HeldReaders, labels: Sequence[str]) -> list[Reader]:
    by_label = {reader.label: reader for reader in held.readers.people}
    if not labels:
        return list(held.readers.people)
    return [by_label[label] for label in labels if label in by_label]
