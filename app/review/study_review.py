"""The review of one study, from its opening to its closing."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.case_document import CaseDocument
from app.messages import About, Topic, messages
from app.review.cases.case_metadata import CaseMetadata
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Order
from app.review.cases.session_memory import SessionMemory
from app.review.cases.succession import Succession
from app.review.comparing.case_comparer import CaseComparer
from app.review.comparing.comparison import ReadingsComparison
from app.review.comparing.settling import Settling
from app.review.deciding.annotations import Annotations
from app.review.deciding.bulk_decisions import BulkDecisions
from app.review.deciding.decision_history import DecisionHistory
from app.review.deciding.decisions import Decisions
from app.review.deciding.job_queue import JobQueue
from app.review.deciding.mask_imports import MaskImports
from app.review.measuring.border_meter import BorderMeter
from app.review.measuring.case_scale import CaseScale
from app.review.measuring.effort_meter import EffortMeter
from app.review.measuring.pace_meter import PaceMeter
from app.review.opening.case_presenter import CasePresenter
from app.review.opening.case_problems import CaseProblems
from app.review.opening.draft_saver import DraftSaver
from app.review.opening.folder_follower import FolderFollower
from app.review.opening.patient_source import PatientSource
from app.review.opening.study_opener import OpenedStudy
from app.review.predicting.prediction_queue import PredictionQueue, QueueState
from app.tasks import Runner, Task, TaskContext
from mgmfnet.prediction import Prediction
from mgmfnet.study import Case, Status, Study

_PAINTED_MS: Final = 100  # from opening a case until all of the window shows it


def _read_case(context: TaskContext, study: Study, case_id: int) -> Case:
    context.check()
    return study.case(case_id)


class StudyReview(QObject):
    """What is open, what is shown, what is decided; gone when the study is closed.

    Args:
        opened: The study, and how it was left.
        document: Shows its cases.
        queue: Predicts them.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        study: The open study.
        case_index: Its cases.
        metadata: What tables beside the images say of the cases.
        sorter: The order and the filter of the index's rows.
        decided: What was decided, to be taken back.
        jobs: Does what concerns many cases, a batch at a time.
        bulk: Decides about many cases at once.
        imports: Takes masks in that were made elsewhere.
        annotations: Notes and tags.
        comparison: Compares what several people read.
        comparer: Compares what they drew on the current case.
        settling: Makes one mask of theirs.
        scale: How wide a pixel of the current image is.
        border: Learns how predictions are to be cut.
        pace: Tells how fast the review goes.
        effort: Tells what cases took, when it is asked.
        problems: What is wrong with cases.
        follower: Looks for images that came or went.
        patients: Tells where patients are known from.
        presenter: Knows what of a case the document holds.
        currentChanged: With the `Case` that the person went to. Its image may come later, with the
            document's `loaded`.
        caseChanged: With the id of a case whose record in the index is new.
        countsChanged: The index's counts are new.
        saved: With the name of a case whose accepted mask is on disk now.
        takenBack: With the name of a case that is as it was before a decision.
        modelChosen: With the id of the model that predicts here; empty for that of all studies.
    """

    currentChanged = Signal(object)
    caseChanged = Signal(int)
    countsChanged = Signal()
    saved = Signal(str)
    takenBack = Signal(str)
    modelChosen = Signal(str)

    def __init__(
        self,
        opened: OpenedStudy,
        document: CaseDocument,
        queue: PredictionQueue,
        lane: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.study, self.case_index = opened.study, opened.case_index
        self._memory = memory = opened.memory
        self._queue = queue
        self._lane = lane
        self.sorter = CaseSorter(self.case_index, memory, self)
        self.metadata = CaseMetadata(self.study, self.sorter, self)
        self.decided = DecisionHistory(document, self)
        self._succession = Succession(self.sorter)
        self._order = self.sorter.ordering.order
        self.jobs = JobQueue(lane, self.decided, self)
        self.bulk = BulkDecisions(self.study, self.case_index, memory, self.jobs, self)
        self.imports = MaskImports(self.study, memory, self.jobs, self)
        self.annotations = Annotations(self.study, lane, self.decided, self)
        self.scale = CaseScale(self.study, lane, self)
        self.border = BorderMeter(self.study, lane, self)
        self.pace = PaceMeter(self.study, self)
        self.effort = EffortMeter(self.study, lane, self)
        self.problems = CaseProblems(self)
        self._saver = DraftSaver(self.study, document, lane, self)
        self.presenter = CasePresenter(self.study, memory, document, lane, self, saver=self._saver)
        self.comparison = ReadingsComparison(self.study, self.sorter, lambda: self.current, self)
        self.comparer = CaseComparer(self.study, self.comparison, self)
        self.settling = Settling(
            self.comparison, self.comparer, document, lambda: self.presenter.showing, self
        )
        self._decisions = Decisions(
            self.study,
            document,
            lane,
            self,
            presenter=self.presenter,
            saver=self._saver,
            problems=self.problems,
            memory=memory,
            history=self.decided,
            settling=self.settling,
        )
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_PAINTED_MS)
        first = self.case_index.find(memory.current) or self.case_index.undecided_after(None)
        self._current = (first or next(iter(self.case_index))).id
        self.follower = FolderFollower(
            self.study, self.sorter, queue, lane, self, current=lambda: self.current
        )
        self.patients = PatientSource(self.study, memory, lane, self)
        self._connect(document)
        queue.set_study(self.study, self.case_index)

    def _connect(self, document: CaseDocument) -> None:
        self.sorter.arranged.connect(self._queue.follow_rows)
        self.sorter.arranged.connect(self._note_arranged)
        self.jobs.starting.connect(self._saver.save)
        for meter in (self.pace, self.border):
            self.jobs.ended.connect(meter.again)
        self.border.changed.connect(self.presenter.note_habit)
        self.border.switched.connect(self._show_switched)
        for stored in (
            self._saver.saved,
            self.jobs.changed,
            self.annotations.changed,
            self._decisions.marked,
        ):
            stored.connect(self._update)
        self._decisions.accepted.connect(self._note_accepted)
        self._decisions.refused.connect(self.select)
        self._decisions.takenBack.connect(self._note_taken_back)
        self._decisions.confirmed.connect(self.accept_and_next)
        self.currentChanged.connect(self.scale.turn_to)
        self.currentChanged.connect(self.comparer.turn_to)
        self.comparison.began.connect(lambda: self.comparer.turn_to(self.current))
        self.caseChanged.connect(self.comparison.look_again)
        self.caseChanged.connect(lambda _: self.comparer.turn_to(self.current))
        self.settling.ready.connect(self.accept_and_next)
        document.maskChanged.connect(self._note_mask)
        self.presenter.shown.connect(self._note_shown)
        for failed in (self.presenter.failed, self._queue.failed):
            failed.connect(self._note_problem)
        self._queue.stateChanged.connect(self._note_state)
        self._queue.predicted.connect(self._note_prediction)
        self._painted.timeout.connect(self._prepare_next)
        self.follower.followed.connect(self._follow_names)
        self.follower.wentAway.connect(partial(self._queue.set_reachable, reachable=False))
        self.follower.cameBack.connect(self._read_again)
        self.follower.searched.connect(self.patients.look)
        self.patients.changed.connect(self.scale.look_again)
        self.patients.changed.connect(self.metadata.look)

    @property
    def memory(self) -> SessionMemory:
        """What the study is reopened with."""
        return self._memory

    @property
    def current(self) -> Case:
        """The case that the person went to."""
        return self.case_index[self._current]

    @property
    def has_unsaved(self) -> bool:
        """Whether any work of the person is not known to be on disk."""
        return self._saver.has_unsaved or self.annotations.has_unsaved

    def begin(self) -> None:
        """Show the case that was looked at last, or the first that waits for a decision."""
        self.countsChanged.emit()
        self._go_to(self._current)
        self.patients.look()

    def save(self) -> None:
        """Begin to save what is unfinished."""
        self.presenter.leave()
        self.annotations.save()

    def close(self) -> None:
        """Let go of the study, and let nothing of it be delivered any more."""
        for task in self.findChildren(Task):
            task.cancel()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._queue.set_study(None)
        self.comparison.close()
        self.presenter.close()
        self.study.close()
        self.deleteLater()

    def select(self, case_id: int) -> None:
        """Go to a case; unfinished strokes of the one before are kept."""
        if case_id != self._current and case_id in self.case_index:
            self.decided.let_strokes_come_first()
            self._go_to(case_id)

    def next(self) -> None:
        """Go to the next case of the list."""
        if case := self.case_index.after(self._current):
            self.select(case.id)

    def previous(self) -> None:
        """Go to the previous case of the list."""
        if case := self.case_index.before(self._current):
            self.select(case.id)

    def next_undecided(self) -> None:
        """Go to the next listed case that waits for a decision."""
        if case := self._succession.leave(self._current):
            self.select(case.id)

    def accept_and_next(self) -> None:
        """Save the mask for good and go to the next case that waits for a decision.

        The next case is shown at once, and can be accepted while this one is being written.
        `saved` tells that it is on disk. If it could not be written, a message says so, and the
        person is brought back to it unless they have begun to work on the next one.
        """
        if self._decisions.accept(self.current) and (case := self._succession.leave(self._current)):
            self._go_to(case.id)

    def mark(self, status: Status | None) -> None:
        """Flag the current case for a second look, exclude it, or take that back (None)."""
        self._decisions.mark(self.current, status)

    def _go_to(self, case_id: int) -> None:
        messages.withdraw(Topic.CASE)
        self._current = case_id
        self._queue.set_current(case_id)
        self.presenter.present(self.current)
        self.currentChanged.emit(self.current)

    def _note_shown(self, case_id: int, problem: str) -> None:
        if problem and problem != self.problems.of(case_id):
            # The image is shown, so nothing says it in its place.
            messages.warning(problem, about=About(Topic.CASE))
        self.problems.note(case_id, problem)
        self._painted.start()

    def _note_arranged(self) -> None:
        """Go to the most doubtful case when the person asked for it first."""
        order = self.sorter.ordering.order
        if order is self._order:
            return
        self._order = order
        self._succession.restart()
        most = self.case_index.most_doubtful() if order is Order.DOUBT else None
        if most is not None and most.doubt is not None:
            self.select(most.id)

    def _note_mask(self) -> None:
        """What hindered a decision about the mask, or was asked about it, is over."""
        messages.withdraw(Topic.CASE)

    def _note_problem(self, case_id: int, problem: str) -> None:
        self.problems.note(case_id, problem)
        if case_id in self.case_index:
            self.follower.check(self.case_index[case_id].path)

    def _note_state(self, state: QueueState) -> None:
        if state is QueueState.HALTED:
            self.follower.check(self.current.path)

    def _read_again(self) -> None:
        """The folder was out of reach, and is back."""
        self.problems.forget()
        self._queue.set_reachable(reachable=True)
        if self.presenter.showing is None:
            self.presenter.present(self.current)

    def _prepare_next(self) -> None:
        """Get the next case ready while the person looks at this one."""
        shown = self.presenter.showing
        following = None if shown is None else self._succession.after(shown)
        if following is not None:
            self._queue.set_ahead(following.id)
            self.presenter.prefetch(following)

    @property
    def model_id(self) -> str:
        """Of the model that this study has of its own; empty without such."""
        return self._memory.model_id

    def choose_model(self, model_id: str) -> None:
        """Have this study predicted by a model of its own, from now on; empty as all others."""
        self._memory.model_id = model_id
        self.presenter.remember()
        self.modelChosen.emit(model_id)

    def _note_prediction(self, case_id: int, prediction: Prediction) -> None:
        if case_id not in self.case_index:
            return
        self.presenter.take_prediction(self.case_index[case_id], prediction)
        self._lane.run(self, _read_case, self.study, case_id).success(self._update)

    def _show_switched(self) -> None:
        """Cut the prediction on the screen anew, as the person asked for it."""
        if self.presenter.showing is not None:
            self.presenter.present(self.current)

    def _follow_names(self, names: Mapping[str, str]) -> None:
        """Other cases are in the index, some of them under new names."""
        self._memory.rename(names)
        if names:
            self.presenter.follow_names(self.case_index)
            self.caseChanged.emit(self._current)
        self.countsChanged.emit()

    def _note_accepted(self, case: Case) -> None:
        self._update(case)
        self.pace.again()
        self.border.again()
        self.saved.emit(case.name)

    def _note_taken_back(self, case: Case) -> None:
        """Show the case as it is again."""
        self._update(case)
        self.pace.again()
        self.border.again()
        self.select(case.id)
        self.takenBack.emit(case.name)

    def _update(self, case: Case) -> None:
        """Take over a case as it is in the study now."""
        if case.id not in self.case_index:  # its image is gone meanwhile
            return
        before = self.case_index[case.id]
        self.case_index.update(case)
        self.sorter.note_change()
        self.presenter.refresh(case)
        self._queue.update(before, case)
        self.caseChanged.emit(case.id)
        self.countsChanged.emit()
        newer = (case.accepted_at, case.replaced) != (before.accepted_at, before.replaced)
        if newer and self.presenter.showing == case.id:
            self.presenter.present(case)  # never a mask on another image than its own
