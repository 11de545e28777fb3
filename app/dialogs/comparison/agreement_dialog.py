"""How far all readers agree, in figures and plots."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.comparison.agreement_plots import AgreementPlots
from app.dialogs.comparison.agreement_work import Kept, Measured, measure, write
from app.dialogs.comparison.figures_table import DiceMatrix, FiguresTable, interval, pair_name
from app.messages import Offer, messages
from app.review.study_review import StudyReview
from app.style.text_size import first_size
from app.tasks import Task
from app.translation import mark, tr, tr_n, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.file_choice import Purpose, choose_new_file
from app.widgets.keys import EnterStays
from app.widgets.text import Label, paragraph, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate

_SIZE: Final = QSize(960, 640)
_MARGIN: Final = 16
_VARIATION: Final = {
    -1: mark("The model agrees with them with {dice}: less than people among each other."),
    0: mark("The model agrees with them with {dice}: within human variation."),
    1: mark("The model agrees with them with {dice}: more than people among each other."),
}
_TOO_FEW: Final = mark(
    "The model agrees with them with {dice}; too few cases to compare that with people."
)
_KEEPS: Final = (
    (mark("Save table…"), Kept.TABLE),
    (mark("Save figures…"), Kept.FIGURES),
    (mark("Save report…"), Kept.REPORT),
)


class AgreementDialog(QDialog):
    """Measures all cases at once, as the list does not; it can be stopped.

    Attributes:
        where_edit: Which cases count.
        told: What the figures say, in a sentence.
        figures: All of them.
        save_buttons: Write the table, the figures and the report.
    """

    def __init__(
        self,
        review: StudyReview,
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """Measure the agreement in the open study.

        Args:
            review: Of the study.
            name_of: The name of a model by its id.
            parent: As for every QWidget.
        """
        super().__init__(parent)
        self._review = review
        self._name_of = name_of
        self._agreement: Agreement | None = None
        self._task: Task[Measured] | None = None
        self.setWindowTitle(tr("Agreement of all readers"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self.where_edit = QLineEdit(self)
        self.where_edit.setPlaceholderText(
            tr(
                "All; or for instance {example}",
                example="diagnosis=melanoma; site=back; size=5..15",
            )
        )
        EnterStays(self.where_edit).pressed.connect(self._measure)
        self.told = paragraph("", "", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("How far it is"))
        self.figures = FiguresTable(self)
        self._matrix = DiceMatrix(self)
        self._pairs = ComboBox(self)
        self._pairs.setAccessibleName(tr("Which two readers are plotted"))
        self._pairs.currentIndexChanged.connect(self._plot)
        self._plots = AgreementPlots(self)
        self.save_buttons = {kept: push_button(tr(text), self) for text, kept in _KEEPS}
        for kept, button in self.save_buttons.items():
            button.clicked.connect(partial(self._save, kept))
        self._lay_out()
        self._measure()

    def done(self, result: int) -> None:
        """Stop measuring."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def _lay_out(self) -> None:
        label = Label(tr("&Cases"), self)
        label.setBuddy(self.where_edit)
        form = QFormLayout()
        form.addRow(label, self.where_edit)
        plots = QWidget(self)
        column = QVBoxLayout(plots)
        column.addWidget(self._pairs)
        column.addWidget(self._plots, stretch=1)
        self._tabs = QTabWidget(self)
        self._tabs.addTab(self.figures, tr("Figures"))
        self._tabs.addTab(self._matrix, tr("Matrix"))
        self._tabs.addTab(plots, tr("Plots"))
        buttons = QDialogButtonBox(self)
        for button in self.save_buttons.values():
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        close = QPushButton(tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._bar)
        layout.addWidget(self.told)
        layout.addWidget(self._tabs, stretch=1)
        layout.addWidget(buttons)

    def _measure(self) -> None:
        if self._task is not None:
            self._task.cancel()
        where = [text.strip() for text in self.where_edit.text().split(";") if text.strip()]
        self._agreement = None
        self._enable(available=False)
        self.told.setText(tr("Measuring…"))
        self._bar.setRange(0, 0)
        self._bar.show()
        self._task = (
            tasks.run(self, measure, self._review.study, where)
            .progress(self._show_progress)
            .success(self._show)
            .failure(self._fail)
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _fail(self, error: MgmfnetError) -> None:
        self._bar.hide()
        self.told.setText(tr_sentence(error))

    def _show(self, measured: Measured) -> None:
        agreement = self._agreement = measured.agreement
        self._enable(available=True)
        self.told.setText(_told(agreement))
        self._bar.hide()
        names = {label: label for label in agreement.labels}
        if agreement.model is not None and measured.model_id is not None:
            names[agreement.model] = tr("Model {model}", model=self._name_of(measured.model_id))
        self.figures.show_agreement(agreement, names)
        self._matrix.show_agreement(agreement, names)
        self._pairs.clear()
        for pair in agreement.pairs:
            self._pairs.addItem(pair_name(pair, names))

    def _enable(self, *, available: bool) -> None:
        self._tabs.setEnabled(available)
        for button in self.save_buttons.values():
            button.setEnabled(available)

    def _plot(self, row: int) -> None:
        if self._agreement is not None and 0 <= row < len(self._agreement.pairs):
            self._plots.show_pair(self._agreement.pairs[row])

    def _save(self, kept: Kept) -> None:
        if self._agreement is None:
            return
        study = self._review.study
        name = tr("Agreement of {study}", study=study.name) + kept.value
        chosen = choose_new_file(self, Purpose.REPORT, self.windowTitle(), name)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(kept.value)
        (
            tasks.run(self._review, write, study, self._agreement, kept, path)
            .success(_tell_written, path)
            .failure(messages.error)
        )


def _tell_written(path: Path, _nothing: None) -> None:
    show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
    messages.info(tr("The agreement is written to {path}.", path=path), Offer(tr("Open"), show))


def _told(agreement: Agreement) -> str:
    """What the figures say, and what limits them."""
    cases = len(agreement.scores.names)
    told = [tr_n("{n} case is compared.", "{n} cases are compared.", cases)]
    if agreement.people is not None:
        dice = interval(agreement.people, 3)
        told.append(tr("Different people agree with a mean Dice coefficient of {dice}.", dice=dice))
    if agreement.difference is not None and agreement.with_model is not None:
        enough = agreement.is_enough
        text = _VARIATION[_sign(agreement.difference)] if enough else _TOO_FEW
        told.append(tr(text, dice=interval(agreement.with_model, 3)))
    if agreement.fleiss is not None:
        kappa = interval(agreement.fleiss, 3)
        told.append(tr("Fleiss' kappa of whether there is a lesion: {kappa}.", kappa=kappa))
    if problems := agreement.scores.problems:
        told.append(
            tr_n(
                "{n} could not be compared: {problem}",
                "{n} could not be compared, the first: {problem}",
                len(problems),
                problem=problems[0],
            )
        )
    return " ".join(told)


def _sign(difference: Estimate) -> int:
    """Whether it is beyond chance below zero or above it."""
    return (difference.low > 0) - (difference.high < 0)
