"""Begins a second reading, here or on a copy, or goes on with one that was begun."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.readings.begun_list import BegunList
from app.dialogs.readings.place_form import PlaceForm
from app.dialogs.readings.reading_form import ReadingForm
from app.review.readings.reading_work import (
    Counted,
    ReadingPlan,
    begin,
    count_cases,
    look,
    write_copy,
)
from app.review.study_review import StudyReview
from app.settings import StudyPlace
from app.tasks import Task
from app.translation import tr, tr_n, tr_sentence
from app.widgets.text import paragraph
from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import Sentence
from mgmfnet.study.readings.progress import Begun
from mgmfnet.study.readings.record import Reading

_WIDTH: Final = 600
_MARGIN: Final = 16


class SecondReadingDialog(QDialog):
    """Asks who reads what, and tells in numbers what will happen.

    Attributes:
        chosen: With the `StudyPlace` of the reading to open.
        begun: Readings to go on with.
        form: Who, what, and how.
        place: Here, or on a copy for another computer.
        summary: What will happen, or what did.
        begin_button: Makes it happen.
    """

    chosen = Signal(object)

    def __init__(self, review: StudyReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = review.study
        self._counting: Task[Counted] | None = None
        self._counted: Counted | None = None
        self._working: Task[StudyPlace] | Task[Reading] | None = None
        self.setWindowTitle(tr("Second reading"))
        self.setMinimumWidth(_WIDTH)
        self.begun = BegunList(self)
        self.begun.chosen.connect(self._go_on)
        self._choices = QWidget(self)
        form = QFormLayout(self._choices)
        form.setContentsMargins(0, 0, 0, 0)
        self.form = ReadingForm(review, form, self._choices)
        self.form.drawn.connect(self._count)
        self.form.changed.connect(self._show_ready)
        self.place = PlaceForm(self._study.folder, form, self._choices)
        self.place.changed.connect(self._show_ready)
        self.summary = paragraph(parent=self)
        self.summary.setMinimumWidth(_WIDTH - 2 * _MARGIN)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self._bar.hide()
        self.begin_button = QPushButton(self)
        self.begin_button.setDefault(True)
        self.begin_button.clicked.connect(self._start)
        self._lay_out()
        self._count()
        tasks.run(self, look, self._study).success(self._show_begun)

    def reject(self) -> None:
        """Stop what is under way; close where nothing is."""
        if self._working is not None and self._working.running:
            self._working.cancel()
        else:
            super().reject()

    def _lay_out(self) -> None:
        about = tr(
            "A second reader outlines the same cases and sees nothing of this review: no mask, "
            "status, note or tag. Afterwards both are compared."
        )
        buttons = QDialogButtonBox(self)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.begin_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        for part in (
            paragraph(about),
            self.begun,
            paragraph(tr("New reading"), "section"),
            self._choices,
            self.summary,
            self._bar,
            buttons,
        ):
            layout.addWidget(part)

    def _count(self) -> None:
        """Draw the cases, to tell how many they are."""
        if self._counting is not None:
            self._counting.cancel()
        self._counted = None
        self._counting = (
            tasks.run(self, count_cases, self._study, self.form.plan())
            .success(self._take_count)
            .failure(self._show_problem)
        )
        self._show_ready()

    def _take_count(self, counted: Counted) -> None:
        self._counted = counted
        self._show_ready()

    def _show_ready(self) -> None:
        plan, on_copy = self.form.plan(), self.place.on_copy
        idle = self._working is None or not self._working.running
        possible = self.place.folder is not None if on_copy else not self._study.read_only
        named = bool(plan.reader.strip())
        self.begin_button.setText(tr("Write the copy") if on_copy else tr("Begin to read"))
        self.begin_button.setEnabled(idle and named and possible and self._counted is not None)
        if self._study.read_only and not on_copy:
            self.summary.setText(
                tr("The study is open read-only, so no reading can be begun in it. Write a copy.")
            )
        elif self._counted is not None:
            self.summary.setText(_what_happens(plan, self._counted))
        self._fit()

    def _show_begun(self, found: tuple[list[Begun], list[Sentence]]) -> None:
        self.begun.show_begun(*found)
        self._fit()

    def _go_on(self, reading: Reading) -> None:
        review_dir = reading.folder(self._study.review_dir)
        self._open(StudyPlace(self._study.folder, review_dir, reading.reader))

    def _open(self, place: StudyPlace) -> None:
        self.accept()
        self.chosen.emit(place)

    def _start(self) -> None:
        plan, counted, folder = self.form.plan(), self._counted, self.place.folder
        if counted is None:
            return
        if self.place.on_copy and folder is not None:
            work = partial(write_copy, out=folder, images=self.place.images_box.isChecked())
            copying = tasks.run(self, work, self._study, plan, counted.cases)
            self._follow(copying.success(self._note_copied, folder))
        else:
            beginning = tasks.run(self, begin, self._study, plan, counted.cases)
            self._follow(beginning.success(self._open))

    def _follow(self, work: Task[StudyPlace] | Task[Reading]) -> None:
        self._working = work
        work.progress(self._show_progress).failure(self._show_problem)
        work.cancellation(partial(self.summary.setText, tr("Stopped; nothing is left of it.")))
        work.finished.connect(self._rest)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._let_choose(choose=False)

    def _rest(self) -> None:
        self._bar.hide()
        self._let_choose(choose=True)
        self._fit()

    def _let_choose(self, *, choose: bool) -> None:
        for part in (self._choices, self.begun, self.begin_button):
            part.setEnabled(choose)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _note_copied(self, out: Path, reading: Reading) -> None:
        self.summary.setText(
            tr(
                "The copy for {reader} is in {folder}. When it comes back, Study > Merge readings "
                "takes what was read.",
                reader=reading.reader,
                folder=out,
            )
        )

    def _show_problem(self, error: MgmfnetError) -> None:
        self.summary.setText(tr_sentence(error))
        self._fit()

    def _fit(self) -> None:
        if (layout := self.layout()) is not None:
            layout.activate()
        self.resize(self.sizeHint())


def _what_happens(plan: ReadingPlan, counted: Counted) -> str:
    what = tr_n("{n} case is read", "{n} cases are read", counted.cases)
    if counted.patients:
        of_patients = tr_n("of {n} patient", "of {n} patients", counted.patients)
        what = f"{what} {of_patients}"
    order = tr("in an order drawn by chance") if plan.shuffled else tr("in the order of names")
    aid = tr("with predictions") if plan.predictions else tr("by hand alone")
    return f"{what}, {order}, {aid}."
