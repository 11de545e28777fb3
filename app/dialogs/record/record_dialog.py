"""Who decided what about which case, searched and shown, and what stands for all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import tasks
from app.dialogs.record.head_box import HeadBox
from app.dialogs.record.record_filter import RecordFilter
from app.dialogs.record.record_model import RecordModel
from app.dialogs.record.record_work import Form, Summary, summarise, write_decisions
from app.review.study_review import StudyReview
from app.style.text_size import first_size
from app.translation import grouped, tr, tr_n, tr_sentence
from app.widgets.file_choice import Purpose, choose_new_file
from app.widgets.keys import EnterStays
from app.widgets.text import caption, push_button
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case

_SIZE: Final = QSize(1080, 700)
_DELAY_MS: Final = 500
_WIDTHS: Final = (76, 140, 130, 130, 240, 110, 110)
_PADDING: Final = 10


class RecordDialog(QDialog):
    """The newest decision on top; the review goes on beside it.

    Args:
        review: Of the open study.
        name_of: The name of a model by its id.
        parent: As for every QWidget.

    Attributes:
        filter: What is looked for.
        table: The decisions; Enter or a double click goes to the case.
        head_box: The head of the chain.
    """

    def __init__(
        self, review: StudyReview, name_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Record"))
        self.resize(first_size(_SIZE, self.screen().availableSize()))
        self._review = review
        self._number = -1
        self.filter = RecordFilter(self)
        self.filter.show_case(review.current.name)
        self._model = RecordModel(review.study, name_of, self)
        self.table = _table(self._model, self)
        self._count = caption(role="muted", parent=self)
        self.head_box = HeadBox(review.study, self)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._lay_out()
        self._connect()
        self._search()
        self._look()

    def show_case(self) -> None:
        """Show only what was decided about the case that is on the screen."""
        self.filter.case_box.setChecked(True)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for text, form in ((tr("Save as table…"), Form.TABLE), (tr("Save as JSON…"), Form.LINES)):
            button = push_button(text, self)
            button.clicked.connect(lambda _=False, form=form: self._choose_file(form))
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._count)
        layout.addWidget(self.head_box)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        review = self._review
        review.destroyed.connect(self.close)
        review.currentChanged.connect(self._follow)
        review.caseChanged.connect(self._look_later)
        self._timer.timeout.connect(self._look)
        self.filter.changed.connect(self._search)
        self._model.found.connect(self._show_count)
        self._model.failed.connect(self._tell)
        self._model.rowsInserted.connect(self._show_count)
        self.table.doubleClicked.connect(self._go_to)
        EnterStays(self.table).pressed.connect(lambda: self._go_to(self.table.currentIndex()))

    def _follow(self, case: Case) -> None:
        self.filter.show_case(case.name)

    def _look_later(self, _case_id: int) -> None:
        self._timer.start()

    def _search(self) -> None:
        self._model.look_for(self.filter.wanted())
        self._show_count()

    def _look(self) -> None:
        """Something may have been decided."""
        tasks.run(self, summarise, self._review.study).success(self._take).failure(self._tell)

    def _take(self, summary: Summary) -> None:
        self.head_box.show_head(summary.head)
        if summary.head.number != self._number:
            is_first = self._number < 0
            self._number = summary.head.number
            self.filter.show_choices(summary.counts)
            if not is_first:
                self._search()
        self._show_count()

    def _show_count(self) -> None:
        found = self._model.rowCount()
        if 0 <= found < self._number:
            text = tr("{found} of {all} decisions", found=grouped(found), all=grouped(self._number))
        else:
            text = tr_n("{n} decision", "{n} decisions", found)
        self._count.setText(text)

    def _go_to(self, index: QModelIndex) -> None:
        one = self._model.entry(index.row()) if index.isValid() else None
        case = None if one is None else self._review.case_index.find(one.entry.case_name)
        if case is not None:
            self._review.select(case.id)
        elif one is not None:
            self._count.setText(
                tr("{case} is not among the cases any more.", case=one.entry.case_name)
            )

    def _choose_file(self, form: Form) -> None:
        name = tr("Record of {study}", study=self._review.study.name) + form.value
        chosen = choose_new_file(self, Purpose.REPORT, tr("Save the record"), name)
        if chosen is not None:
            self.save(form, chosen if chosen.suffix else chosen.with_suffix(form.value))

    def save(self, form: Form, path: Path) -> None:
        """Write the decisions that are shown, off the GUI thread."""
        numbers = self._model.numbers[:]
        (
            tasks.run(self, write_decisions, self._review.study, numbers, form, path)
            .success(self._tell_saved)
            .failure(self._tell)
        )

    def _tell_saved(self, path: Path) -> None:
        self._count.setText(tr("The record is written to {path}.", path=path))

    def _tell(self, error: MgmfnetError) -> None:
        self._count.setText(tr_sentence(error))


def _table(model: RecordModel, parent: QWidget) -> QTableView:
    table = QTableView(parent)
    table.setModel(model)
    table.setAccessibleName(tr("Record"))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().lineSpacing() + _PADDING)
    columns.setHighlightSections(False)
    columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    columns.setStretchLastSection(True)
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, width)
    return table
