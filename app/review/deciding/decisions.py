"""What a person decides about a case, written off the GUI thread."""

from collections import Counter

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.case_document import CaseDocument
from app.messages import About, Topic, messages
from app.review.opening.case_presenter import CasePresenter
from app.review.opening.case_problems import CaseProblems
from app.review.opening.draft_saver import DraftSaver
from app.review.opening.mask_snapshot import MaskSnapshot
from app.tasks import Runner, Task, TaskContext
from app.translation import tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Status, Study


def _accept(
    _context: TaskContext,
    study: Study,
    case_id: int,
    snapshot: MaskSnapshot,
    model_id: str | None,
    seconds: float,
) -> Case:
    return study.accept(
        case_id,
        snapshot.mask,
        model_id=model_id,
        threshold=snapshot.threshold,
        seconds=seconds,
        image=snapshot.image,
    )


def _mark(_context: TaskContext, study: Study, case_id: int, status: Status | None) -> Case:
    if status is Status.FLAGGED:
        return study.set_flagged(case_id)
    if status is Status.EXCLUDED:
        return study.exclude(case_id)
    return study.reopen(case_id)


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

    Attributes:
        accepted: With the `Case` whose mask is on disk.
        marked: With the `Case` whose mark is on disk.
        refused: With the id of a case that could not be accepted, and that the person is to be
            brought back to, as they have not begun to work on another one.
    """

    accepted = Signal(object)
    marked = Signal(object)
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
    ) -> None:
        super().__init__(parent)
        self._study = study
        self._document = document
        self._presenter = presenter
        self._saver = saver
        self._problems = problems
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
        model_id, seconds = self._presenter.model_id, self._presenter.take_seconds(case.id)
        task = self._lane.run(self, _accept, self._study, case.id, snapshot, model_id, seconds)
        (
            self._track(task, case)
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
                tr("{case} is not marked: it was not on the screen yet.", case=case.name),
                about=About(Topic.CASE),
            )
        elif self._being_written[case.id] == 0:
            task = self._lane.run(self, _mark, self._study, case.id, status)
            self._track(task, case).success(self.marked.emit)

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
                tr("{case} is not accepted: it was not on the screen yet.", case=case.name),
                about=About(Topic.CASE),
            )
        elif not self._document.person_made and not self._document.mask_view.any():
            messages.warning(
                tr(
                    "{case} has no mask to accept. Paint the lesion, or clear the mask to say "
                    "that there is none.",
                    case=case.name,
                ),
                about=About(Topic.CASE),
            )
        else:
            return True
        return False

    def _track(self, task: Task[Case], case: Case) -> Task[Case]:
        """Know until the outcome of the task that it decides about the case."""
        self._being_written[case.id] += 1
        return (
            task.success(self._note_end, case)
            .success(_withdraw)
            .failure(self._note_end, case)
            .failure(_tell, case)
            .crash(self._note_end, case)
        )

    def _note_end(self, case: Case, _outcome: Case | MgmfnetError | None = None) -> None:
        self._being_written[case.id] -= 1

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


def _withdraw(case: Case) -> None:
    messages.withdraw(Topic.DECISION, case.id)
