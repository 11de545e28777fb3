"""Old against new model on the held-out cases, and the decision of the person."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.translation import mark, tr, tr_n
from app.widgets.text import Label
from mgmfnet.evaluation.verdict import Verdict
from mgmfnet.sentence import legible_line, listed
from mgmfnet.training.events import CaseScore, Judged

_OWN_MASK: Final = 0.99
"""A Jaccard index from which on a mask is a prediction that was accepted as it was."""

_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS: Final = (
    mark("Held-out case"),
    mark("Current model"),
    mark("New model"),
    mark("Difference"),
    mark("Current, after a click"),
    mark("New, after a click"),
)
_CLICK_COLUMNS: Final = (4, 5)
_WORDS: Final = {
    Verdict.BETTER: mark("The new model is better"),
    Verdict.WORSE: mark("The new model is worse"),
    Verdict.EQUAL: mark("The models are about equal"),
    Verdict.UNCERTAIN: mark("There are too few held-out cases to tell which model is better"),
}
_WORDS_AFTER_CLICK: Final = {
    Verdict.BETTER: mark("After one click the new model is better"),
    Verdict.WORSE: mark("After one click the new model is worse"),
    Verdict.EQUAL: mark("After one click the models are about equal"),
    Verdict.UNCERTAIN: mark("After one click"),
}
_LISTENS_WORSE: Final = mark(
    "The new model predicts better, but answered clicks worse on cases that it never saw. Use it "
    "all the same?"
)
_ARE_YOU_SURE: Final = {
    Verdict.WORSE: mark("The new model did worse on cases that it never saw. Use it all the same?"),
    Verdict.EQUAL: mark(
        "On cases that it never saw, the new model did not do better beyond chance. Use it all "
        "the same?"
    ),
    Verdict.UNCERTAIN: mark(
        "Nobody knows yet whether the new model is better. Use it all the same?"
    ),
}


class _Choice(Enum):
    OPEN = auto()
    DOUBTED = auto()
    MADE = auto()


def verdict_of(judged: Judged) -> str:
    """Which model is better, by how much, and how sure that is."""
    old, new = judged.old.jaccard, judged.new.jaccard
    numbers = tr_n(
        "mean Jaccard index {new} against {old} on {n} held-out case ({difference}; 95 % interval "
        "{low} to {high}).",
        "mean Jaccard index {new} against {old} on {n} held-out cases ({difference}; 95 % interval "
        "{low} to {high}).",
        len(judged.cases),
        new=wording.decimal(new, 3),
        old=wording.decimal(old, 3),
        difference=wording.signed(new - old, 3),
        low=wording.signed(judged.low, 3),
        high=wording.signed(judged.high, 3),
    )
    return f"{tr(_WORDS[judged.verdict])}: {numbers}"


def after_click_of(judged: Judged) -> str:
    """The same after one click; empty where the models do not listen."""
    clicks = judged.after_click
    if clicks is None:
        return ""
    numbers = tr(
        "mean Jaccard index {new} against {old} ({difference}; 95 % interval {low} to {high}).",
        new=wording.decimal(clicks.new, 3),
        old=wording.decimal(clicks.old, 3),
        difference=wording.signed(clicks.new - clicks.old, 3),
        low=wording.signed(clicks.low, 3),
        high=wording.signed(clicks.high, 3),
    )
    return f"{tr(_WORDS_AFTER_CLICK[clicks.verdict])}: {numbers}"


def caveats_of(judged: Judged) -> str:
    """What makes the verdict less sure than it looks; empty when nothing does."""
    caveats = []
    if judged.verdict is Verdict.UNCERTAIN:
        caveats.append(
            tr(
                "Ten held-out cases of different patients are needed; about one accepted case in "
                "five is held out."
            )
        )
    own = sum(case.old >= _OWN_MASK and not case.is_empty for case in judged.cases)
    if own:
        caveats.append(
            tr_n(
                "The mask of {n} held-out case is a prediction of the current model that was "
                "accepted as it was; no other model can do better there.",
                "The masks of {n} held-out cases are predictions of the current model that were "
                "accepted as they were; no other model can do better there.",
                own,
            )
        )
    if empty := [case.name for case in judged.cases if case.is_empty]:
        caveats.append(
            tr_n(
                "{n} held-out case has no lesion, where a score can only be 0 or 1: {names}.",
                "{n} held-out cases have no lesion, where a score can only be 0 or 1: {names}.",
                len(empty),
                names=listed(empty),
            )
        )
    return " ".join(caveats)


class VerdictView(QWidget):
    """Shows the verdict and asks whether to keep the new model.

    A model that is not better is kept only after a second question, whose yes is not where the
    first was pressed.

    Attributes:
        kept: The person wants the new model.
        discarded: The person stays with the current one.
        chosen: The person wants to look at a held-out case.
    """

    kept = Signal()
    discarded = Signal()
    chosen = Signal(CaseScore)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self._rows: list[CaseScore] = []
        self._verdict = Label(parent=self)
        self._verdict.setWordWrap(True)
        self._verdict.setProperty("role", "heading")
        self._after_click = Label(parent=self)
        self._after_click.setWordWrap(True)
        self._caveats = Label(parent=self)
        self._caveats.setWordWrap(True)
        self._table = _make_table(self)
        self._table.activated.connect(lambda index: self.chosen.emit(self._rows[index.row()]))
        self._question = Label(parent=self)
        self._question.setWordWrap(True)
        self.sure_button = QPushButton(tr("Use it all the same"), self)
        self.sure_button.clicked.connect(self._on_sure)
        self.keep_button = QPushButton(tr("Keep new model"), self)
        self.keep_button.clicked.connect(self._on_keep)
        self.discard_button = QPushButton(tr("Discard"), self)
        self.discard_button.clicked.connect(self._on_discard)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._question, stretch=1)
        buttons.addStretch()
        buttons.addWidget(self.sure_button)
        buttons.addWidget(self.discard_button)
        buttons.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._verdict)
        layout.addWidget(self._after_click)
        layout.addWidget(self._caveats)
        layout.addWidget(self._table, stretch=1)
        layout.addLayout(buttons)
        self._show_choice(_Choice.OPEN)

    def show_verdict(self, judged: Judged) -> None:
        """Show the scores, the cases that lost most first, and ask."""
        self._judged = judged
        self._verdict.setText(verdict_of(judged))
        for label, text in (
            (self._after_click, after_click_of(judged)),
            (self._caveats, caveats_of(judged)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        for column in _CLICK_COLUMNS:
            self._table.setColumnHidden(column, judged.after_click is None)
        self._rows = sorted(judged.cases, key=lambda case: case.new - case.old)
        self._table.setRowCount(len(self._rows))
        for row, case in enumerate(self._rows):
            _fill_row(self._table, row, case)
        if not judged.better:
            self._question.setText(tr(_ARE_YOU_SURE.get(judged.verdict, _LISTENS_WORSE)))
        self._show_choice(_Choice.OPEN)

    def ask_again(self) -> None:
        """The choice could not be carried out."""
        self._show_choice(_Choice.OPEN)

    def _is_better(self) -> bool:
        return self._judged is not None and self._judged.better

    def _on_keep(self) -> None:
        if self._is_better():
            self._on_sure()
        else:
            self._show_choice(_Choice.DOUBTED)
            self.discard_button.setFocus()

    def _on_sure(self) -> None:
        self._show_choice(_Choice.MADE)
        self.kept.emit()

    def _on_discard(self) -> None:
        if self._choice is _Choice.DOUBTED:
            self._show_choice(_Choice.OPEN)
        else:
            self._show_choice(_Choice.MADE)
            self.discarded.emit()

    def _show_choice(self, choice: _Choice) -> None:
        self._choice = choice
        doubted = choice is _Choice.DOUBTED
        self._question.setVisible(doubted)
        self.sure_button.setVisible(doubted)
        self.keep_button.setVisible(not doubted)
        self.discard_button.setText(tr("No, go back") if doubted else tr("Discard"))
        for button in (self.sure_button, self.keep_button, self.discard_button):
            button.setEnabled(choice is not _Choice.MADE)
        self.keep_button.setDefault(self._is_better())
        self.discard_button.setDefault(not self._is_better())


def _make_table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, len(_COLUMNS), parent)
    table.setHorizontalHeaderLabels([tr(column) for column in _COLUMNS])
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setToolTip(tr("A double click, or Enter, shows the case with the masks of both models"))
    table.setAccessibleName(tr("Jaccard index of each held-out case"))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setDefaultAlignment(_NUMBERS)
    first = QTableWidgetItem(tr(_COLUMNS[0]))
    first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderItem(0, first)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _fill_row(table: QTableWidget, row: int, case: CaseScore) -> None:
    texts = (
        legible_line(case.name),
        wording.decimal(case.old, 3),
        wording.decimal(case.new, 3),
        wording.signed(case.new - case.old, 3),
        *(_score(score) for score in (case.old_after_click, case.new_after_click)),
    )
    for column, text in enumerate(texts):
        item = QTableWidgetItem(text)
        if column:
            item.setTextAlignment(_NUMBERS)
        table.setItem(row, column, item)


def _score(score: float | None) -> str:
    return "" if score is None else wording.decimal(score, 3)
