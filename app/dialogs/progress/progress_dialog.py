"""How the review goes: is the model good enough, and does it get better? Imports pyqtgraph."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.progress.progress_charts import ProgressCharts
from app.dialogs.progress.progress_words import NameOf, answer, evidence, outlook, told_of
from app.review.study_review import StudyReview
from app.style.text_size import first_size
from app.tasks import TaskContext
from app.translation import tr, tr_n, tr_sentence
from app.widgets.choosing import ComboBox
from app.widgets.file_choice import Purpose, choose_new_file
from app.widgets.text import Label, caption, paragraph, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.evaluation.progress.acceptances import Acceptances
from mgmfnet.evaluation.progress.files import progress_table
from mgmfnet.evaluation.progress.progress import ReviewProgress
from mgmfnet.files import write_durably
from mgmfnet.study.effort_gaps import Gap

_SIZE: Final = QSize(920, 760)
_DELAY_MS: Final = 500
_SUFFIX: Final = ".csv"


def _write(context: TaskContext, acceptances: Acceptances, path: Path) -> Path:
    context.check()
    write_durably(path, progress_table(acceptances))
    return path


class ProgressDialog(QDialog):
    """One sentence, what it rests on, and the curves; the review goes on beside it.

    Args:
        review: Of the open study.
        name_of: The name of a model by its id.
        parent: As for every QWidget.

    Attributes:
        answer: The sentence.
        reader_box: Whose cases are shown; first those of all.
        charts: The curves.
    """

    def __init__(self, review: StudyReview, name_of: NameOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Progress"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self._review = review
        self._name_of = name_of
        self._progress: ReviewProgress | None = None
        self._shown = Acceptances.of(())
        self.answer = paragraph(tr("Reading…"), "heading", self)
        self._evidence = paragraph(role="muted", parent=self)
        self._outlook = paragraph(parent=self)
        self.reader_box = ComboBox(self)
        self.reader_box.setAccessibleName(tr("Reader"))
        self._reader_row = self._make_reader_row()
        self.charts = ProgressCharts(self)
        self._case = caption(role="muted", parent=self)
        self._note = paragraph(parent=self)
        self._bar = QProgressBar(self)
        self._bar.setAccessibleName(tr("Masks compared"))
        self._complete_button = push_button("", self)
        self._save_button = push_button(tr("Save as table…"), self)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._lay_out()
        self._connect()
        self._show_nothing()
        self.charts.setFocus()
        review.effort.measure()

    def _make_reader_row(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(tr("Reader"), row))
        layout.addWidget(self.reader_box)
        layout.addStretch()
        return row

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (self.answer, self._evidence, self._outlook, self._reader_row):
            layout.addWidget(widget)
        layout.addWidget(self.charts, stretch=1)
        layout.addStretch()  # beside the charts it takes nothing
        layout.addWidget(self._case)
        layout.addWidget(self._note)
        layout.addWidget(self._bar)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self._complete_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._complete_button.setToolTip(
            tr(
                "Masks accepted by older versions are compared with their predictions, as long as "
                "these are stored; what is found is written down in the study"
            )
        )

    def _connect(self) -> None:
        review, effort = self._review, self._review.effort
        review.destroyed.connect(self.close)
        for changed in (review.saved, review.takenBack, review.jobs.ended):
            changed.connect(self._timer.start)
        self._timer.timeout.connect(effort.measure)
        effort.measured.connect(self._take)
        effort.failed.connect(self._tell)
        effort.completing.connect(self._show_completing)
        self.reader_box.activated.connect(self._show)
        self._complete_button.clicked.connect(self._complete_or_stop)
        self._save_button.clicked.connect(self._save)
        self.charts.pointed.connect(self._tell_case)
        self.charts.chosen.connect(self._go_to)

    def _show_nothing(self) -> None:
        """Until something was read, and where nothing was accepted yet."""
        for widget in (self.charts, self._case, self._reader_row, self._note, self._bar):
            widget.hide()
        self._complete_button.hide()
        self._save_button.setEnabled(False)

    def _take(self, progress: ReviewProgress) -> None:
        self._progress = progress
        self._fill_readers(progress.acceptances.people)
        self._note.setText("\n".join(map(tr_sentence, progress.problems)))
        self._note.setVisible(bool(progress.problems))
        self._show_gaps(progress.gaps)
        self._show()

    def _fill_readers(self, people: Sequence[str]) -> None:
        chosen = self.reader_box.currentData()
        self.reader_box.clear()
        self.reader_box.addItem(tr("All"), None)
        for name in people:
            self.reader_box.addItem(name, name)
        self.reader_box.setCurrentIndex(max(0, self.reader_box.findData(chosen)))
        self._reader_row.setVisible(len(people) > 1)

    def _show_gaps(self, gaps: Sequence[Gap]) -> None:
        self._complete_button.setVisible(bool(gaps) and not self._review.study.read_only)
        self._complete_button.setText(
            tr_n("Compare {n} older mask", "Compare {n} older masks", len(gaps))
        )

    def _show(self) -> None:
        """What the chosen reader did."""
        progress = self._progress
        if progress is None:
            return
        reader = self.reader_box.currentData()
        self._shown = shown = progress.of(reader)
        self._save_button.setEnabled(len(shown) > 0)
        self.charts.setVisible(len(shown) > 0)
        self._case.setVisible(len(shown) > 0)
        if not len(shown):
            self.answer.setText(tr("No mask has been accepted yet."))
        else:
            trend = progress.trend(reader)
            self.answer.setText(answer(trend, self._name_of))
            self._evidence.setText(evidence(trend))
            self.charts.show_acceptances(shown, self._name_of)
            self._case.setText(tr("Point at a case to read of it; a click goes to it."))
        self._evidence.setVisible(bool(self._evidence.text()))
        self._outlook.setText(outlook(progress.forecast, shown))

    def _tell_case(self, number: int) -> None:
        self._case.setText(told_of(self._shown, number, self._name_of))

    def _go_to(self, number: int) -> None:
        case = self._review.case_index.find(self._shown.case_names[number])
        if case is not None:
            self._review.select(case.id)

    def _complete_or_stop(self) -> None:
        if self._bar.isVisible():
            self._review.effort.stop()
        elif self._progress is not None:
            self._review.effort.complete(self._progress.gaps)

    def _show_completing(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setVisible(done < total)
        if done < total:
            self._complete_button.setText(tr("Stop"))

    def _save(self) -> None:
        name = tr("Progress of {study}", study=self._review.study.name) + _SUFFIX
        chosen = choose_new_file(self, Purpose.REPORT, tr("Save as table"), name)
        if chosen is not None:
            path = chosen if chosen.suffix else chosen.with_suffix(_SUFFIX)
            tasks.run(self, _write, self._shown, path).success(self._tell_saved).failure(self._tell)

    def _tell_saved(self, path: Path) -> None:
        self._note.setText(tr("The table is written to {path}.", path=path))
        self._note.show()

    def _tell(self, error: MgmfnetError) -> None:
        self._note.setText(tr_sentence(error))
        self._note.show()
