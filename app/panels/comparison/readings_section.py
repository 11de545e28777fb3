"""The readings of the current case in the inspector: who, how far they agree, what comes of it."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app import wording
from app.panels.comparison.reader_rows import ReaderRows
from app.panels.comparison.score_table import ScoreTable
from app.panels.shell.actions import Actions
from app.translation import tr
from app.widgets.choosing import ComboBox
from app.widgets.controls import ActionButton
from app.widgets.keys import EnterStays
from app.widgets.text import paragraph, plain
from mgmfnet.evaluation.agreement.scores import PairScore

Scores = Sequence[tuple[int, int, PairScore]]

_RULES: Final = ("settle_majority", "settle_union", "settle_intersection", "settle_staple")
_LONGEST_REASON: Final = 10_000


class ReadingsSection(QWidget):
    """Shows what the comparison says of the current case.

    Attributes:
        readers: Who is compared.
        reason: Why the case is settled so.
        reasoned: Emitted with the reason that the person wrote.
        summarised: Emitted with the lowest Dice coefficient; empty where there is none.
    """

    reasoned = Signal(str)
    summarised = Signal(str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: Scores = ()
        self._names: Sequence[str] = ()
        self.readers = ReaderRows(self)
        self._pairs = ComboBox(self)
        self._pairs.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard
        self._pairs.setAccessibleName(tr("Which two readers the figures are about"))
        self._pairs.currentIndexChanged.connect(self._show_pair)
        self._table = ScoreTable(self)
        self._state = paragraph("", "muted", self)
        self._progress = paragraph("", "muted", self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("Reason"))
        self.reason.setAccessibleName(tr("Why the case is settled so"))
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.textEdited.connect(self.reasoned)
        EnterStays(self.reason).pressed.connect(self.reason.clearFocus)
        rules = QGridLayout()
        rules.setSpacing(4)
        for place, name in enumerate(_RULES):
            button = ActionButton(actions[name], plain(actions[name].text()))
            rules.addWidget(button, place // 2, place % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.readers)
        layout.addWidget(self._pairs)
        layout.addWidget(self._table)
        layout.addLayout(rules)
        layout.addWidget(self.reason)
        layout.addWidget(self._state)
        for name in ("settle_many", "agreement"):
            layout.addWidget(ActionButton(actions[name], plain(actions[name].text())))
        layout.addWidget(self._progress)

    def show_scores(self, names: Sequence[str], places: Sequence[int], scores: Scores) -> None:
        """Show how far the compared readers agree on the case, those who agree least at first.

        Args:
            names: Of all readers.
            places: Of those who are compared.
            scores: Places of two readers and how far they agree; none while that is not known.
        """
        wanted = set(combinations(sorted(places), 2))
        self._names = names
        self._scores = [one for one in scores if (one[0], one[1]) in wanted]
        self._pairs.blockSignals(True)
        self._pairs.clear()
        for a, b, _ in self._scores:
            self._pairs.addItem(f"{names[a]} – {names[b]}")
        dices = [score.dice for _, _, score in self._scores]
        self._pairs.setCurrentIndex(dices.index(min(dices)) if dices else -1)
        self._pairs.blockSignals(False)
        self._pairs.setVisible(len(self._scores) > 1)
        self._show_pair()
        told = tr("Dice {dice}", dice=wording.decimal(min(dices), 3)) if dices else ""
        self.summarised.emit(told)

    def show_state(self, text: str, reason: str) -> None:
        """Say what the case is settled by, or what can be done."""
        self._state.setText(text)
        if reason != self.reason.text():
            self.reason.setText(reason)

    def show_progress(self, text: str) -> None:
        """Say how many cases are compared; nothing once all are."""
        self._progress.setText(text)
        self._progress.setVisible(bool(text))

    def _show_pair(self) -> None:
        row = self._pairs.currentIndex()
        if not 0 <= row < len(self._scores):
            self._table.show_score(("", ""), None)
            return
        a, b, score = self._scores[row]
        self._table.show_score((self._names[a], self._names[b]), score)
