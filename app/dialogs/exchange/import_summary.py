"""Tells what an import of masks would do, in a table of numbers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QWidget

from app.translation import Told, grouped, tr, tr_n, tr_sentence
from app.widgets.text import Label, paragraph, push_button
from mgmfnet.sentence import legible
from mgmfnet.study.importing import ABOUT, Choices, Finding, ImportPlan

_NAMED: Final = 3
_LIST_HEIGHT: Final = 120

_IN_WORDS: Final = frozenset({Finding.OTHER_SIZE, Finding.DAMAGED})
"""What the names alone do not tell."""


class ImportSummary(QWidget):
    """One line for each thing that becomes of masks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 40)
        self.hide()

    def show_plan(self, plan: ImportPlan | None, choices: Choices) -> None:
        """Show what would become of the masks; nothing without a plan.

        Args:
            plan: What was found.
            choices: What a person wants done.
        """
        self._clear()
        if plan is not None:
            self._add_plan(plan, choices)
        self.setVisible(plan is not None)

    def show_problem(self, problem: Told) -> None:
        """Say why there is no plan."""
        self._clear()
        self._grid.addWidget(paragraph(tr_sentence(problem)), 0, 0, 1, 2)
        self.show()

    def texts(self) -> list[str]:
        """What is shown, line by line."""
        items = (self._grid.itemAt(place) for place in range(self._grid.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [label.text() for label in widgets if isinstance(label, Label)]

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _add_plan(self, plan: ImportPlan, choices: Choices) -> None:
        for finding, names in plan.files(choices).items():
            self._add_number(len(names), tr_sentence(ABOUT[finding]))
            if problems := plan.problems(finding) if finding in _IN_WORDS else ():
                self._add_names(list(map(tr_sentence, problems)), 1)
            elif finding is not Finding.FITS:
                self._add_names(names)
        if smooth := plan.smooth(choices):
            text = tr("of these with a smooth border, as JPEG makes it, which is cut at the middle")
            self._add_number(smooth, text)

    def _add_number(self, number: int, text: str) -> None:
        row = self._grid.rowCount()
        shown = paragraph(grouped(number), "heading")
        shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, row, 0)
        self._grid.addWidget(paragraph(text), row, 1)

    def _add_names(self, names: Sequence[str], shown: int = _NAMED) -> None:
        """The first few names, and all in a list when that is asked for."""
        row = self._grid.rowCount()
        self._grid.addWidget(paragraph(_listed(names, shown), "muted"), row, 1)
        if len(names) > shown:
            everything = QListWidget(self)
            everything.addItems(list(map(legible, names)))
            everything.setFixedHeight(_LIST_HEIGHT)
            everything.hide()
            button = push_button(tr("Show all"), self)
            button.setCheckable(True)
            button.toggled.connect(everything.setVisible)
            self._grid.addWidget(button, row, 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(everything, row + 1, 1, 1, 2)


def _listed(names: Sequence[str], shown: int) -> str:
    first, more = ", ".join(names[:shown]), len(names) - shown
    if more <= 0:
        return first
    return f"{first} {tr_n('and {n} more', 'and {n} more', more)}"
