"""Teaches the model the accepted masks of the open study. Importing this imports pyqtgraph."""

from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.finetuning.case_comparison import CaseComparison
from app.dialogs.finetuning.learning_options import LearningOptions
from app.dialogs.finetuning.training_view import TrainingView
from app.dialogs.finetuning.verdict_view import VerdictView
from app.messages import About, Offer, Topic, messages
from app.review.cases.case_index import CaseIndex
from app.review.finetuning.finetune_plan import FinetunePlan
from app.review.finetuning.finetune_run import FinetuneRequest, FinetuneRun
from app.review.session import ReviewSession
from app.review.study_review import StudyReview
from app.settings import Settings
from app.style.text_size import grown
from app.tasks import TaskContext
from app.translation import tr, tr_n
from app.widgets.text import Label
from mgmfnet.errors import MgmfnetError
from mgmfnet.models.card import Architecture
from mgmfnet.models.library import ModelLibrary, StoredModel

_WIDTH: Final = 760
_HEIGHT: Final = 520
_MARGIN: Final = 16


class _Stage(Enum):
    PLAN = auto()
    TRAINING = auto()
    JUDGED = auto()


def _add(context: TaskContext, library: ModelLibrary, folder: Path) -> StoredModel:
    context.check()
    return library.add(folder)


class FinetuneDialog(QDialog):
    """Says what will happen, shows it happen, and asks whether to keep the result.

    It is not modal: the review goes on meanwhile, and closing the dialog does not end a training.
    A model that is kept goes to the library and is chosen in the settings.

    Attributes:
        session: The review whose masks are learnt from.
        run: The training.
        verdict: Asks whether to keep the new model.
        kept: With the new model, after it was chosen to predict.
        progressed: How far the training is, in words; empty while there is none.
    """

    kept = Signal(object)  # StoredModel
    progressed = Signal(str)

    def __init__(
        self,
        session: ReviewSession,
        library: ModelLibrary,
        settings: Settings,
        parent: QWidget | None = None,
        run: FinetuneRun | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._library = library
        self._settings = settings
        self._model_folder: Path | None = None
        self._stage = _Stage.PLAN
        self.run = run or FinetuneRun(parent=self)
        self.setWindowTitle(tr("Fine-tune"))
        self.setMinimumWidth(grown(_WIDTH))
        self._text = Label(parent=self)
        self._text.setWordWrap(True)
        # Or room is kept for narrower lines.
        self._text.setMinimumWidth(grown(_WIDTH) - 2 * _MARGIN)
        self._options = LearningOptions(self)
        self.epochs_box = self._options.epochs_box
        self.masks_box = self._options.masks_box
        self._training = TrainingView(self)
        self.verdict = VerdictView(self)
        self._tabs = QTabWidget(self)
        self._tabs.addTab(self.verdict, tr("Comparison"))
        self._tabs.addTab(self._training, tr("Curves"))
        self.cancel_button = QPushButton(tr("Cancel training"), self)
        self.cancel_button.setToolTip(
            tr("Ends the training; no model is made, and nothing is changed")
        )
        self.cancel_button.setAutoDefault(False)
        self.start_button = QPushButton(tr("Start"), self)
        self._leave_button = QPushButton(self)
        self._lay_out()
        self._connect()
        self._show(_Stage.PLAN)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what would happen now."""
        self._follow()
        if self.session.review is not None:
            self._options.look(self.session.review.study)
        super().showEvent(event)

    def come_back(self) -> None:
        """Show how far the training is, or what it led to."""
        messages.withdraw(Topic.TRAINING)
        if self.session.review is not None:
            self.session.review.patients.look()
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def undecided(self) -> bool:
        """Whether closing the program now loses a training, or a model that it has made."""
        return self._stage is not _Stage.PLAN

    def shutdown(self) -> None:
        """End a training that is under way; at the end of the program."""
        self.run.shutdown()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.start_button)
        buttons.addWidget(self._leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self._options)
        layout.addWidget(self._tabs, stretch=1)
        layout.addStretch()
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._training.told.connect(self.progressed)
        self.masks_box.offered.connect(self._fit)
        self.run.started.connect(self._training.begin)
        self.run.stepped.connect(self._training.add_step)
        self.run.epochEnded.connect(self._training.add_epoch)
        self.run.guideEpochEnded.connect(self._training.add_guide_epoch)
        self.run.judged.connect(self.verdict.show_verdict)
        self.run.finished.connect(self._ask)
        self.run.failed.connect(self._give_up)
        self.run.cancelled.connect(self._note_cancelled)
        self.session.studyOpened.connect(self._follow_review)
        self.session.while_open(self._follow_review)()
        self.session.studyClosed.connect(self._follow)
        self.start_button.clicked.connect(self._start)
        self.cancel_button.clicked.connect(self._ask_to_cancel)
        self._leave_button.clicked.connect(self.close)
        self.verdict.kept.connect(self._keep)
        self.verdict.discarded.connect(self._discard)
        self.verdict.chosen.connect(lambda case: CaseComparison(case, self).show())

    def _show(self, stage: _Stage) -> None:
        self._stage = stage
        planning, training = stage is _Stage.PLAN, stage is _Stage.TRAINING
        for widget in (self._options, self.start_button):
            widget.setVisible(planning)
        self.cancel_button.setVisible(training)
        self._tabs.setVisible(not planning)
        self._tabs.setTabVisible(0, stage is _Stage.JUDGED)
        self._tabs.tabBar().setVisible(stage is _Stage.JUDGED)
        self._tabs.setCurrentIndex(0 if stage is _Stage.JUDGED else 1)
        if not training:
            self._training.end()
        self.cancel_button.setEnabled(True)
        self._leave_button.setVisible(planning or training)
        self._leave_button.setText(tr("Close") if planning else tr("Go on reviewing"))
        if planning:
            self.start_button.setDefault(True)
            self._show_plan()
            self.adjustSize()
        else:
            self._leave_button.setDefault(training)
            self.resize(self.width(), max(self.height(), grown(_HEIGHT)))

    def _follow_review(self, review: StudyReview) -> None:
        review.countsChanged.connect(self._follow)
        review.patients.changed.connect(self._follow)

    def _follow(self) -> None:
        if self._stage is _Stage.PLAN:
            self._show_plan()

    def _fit(self) -> None:
        """Be as tall as the plan."""
        if self._stage is _Stage.PLAN and (layout := self.layout()) is not None:
            layout.activate()
            self.adjustSize()

    def _show_plan(self) -> None:
        review, model = self.session.review, self.session.model
        plan = (
            FinetunePlan.of(CaseIndex.empty())
            if review is None
            else FinetunePlan.of(review.case_index, review.patients.not_learnt_from)
        )
        obstacle = "" if model is None else _untrainable(model) or plan.obstacle()
        self.start_button.setEnabled(model is not None and not obstacle)
        if model is None:
            self._text.setText(
                tr("There is no model to start from. Choose one under Models first.")
            )
        elif obstacle:
            self._text.setText(obstacle)
        else:
            self._text.setText(_what_happens(plan, model))

    def _start(self) -> None:
        review, model = self.session.review, self.session.model
        if review is not None and model is not None:
            epochs, device = self.epochs_box.value(), self._settings.device
            self._text.setText(
                tr("{model} is learning. You can go on reviewing meanwhile.", model=model.name)
            )
            self._training.prepare()
            self._show(_Stage.TRAINING)
            whose = self.masks_box.masks, self.masks_box.readers
            self.run.start(FinetuneRequest(review.study, model, epochs, device, *whose))

    def _ask_to_cancel(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("Cancel training"))
        box.setText(
            tr(
                "What the new model has learnt so far is thrown away. Your masks and the model "
                "that predicts now stay as they are."
            )
        )
        cancel = box.addButton(tr("Cancel training"), QMessageBox.ButtonRole.DestructiveRole)
        go_on = box.addButton(tr("Go on training"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        cancel.clicked.connect(self._cancel)
        for ended in (self.run.judged, self.run.failed, self.run.cancelled):
            ended.connect(box.close)
        box.open()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.run.cancel()

    def _ask(self, model_folder: Path) -> None:
        self._model_folder = model_folder
        self._text.setText(tr("The training is done."))
        self._show(_Stage.JUDGED)
        if not self.isVisible():
            messages.info(
                tr("The fine-tuned model is ready."),
                Offer(tr("Compare"), self.come_back, stays=True),
                about=About(Topic.TRAINING),
            )

    def _give_up(self, problem: str) -> None:
        self._show(_Stage.PLAN)
        messages.error(
            tr("The model was not fine-tuned. {problem}", problem=problem),
            about=About(Topic.TRAINING),
        )

    def _note_cancelled(self) -> None:
        self._show(_Stage.PLAN)
        messages.info(tr("The fine-tuning was cancelled; nothing was changed."))

    def _keep(self) -> None:
        if self._model_folder is not None:
            (
                tasks.run(self, _add, self._library, self._model_folder)
                .success(self._use)
                .failure(self._note_not_kept)
                .crash(self.verdict.ask_again)
            )

    def _use(self, model: StoredModel) -> None:
        self.run.discard()
        review = self.session.review
        if review is not None and review.model_id:
            review.choose_model(model.id)
        else:
            self._settings.model_id = model.id
        messages.info(
            tr(
                "{model} predicts from now on; cases to review are predicted again.",
                model=model.name,
            )
        )
        self.kept.emit(model)
        self._show(_Stage.PLAN)
        self.close()

    def _note_not_kept(self, error: MgmfnetError) -> None:
        self.verdict.ask_again()
        messages.error(error, about=About(Topic.TRAINING))

    def _discard(self) -> None:
        self.run.discard()
        self._show(_Stage.PLAN)
        self.close()


def _untrainable(model: StoredModel) -> str:
    """Why a model cannot learn at all; empty where it can."""
    if model.card.architecture is Architecture.MGMFNET:
        return ""
    return tr(
        "{model} is an ONNX file, which predicts, but cannot be trained further. Choose another "
        "one under Models first.",
        model=model.name,
    )


def _what_happens(plan: FinetunePlan, model: StoredModel) -> str:
    learns = tr_n(
        "{model} learns from {n} accepted case.",
        "{model} learns from {n} accepted cases.",
        plan.train,
        model=model.name,
    )
    judged = tr_n(
        "{n} accepted case, held out from every training, then judges whether it became better.",
        "{n} accepted cases, held out from every training, then judge whether it became better.",
        plan.held_out,
    )
    listens = tr("It also learns to answer clicks better.")
    left_out = tr_n(
        "{n} accepted case is left out, since its image is missing.",
        "{n} accepted cases are left out, since their images are missing.",
        plan.left_out,
    )
    related = tr_n(
        "{n} accepted case is left out, since another of the same patient is held out.",
        "{n} accepted cases are left out, since others of the same patients are held out.",
        plan.related,
    )
    rest = tr("You can go on reviewing meanwhile; nothing changes until you keep the new model.")
    parts = (
        (learns, True),
        (listens, model.card.guide is not None),
        (judged, True),
        (left_out, plan.left_out),
        (related, plan.related),
        (rest, True),
    )
    return " ".join(text for text, told in parts if told)
