"""Tells what an import of masks would do: how many files become what, and which on demand."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.translation import Told, grouped, tr, tr_sentence
from app.widgets.text import paragraph
from mgmfnet.sentence import legible
from mgmfnet.study.importing import ABOUT, Choices, Finding, ImportPlan

_HIGHEST: Final = 255

_IN_WORDS: Final = frozenset({Finding.OTHER_SIZE, Finding.DAMAGED})
"""What the names alone do not tell."""


class ImportSummary(QWidget):
    """One line for each thing that becomes of masks; it opens on the names of the files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = paragraph()
        self._tree = QTreeWidget(self)
        self._tree.setAccessibleName(tr("What the files are"))
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.setWordWrap(True)
        self._tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self._tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._tree.expanded.connect(self._fit)
        self._tree.collapsed.connect(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._problem)
        layout.addWidget(self._tree)
        self.hide()

    def show_plan(self, plan: ImportPlan | None, choices: Choices) -> None:
        """Show what would become of the masks; nothing without a plan.

        Args:
            plan: What was found.
            choices: What a person wants done.
        """
        self._tree.clear()
        if plan is not None:
            self._add_plan(plan, choices)
            self._fit()
        self._problem.hide()
        self._tree.show()
        self.setVisible(plan is not None)

    def show_problem(self, problem: Told) -> None:
        """Say why there is no plan."""
        self._problem.setText(tr_sentence(problem))
        self._problem.show()
        self._tree.hide()
        self.show()

    def texts(self) -> list[str]:
        """What there is to read, line by line."""
        if self._tree.isHidden():
            return [self._problem.text()]
        lines = (self._tree.topLevelItem(row) for row in range(self._tree.topLevelItemCount()))
        return [text for line in lines if line is not None for text in _texts(line)]

    def _add_plan(self, plan: ImportPlan, choices: Choices) -> None:
        if plan.title:
            self._add(plan.total, tr("in the format {title}", title=plan.title))
        if plan.notes:
            notes = [tr_sentence(note) for note in plan.notes]
            self._add(len(notes), tr("things to know about the annotations"), notes)
        for finding, names in plan.files(choices).items():
            problems = plan.problems(finding) if finding in _IN_WORDS else ()
            told = [tr_sentence(problem) for problem in problems] or names
            self._add(len(names), tr_sentence(ABOUT[finding]), told)
        if doubtful := plan.may_be_turned(choices):
            text = tr("of these to look at: EXIF turns the images, but perhaps not the masks")
            self._add(len(doubtful), text, doubtful)
        if smooth := plan.smooth(choices):
            text = tr("of these with a smooth border, as JPEG makes it, which is cut at the middle")
            self._add(smooth, text)

    def _add(self, number: int, text: str, names: Sequence[str] = ()) -> None:
        line = QTreeWidgetItem([grouped(number), text])
        line.setTextAlignment(0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addChildren([QTreeWidgetItem(["", legible(name)]) for name in names])
        self._tree.addTopLevelItem(line)

    def _fit(self) -> None:
        """As high as what is shown, up to a limit."""
        shown = self._tree.viewportSizeHint().height() + 2 * self._tree.frameWidth()
        self._tree.setFixedHeight(min(shown, _HIGHEST))


def _texts(line: QTreeWidgetItem) -> list[str]:
    names = [name for row in range(line.childCount()) if (name := line.child(row)) is not None]
    return [line.text(0), line.text(1), *(name.text(1) for name in names)]
