"""Takes masks that were made elsewhere into the open study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.cases.session_memory import SessionMemory
from app.review.deciding.decision_work import changed_since, take_back_masks
from app.review.deciding.job_queue import Job, JobQueue, QueuedJob
from app.tasks import Priority, TaskContext
from app.translation import tr_n, tr_sentence
from mgmfnet.sentence import Sentence
from mgmfnet.study import Case, Change, Study
from mgmfnet.study.importing import MaskMatch, import_masks, plan_import

_BATCH: Final = 4  # masks of large images take a while to decode and encode


class _Found(NamedTuple):
    """A folder of masks, and how many of them belong to cases without a mask."""

    folder: Path
    new: int


@dataclass
class _Outcome:
    """What became of the masks so far; written on the worker thread, read when it is done."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)


def _report(context: TaskContext, done: int, total: int) -> None:
    context.check()
    context.progress(done, total)


def _look(context: TaskContext, study: Study, *, count: bool) -> _Found | None:
    """Look for masks that came with the images; only names are compared."""
    folder = study.mask_folder
    if folder is None or not count:
        return None if folder is None else _Found(folder, 0)
    plan = plan_import(study, folder, partial(_report, context), look=False)
    return _Found(folder, len(plan.matches()))


def _import(
    context: TaskContext,
    case_ids: Sequence[int],
    study: Study,
    matches: Mapping[int, MaskMatch],
    outcome: _Outcome,
    *,
    replace: bool,
) -> list[Case]:
    context.check()
    batch = import_masks(study, [matches[case_id] for case_id in case_ids], replace=replace)
    outcome.changes += batch.changes
    outcome.problems += batch.problems
    return [change.after for change in batch.changes]


def _imported(number: int) -> str:
    return tr_n("{n} mask imported.", "{n} masks imported.", number)


def _not_imported(outcome: _Outcome, number: int) -> str:
    text = tr_n("{n} mask was not imported.", "{n} masks were not imported.", number)
    return " ".join((text, *map(tr_sentence, outcome.problems[:1])))


def _taken_back(number: int) -> str:
    return tr_n("{n} imported mask taken back.", "{n} imported masks taken back.", number)


def _importing(number: int) -> str:
    return tr_n("importing {n} mask", "importing {n} masks", number)


class MaskImports(QObject):
    """Looks for masks that came with the images, and imports masks.

    Args:
        study: Takes them in.
        memory: Whether the masks that came with the images were offered.
        jobs: Does it.
        parent: As for every QObject.

    Attributes:
        found: With the folder of the masks that came with the images and how many cases lack
            theirs; once for a study.
        folder: Of these masks, as soon as it is known.
    """

    found = Signal(Path, int)

    def __init__(
        self,
        study: Study,
        memory: SessionMemory,
        jobs: JobQueue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._study = study
        self._memory = memory
        self._jobs = jobs
        if not study.read_only:
            look = partial(_look, count=not memory.masks_offered)
            tasks.run(self, look, study, priority=Priority.BACKGROUND).success(self._take)

    def start(self, matches: Sequence[MaskMatch], *, replace: bool) -> QueuedJob:
        """Import masks; a message tells the outcome and offers to take it back.

        Args:
            matches: Of a plan.
            replace: Also where a mask is accepted by then.

        Returns:
            What tells how it goes, and can be stopped.
        """
        outcome = _Outcome()
        by_case = {match.case.id: match for match in matches}
        work = partial(
            _import, study=self._study, matches=by_case, outcome=outcome, replace=replace
        )
        return self._jobs.add(
            Job(
                work,
                list(by_case),
                _BATCH,
                _imported,
                partial(_not_imported, outcome),
                partial(self._undo, outcome),
                _importing,
                undo_stays=True,
            )
        )

    def _undo(self, outcome: _Outcome) -> None:
        changes = {change.after.id: change for change in outcome.changes}
        work = partial(take_back_masks, study=self._study, changes=changes)
        self._jobs.add(Job(work, list(changes), _BATCH, _taken_back, changed_since))

    def _take(self, found: _Found | None) -> None:
        if found is not None:
            self.folder = found.folder
            if found.new:
                self._memory.masks_offered = True
                self.found.emit(found.folder, found.new)
