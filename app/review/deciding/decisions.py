"""What a person decides about a case, written off the GUI thread."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import Final, TypeVar

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.case_document import CaseDocument
from app.messages import About, Offer, Topic, messages
from app.review.cases.session_memory import SessionMemory
from app.review.comparing.settling import Settling
from app.review.comparing.settling_steps import require_own
from app.review.deciding.decision_history import Decided, DecisionHistory
from app.review.deciding.decision_work import mark_cases, take_back_marks, take_back_masks
from app.review.deciding.job_queue import Work
from app.review.measuring.stroke_count import count_strokes
from app.review.opening.case_presenter import CasePresenter
from app.review.opening.case_problems import CaseProblems
from app.review.opening.draft_saver import DraftSaver
from app.review.opening.mask_snapshot import MaskSnapshot
from app.tasks import Runner, Task, TaskContext
from app.translation import mark, tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.predicted_border import Border
from mgmfnet.study import Case, Change, Status, Study
from mgmfnet.study.masks.adjudication import Adjudication

_MARKING: Final[Mapping[Status | None, str]] = {
    Status.FLAGGED: mark("flagging {case}"),
    Status.EXCLUDED: mark("excluding {case}"),
    None: mark("taking the mark from {case}"),
}

_Outcome = TypeVar("_Outcome")


def _accept(
    _context: TaskContext,
    study: Study,
    case_id: int,
    snapshot: MaskSnapshot,
    model_id: str | None,
    seconds: float,
    *,
    border: Border | None,
    unchanged: bool,
    adjudication: Adjudication | None,
    changes: dict[int, Change],
) -> Case:
    if adjudication is None:
        require_own(study, study.case(case_id), snapshot.edits)
    before = study.state(case_id)
    if snapshot.unfinished:
        before = before.with_draft(snapshot.draft())
    elif snapshot.edits.steps:
        before = before.with_draft(None)
    after = study.accept(
        case_id,
        snapshot.mask,
        model_id=model_id,
        threshold=snapshot.threshold,
        seconds=seconds,
        image=snapshot.image,
        border=border,
        unchanged=unchanged,
        strokes=count_strokes(snapshot.edits, person_made=snapshot.person_made),
        adjudication=adjudication,
    )
    changes[case_id] = Change(before, after)
    return after


class Decisions(QObject):
    """Accepts and marks cases, in order; a decision is told once it is on disk.

    Args:
        study: Holds the cases.
        document: Shows one of them.
        lane: Where the study is written, in order.
        parent: As for every QObject.
        presenter: Knows which case the document shows.
        saver: Keeps a mask that could not be accepted.
        problems: What is wrong with cases.
        memory: Whether a person said what an empty mask means.
        history: Told what is decided, so that it can be taken back.
        settling: Knows what of readers' masks is accepted.

    Attributes:
        accepted: With the `Case` whose mask is on disk.
        marked: With the `Case` whose mark is on disk.
        takenBack: With the `Case` that is as it was before a decision.
        confirmed: The empty mask on the screen is meant to be accepted.
        refused: With the id of a case that could not be accepted, and that the person is to be
            brought back to, as they have not begun to work on another one.
    """

    accepted = Signal(object)
    marked = Signal(object)
    takenBack = Signal(object)
    confirmed = Signal()
    refused = Signal(int)

    def __init__(
        self,
        study: Study,
        document: CaseDocument,
        lane: Runner,
        parent: QObject | None = None,
        *,
        presenter: CasePresenter,
        saver: DraftSaver,
        problems: CaseProblems,
        memory: SessionMemory,
        history: DecisionHistory,
        settling: Settling,
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._document = document
        self._presenter = presenter
        self._saver = saver
        self._problems = problems
        self._memory = memory
        self._history = history
        self._settling = settling
        self._lane = lane
        self._being_written = Counter[int]()

    def accept(self, case: Case) -> bool:
        """Make what is on the screen the mask of the case; `accepted` or `refused` follows.

        Args:
            case: The one that the person went to.

        Returns:
            Whether that is so; if not, a message told why.
        """
        if not self._may_accept(case):
            return False
        being_written = self._saver.taken(case.id)
        if being_written and np.array_equal(being_written.mask, self._document.mask_view):
            return True
        snapshot = self._saver.take(case.id)
        made_of = self._settling.adjudication(case.id, snapshot.mask)
        predicted = made_of is None
        model_id = self._presenter.model_id if predicted else None
        seconds = self._presenter.take_seconds(case.id)
        changes: dict[int, Change] = {}
        work = partial(
            _accept,
            border=self._presenter.border_habit if predicted else None,
            unchanged=predicted and self._presenter.is_unchanged,
            adjudication=made_of,
            changes=changes,
        )
        task = self._lane.run(self, work, self._study, case.id, snapshot, model_id, seconds)
        undo = partial(take_back_masks, study=self._study, changes=changes)
        decided = self._decide(tr("accepting {case}", case=case.name), case, undo)
        (
            self._track(task, case, decided)
            .success(self._note_accepted)
            .failure(self._note_refused, case)
            .crash(self._note_refused, case)
        )
        return True

    def mark(self, case: Case, status: Status | None) -> None:
        """Flag or exclude a case, or reopen it (None); `marked` follows.

        A case whose image cannot be read can be marked as well: a notice is in its place.

        While another decision about it is being written, nobody knows what is to be taken back.
        """
        if self._presenter.seen != case.id and not self._problems.of(case.id):
            messages.info(
                tr(
                    "{case} is not marked: its image and mask were not on the screen yet.",
                    case=case.name,
                ),
                about=About(Topic.CASE),
            )
        elif self._being_written[case.id] == 0:
            before: dict[int, Status | None] = {}
            work = partial(mark_cases, study=self._study, mark=status, before=before)
            undo = partial(take_back_marks, study=self._study, mark=status, before=before)
            decided = self._decide(tr(_MARKING[status], case=case.name), case, undo)
            task = self._lane.run(self, work, [case.id])
            self._track(task, case, decided).success(self._note_marked)

    def _may_accept(self, case: Case) -> bool:
        """Whether the person has seen a mask to accept; a message tells why not."""
        problem = self._problems.of(case.id)
        if problem and self._presenter.showing != case.id:
            messages.warning(
                tr("{case} cannot be accepted. {problem}", case=case.name, problem=problem),
                about=About(Topic.CASE),
            )
        elif self._presenter.seen != case.id:
            messages.info(
                tr(
                    "{case} is not accepted: its image and mask were not on the screen yet.",
                    case=case.name,
                ),
                about=About(Topic.CASE),
            )
        elif not self._settling.lets_accept(case.id):
            pass  # that told why
        elif not self._document.person_made and not self._document.mask_view.any():
            messages.warning(
                tr(
                    "{case} has no mask to accept. Paint the lesion, or clear the mask to say "
                    "that there is none.",
                    case=case.name,
                ),
                about=About(Topic.CASE),
            )
        elif not self._memory.no_lesion_confirmed and not self._document.mask_view.any():
            messages.warning(
                tr(
                    "The mask of {case} is empty. Accepting it says that the image shows no "
                    "lesion. This is asked once for a study.",
                    case=case.name,
                ),
                Offer(tr("There is no lesion"), partial(self._confirm, case.id)),
                about=About(Topic.CASE),
            )
        else:
            return True
        return False

    def _confirm(self, case_id: int) -> None:
        """The person said that there is no lesion, unless they have drawn one meanwhile."""
        if self._presenter.seen == case_id and not self._document.mask_view.any():
            self._memory.no_lesion_confirmed = True
            self.confirmed.emit()

    def _decide(self, text: str, case: Case, undo: Work) -> Decided:
        """Let a decision about a case be taken back by what ``undo`` does."""
        decided = Decided(text, partial(self._take_back, text, case, undo))
        self._history.note(decided)
        return decided

    def _take_back(self, text: str, case: Case, undo: Work) -> None:
        self._saver.save()  # what was drawn since speaks against it
        (
            self._track(self._lane.run(self, undo, [case.id]), case)
            .success(self._note_taken_back, case)
            .failure(lambda _: self._decide(text, case, undo))  # to be tried again
        )

    def _track(
        self, task: Task[_Outcome], case: Case, decided: Decided | None = None
    ) -> Task[_Outcome]:
        """Know until the outcome of the task that it decides about the case."""
        self._being_written[case.id] += 1
        return (
            task.success(self._note_success, case)
            .failure(self._note_failure, case, decided)
            .failure(_tell, case)
            .crash(self._note_failure, case, decided)
        )

    def _note_success(self, case: Case, _outcome: object) -> None:
        self._being_written[case.id] -= 1
        messages.withdraw(Topic.DECISION, case.id)

    def _note_failure(
        self, case: Case, decided: Decided | None, _error: MgmfnetError | None = None
    ) -> None:
        self._being_written[case.id] -= 1
        if decided is not None:
            self._history.forget(decided)

    def _note_marked(self, cases: list[Case]) -> None:
        self.marked.emit(cases[0])

    def _note_taken_back(self, case: Case, cases: list[Case]) -> None:
        if cases:
            self.takenBack.emit(cases[0])
        else:
            messages.warning(
                tr(
                    "{case} changed since, so it is left as it is. The masks that it had are in "
                    "its history.",
                    case=case.name,
                ),
                about=About(Topic.CASE),
            )

    def _note_accepted(self, case: Case) -> None:
        self._saver.accepted(case)
        self.accepted.emit(case)

    def _note_refused(self, case: Case, _error: MgmfnetError | None = None) -> None:
        untouched = self._document.undo_stack.isClean()
        self._saver.give_back(case.id)
        if untouched:
            self.refused.emit(case.id)


def _tell(case: Case, error: MgmfnetError) -> None:
    messages.error(
        tr(
            "{case} is not saved and its status is unchanged. {problem}",
            case=case.name,
            problem=error,
        ),
        about=About(Topic.DECISION, case.id),
    )
