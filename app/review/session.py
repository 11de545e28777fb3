"""The review of one study at a time: what is open, what is shown, what is decided."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.case_document import CaseDocument
from app.messages import messages
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.review.deciding.annotations import Annotations
from app.review.deciding.bulk_decisions import BulkDecisions
from app.review.deciding.decisions import Decisions
from app.review.deciding.draft_saver import DraftSaver
from app.review.deciding.job_queue import JobQueue
from app.review.deciding.mask_imports import MaskImports
from app.review.measuring.pace_meter import PaceMeter
from app.review.measuring.stopwatch import Stopwatch
from app.review.measuring.study_scale import StudyScale
from app.review.opening.case_presenter import CasePresenter
from app.review.opening.session_memory import SessionMemory
from app.review.opening.study_opener import OpenedStudy, StudyOpener
from app.review.predicting.prediction_queue import PredictionQueue
from app.tasks import Runner, TaskContext
from app.translation import tr
from mgmfnet.models.library import StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.sentence import together
from mgmfnet.study import Case, Status, Study

_PAINTED_MS: Final = 100  # from opening a case until all of the window shows it


def _read_case(context: TaskContext, study: Study, case_id: int) -> Case:
    context.check()
    return study.case(case_id)


class ReviewSession(QObject):
    """The heart of the application; panels show it and actions call it.

    Attributes:
        document: The case on the screen. Clear, revert, undo and threshold are its own.
        queue: Predicts in the background.
        case_index: The cases of the open study, in order.
        sorter: The order and the filter of the index's rows.
        jobs: Does what concerns many cases, a few at a time.
        bulk: Decides about many cases at once.
        imports: Takes masks in that were made elsewhere.
        annotations: Notes and tags.
        scale: How large a pixel of the study's images is.
        pace: Tells how fast the review goes.
        study: The open study.
        reviewer: Who accepts masks; empty for the name of the login.
        model: The model that predicts.
        problems: What is wrong with a case, by its id.
        studyOpened: With the study, after its cases are in the index.
        studyClosed: Nothing is open any more.
        studyLocked: With the folder, which another program has open; offer to open it read-only.
        openFailed: A folder could not be opened; a message told why.
        currentChanged: With the `Case` that the person went to, or None. Its image may come
            later, with the document's `loaded`.
        caseChanged: With the id of a case whose record in the index is new.
        countsChanged: The index's counts are new.
        problemChanged: With the id of a case whose problem is new or gone.
        saved: With the name of a case whose accepted mask is on disk now.
    """

    studyOpened = Signal(object)
    studyClosed = Signal()
    studyLocked = Signal(object)
    openFailed = Signal()
    currentChanged = Signal(object)
    caseChanged = Signal(int)
    countsChanged = Signal()
    problemChanged = Signal(int)
    saved = Signal(str)

    def __init__(self, queue: PredictionQueue | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = CaseDocument(self)
        self.queue = queue or PredictionQueue(parent=self)
        self.case_index = CaseIndex.empty()
        self.sorter = CaseSorter(self)
        self.sorter.arranged.connect(self.queue.follow_rows)
        self.study: Study | None = None
        self.reviewer = ""
        self.model: StoredModel | None = None
        self.problems: dict[int, str] = {}
        self._current: int | None = None
        self._lane = Runner(1, self)
        self._opener = StudyOpener(self._lane, self)
        self._opener.opened.connect(self._use_study)
        self._opener.locked.connect(self.studyLocked)
        self._opener.failed.connect(self.openFailed)
        self._saver = DraftSaver(self.document, self._lane, self)
        self._saver.saved.connect(self._update)
        self.jobs = JobQueue(self._lane, self)
        self.jobs.starting.connect(self._saver.save)
        self.jobs.changed.connect(self._update)
        self.bulk = BulkDecisions(self.jobs, self)
        self.imports = MaskImports(self.jobs, self)
        self.annotations = Annotations(self._lane, self)
        self.annotations.changed.connect(self._update)
        self.scale = StudyScale(self._lane, self)
        self.pace = PaceMeter(self)
        self._stopwatch = Stopwatch()
        for touched in (self.document.maskChanged, self.document.thresholdChanged):
            touched.connect(lambda: self._stopwatch.touch())  # noqa: PLW0108 - not a QObject
        self._decisions = Decisions(self._lane, self)
        self._decisions.accepted.connect(self._note_accepted)
        self._decisions.marked.connect(self._update)
        self._decisions.refused.connect(self._note_refused)
        self._presenter = CasePresenter(self.document, self._saver, self._lane, self)
        self._presenter.shown.connect(self._note_shown)
        self._presenter.failed.connect(self._note_problem)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_PAINTED_MS)
        self._painted.timeout.connect(self._prepare_next)
        self.queue.failed.connect(self._note_problem)
        self.queue.predicted.connect(self._note_prediction)

    @property
    def current(self) -> Case | None:
        """The case that the person went to."""
        return None if self._current is None else self.case_index[self._current]

    @property
    def predicted_by(self) -> str | None:
        """The id of the model whose prediction the document holds."""
        return self._presenter.model_id

    @property
    def imported_from(self) -> str | None:
        """The file that the accepted mask on the screen was imported from."""
        return self._presenter.imported_from

    def open(self, folder: Path, *, read_only: bool = False) -> None:
        """Open the review of a folder; `studyOpened`, `studyLocked` or `openFailed` follows."""
        if self.close():
            self._opener.open(folder, read_only=read_only, reviewer=self.reviewer or None)

    def close(self, *, lose_strokes: bool = False) -> bool:
        """Save what is unfinished and close the study; waits for the disk.

        Args:
            lose_strokes: Close even if strokes cannot be saved.

        Returns:
            Whether nothing is open now. If not, strokes could not be saved and a message said so.
        """
        self._opener.forget()
        self._presenter.leave()
        self.annotations.save()
        self._lane.wait()
        unsaved = self._saver.has_unsaved or self.annotations.has_unsaved
        if unsaved and not lose_strokes:
            return False
        if self.study is None:
            return True
        study, self.study = self.study, None
        self._current = None
        self.currentChanged.emit(None)
        self._presenter.open(None)
        self._saver.open(None)
        self.queue.set_study(None)
        study.close()
        self.case_index = CaseIndex.empty()
        self.sorter.open(self.case_index, SessionMemory())
        self.jobs.clear()
        self.bulk.open(None, self.case_index, SessionMemory())
        self.imports.open(None, SessionMemory())
        self.annotations.open(None)
        self.scale.open(None)
        self.pace.open(None)
        self.problems.clear()
        self.studyClosed.emit()
        return True

    def shutdown(self) -> None:
        """End the threads; after `close`, at the end of the program."""
        self.queue.shutdown()
        self._lane.wait()

    def select(self, case_id: int) -> None:
        """Go to a case; unfinished strokes of the one before are kept."""
        if case_id == self._current:
            return
        self._current = case_id
        self._stopwatch.turn_to(None)
        self.queue.set_current(case_id)
        self._presenter.present(self.case_index[case_id])
        self.currentChanged.emit(self.case_index[case_id])

    def next(self) -> None:
        """Go to the next case of the list."""
        if self._current is not None and (case := self.case_index.after(self._current)):
            self.select(case.id)

    def previous(self) -> None:
        """Go to the previous case of the list."""
        if self._current is not None and (case := self.case_index.before(self._current)):
            self.select(case.id)

    def next_undecided(self) -> None:
        """Go to the next listed case that waits for a decision."""
        if case := self.case_index.undecided_after(self._current):
            self.select(case.id)

    def accept_and_next(self) -> None:
        """Save the mask for good and go to the next case that waits for a decision.

        The next case is shown at once; while this one is being written no other is accepted.
        `saved` tells that it is on disk. If it could not be written, a message says so, and the
        person is brought back to it unless they have begun to work on the next one.
        """
        case, document = self.current, self.document
        if case is None or self.study is None or self._decisions.busy:
            return
        if self._presenter.showing != case.id:
            if case.id in self.problems:
                problem = self.problems[case.id]
                messages.warning(
                    tr("{case} cannot be accepted. {problem}", case=case.name, problem=problem)
                )
        elif not document.person_made and not document.mask_view.any():
            messages.warning(
                tr(
                    "{case} has no mask to accept. Paint the lesion, or clear the mask to say "
                    "that there is none.",
                    case=case.name,
                )
            )
        else:
            snapshot = self._saver.take(case.id)
            self._decisions.accept(
                self.study,
                case,
                snapshot,
                model_id=self._presenter.model_id,
                seconds=self._stopwatch.take(case.id),
            )
            self.next_undecided()

    def mark(self, status: Status | None) -> None:
        """Flag the current case for a second look, exclude it, or take that back (None)."""
        case = self.current
        if case is not None and self.study is not None and not self._decisions.deciding(case.id):
            self._decisions.mark(self.study, case, status)

    def set_model(self, model: StoredModel | None) -> None:
        """Predict with this model from now on; undecided cases are predicted again."""
        self.model = model
        self._presenter.set_model(None if model is None else model.id)
        self.queue.set_model(model)

    def _use_study(self, opened: OpenedStudy) -> None:
        self.study = study = opened.study
        self.case_index = opened.case_index
        self.sorter.open(opened.case_index, opened.memory)
        self.bulk.open(study, opened.case_index, opened.memory)
        self.imports.open(study, opened.memory)
        self.annotations.open(study)
        self.scale.open(study)
        self.pace.open(study)
        self._presenter.open(study, opened.memory)
        self._saver.open(study)
        self.queue.set_study(study, opened.case_index)
        self.studyOpened.emit(study)
        self.countsChanged.emit()
        if study.read_only:
            messages.info(
                tr("{study} is open read-only: nothing that you change is saved.", study=study.name)
            )
        elif study.problems:
            messages.warning(together(*study.problems))
        first = self.case_index.find(opened.memory.current) or self.case_index.undecided_after(None)
        self.select((first or next(iter(opened.case_index))).id)

    def _note_shown(self, case_id: int, problem: str) -> None:
        self._stopwatch.turn_to(case_id)
        if problem:
            if self.problems.get(case_id) != problem:
                messages.warning(problem)  # the image is shown, so nothing says it in its place
            self._note_problem(case_id, problem)
        elif self.problems.pop(case_id, None) is not None:
            self.problemChanged.emit(case_id)
        self._painted.start()

    def _prepare_next(self) -> None:
        """Get the next case ready while the person looks at this one."""
        shown = self._presenter.showing
        following = None if shown is None else self.case_index.undecided_after(shown)
        if following is not None:
            self.queue.set_ahead(following.id)
            self._presenter.prefetch(following)

    def _note_problem(self, case_id: int, problem: str) -> None:
        if self.problems.get(case_id) != problem:
            self.problems[case_id] = problem
            self.problemChanged.emit(case_id)

    def _note_prediction(self, case_id: int, prediction: Prediction) -> None:
        self._presenter.take_prediction(self.case_index[case_id], prediction)
        if self.study is not None:
            self._lane.run(self, _read_case, self.study, case_id).success(self._update)

    def _note_accepted(self, case: Case) -> None:
        self._saver.accepted(case)
        self._update(case)
        self.pace.again()
        self.saved.emit(case.name)

    def _note_refused(self, case_id: int) -> None:
        untouched = self.document.undo_stack.isClean()
        self._saver.give_back(case_id)
        if untouched:
            self.select(case_id)

    def _update(self, case: Case) -> None:
        """Take over a case as it is in the study now."""
        if self.study is not None:
            before = self.case_index[case.id]
            self.case_index.update(case)
            self.sorter.note_change()
            self._presenter.refresh(case)
            self.queue.update(before, case)
            self.caseChanged.emit(case.id)
            self.countsChanged.emit()
            newer = (case.accepted_at, case.replaced) != (before.accepted_at, before.replaced)
            if newer and self._presenter.showing == case.id:
                self._presenter.present(case)  # never a mask on another image than its own
