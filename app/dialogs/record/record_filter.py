"""What is looked for in the record: words, a person, a kind of decision, one case, days."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.dialogs.record import record_words
from app.translation import tr
from app.widgets.choosing import ComboBox
from app.widgets.day_box import DayBox
from app.widgets.keys import EnterStays
from app.widgets.text import Label, keyless
from mgmfnet.study.database.audit_search import DecisionCount, Wanted, midnight

_DELAY_MS: Final = 250


class RecordFilter(QWidget):
    """Two lines of fields.

    Args:
        parent: As for every QWidget.

    Attributes:
        changed: Something else is looked for.
        text: The words.
        people: Who decided; first all.
        decisions: What was decided; first everything.
        case_box: Whether only the case that is on the screen counts.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case_name = ""
        self._bounds: tuple[date, date] | None = None
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(tr("Search names, people, masks, models"))
        self.text.setAccessibleName(tr("Search"))
        self.text.setClearButtonEnabled(True)
        EnterStays(self.text).pressed.connect(self.changed)
        self.people = _box(tr("Everybody"), tr("Who"), self)
        self.decisions = _box(tr("All decisions"), tr("What"), self)
        self.case_box = QCheckBox(self)
        self._since, self._until = DayBox(self), DayBox(self)
        self._since.setAccessibleName(tr("From"))
        self._until.setAccessibleName(tr("To"))
        self._timer = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._lay_out()
        self._timer.timeout.connect(self.changed)
        self.text.textChanged.connect(lambda _: self._timer.start())
        for box in (self.people, self.decisions):
            box.activated.connect(lambda _: self.changed.emit())
        self.case_box.toggled.connect(lambda _: self.changed.emit())
        for field in (self._since, self._until):
            field.userDateChanged.connect(lambda _: self._timer.start())

    def wanted(self) -> Wanted:
        """What the fields say; days at the ends of the record leave nothing out."""
        since, until = (_day(field) for field in (self._since, self._until))
        first, last = self._bounds or (since, until)
        return Wanted(
            self.text.text().strip(),
            self.people.currentData(),
            self.decisions.currentData(),
            self._case_name if self.case_box.isChecked() else None,
            midnight(since) if since > first else None,
            midnight(until + timedelta(days=1)) if until < last else None,
        )

    def show_choices(self, counts: Sequence[DecisionCount]) -> None:
        """Offer the people, the decisions and the days that there are."""
        _fill(self.people, {one.who: one.who for one in counts})
        _fill(self.decisions, {one.action: record_words.action(one.action) for one in counts})
        days = [_local(text) for one in counts for text in (one.first, one.last)]
        known = [day for day in days if day is not None]
        if known:
            self._show_days(min(known), max(known))

    def show_case(self, name: str) -> None:
        """The case that is on the screen now."""
        self._case_name = name
        self.case_box.setText(keyless(tr("Only {case}", case=name)))
        if self.case_box.isChecked():
            self.changed.emit()

    def _show_days(self, first: date, last: date) -> None:
        before, self._bounds = self._bounds, (first, last)
        for field, end, old in zip(
            (self._since, self._until), (first, last), before or (None, None), strict=True
        ):
            if old is None or _day(field) == old:
                field.blockSignals(True)
                field.setDate(QDate(end.year, end.month, end.day))
                field.blockSignals(False)

    def _lay_out(self) -> None:
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(8)
        upper.addWidget(self.text, stretch=1)
        upper.addWidget(self.people)
        upper.addWidget(self.decisions)
        lower.addWidget(self.case_box)
        lower.addStretch()
        for name, field in ((tr("From"), self._since), (tr("To"), self._until)):
            lower.addWidget(Label(name, self))
            lower.addWidget(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(upper)
        layout.addLayout(lower)


def _box(all_of_them: str, name: str, parent: QWidget) -> ComboBox:
    box = ComboBox(parent)
    box.addItem(all_of_them, None)
    box.setAccessibleName(name)
    return box


def _fill(box: ComboBox, choices: dict[str, str]) -> None:
    """Offer choices after the first, which stands for all."""
    chosen = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for value, words in choices.items():
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _day(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())


def _local(moment: str) -> date | None:
    """The day where the person is; None for what is no time."""
    try:
        return datetime.fromisoformat(moment).astimezone().date()
    except ValueError:
        return None
