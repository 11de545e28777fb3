"""What a person chooses about a reading."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from app.review.readings.reading_work import ReadingPlan
from app.review.study_review import StudyReview
from app.translation import tr, tr_n
from app.widgets.form_fields import choice_box, percent_box, seed_box
from app.widgets.text import Label

_ALL: Final = "all"
_LISTED: Final = "listed"
_SHARE: Final = "share"
_USUAL_SHARE: Final = 0.2
_PERCENT: Final = (1, 100)


class ReadingForm(QObject):
    """Rows of a form.

    Attributes:
        changed: Another choice is made.
        drawn: Other cases are chosen.
        reader_edit: Who reads.
        cases_box: Which cases are to be read.
        share_box: Percent of them that are drawn.
        seed_box: Of the draw and of the order.
        order_box: Whether the order is drawn too.
        predictions_box: Whether the reader sees what models say.
    """

    changed = Signal()
    drawn = Signal()

    def __init__(self, review: StudyReview, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        columns, rows = review.case_index.columns, review.case_index.rows
        self._listed = tuple(columns.ids[rows[~columns.missing[rows]]].tolist())
        self.reader_edit = QLineEdit(parent)
        self.reader_edit.setPlaceholderText(tr("Name of the reader"))
        filtered = review.sorter.ordering.filters
        listed = tr_n("{n} case of the list", "{n} cases of the list", len(self._listed))
        self.cases_box = choice_box(
            parent,
            (tr("All cases"), _ALL),
            *([(listed, _LISTED)] if filtered and self._listed else []),
            (tr("Some, drawn by chance"), _SHARE),
        )
        self.share_box = percent_box(parent, tr("Share"), _USUAL_SHARE, *_PERCENT)
        self.seed_box = seed_box(parent)
        self.seed_box.setToolTip(tr("The same number draws the same cases in the same order"))
        self.order_box = choice_box(
            parent, (tr("Drawn by chance"), True), (tr("By name, as in the study"), False)
        )
        self.predictions_box = QCheckBox(tr("The reader sees the predictions of the model"), parent)
        self._lay_out(parent)
        self._connect()

    def plan(self) -> ReadingPlan:
        """What is chosen."""
        chosen = self.cases_box.currentData()
        return ReadingPlan(
            reader=self.reader_edit.text(),
            cases=self._listed if chosen == _LISTED else None,
            share=self.share_box.value() / 100 if chosen == _SHARE else None,
            seed=self.seed_box.value(),
            shuffled=bool(self.order_box.currentData()),
            predictions=self.predictions_box.isChecked(),
        )

    def _lay_out(self, parent: QWidget) -> None:
        for name, field in (
            (tr("&Reader"), self.reader_edit),
            (tr("&Cases"), self.cases_box),
            (tr("&Share"), self.share_box),
            (tr("&Order"), self.order_box),
            (tr("S&eed"), self.seed_box),
            ("", self.predictions_box),
        ):
            label = Label(name, parent)
            label.setBuddy(field)
            self._form.addRow(label, field)
        self._show_draw()

    def _connect(self) -> None:
        self.reader_edit.textChanged.connect(self.changed)
        self.predictions_box.toggled.connect(self.changed)
        for box in (self.cases_box, self.order_box):
            box.currentIndexChanged.connect(self._show_draw)
        self.order_box.currentIndexChanged.connect(self.changed)
        self.cases_box.currentIndexChanged.connect(self.drawn)
        for number in (self.share_box, self.seed_box):
            number.valueChanged.connect(self.drawn)

    def _show_draw(self) -> None:
        is_share = self.cases_box.currentData() == _SHARE
        self._form.setRowVisible(self.share_box, is_share)
        self._form.setRowVisible(self.seed_box, is_share or bool(self.order_box.currentData()))
