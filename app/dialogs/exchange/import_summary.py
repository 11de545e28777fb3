"""Tells what an import of masks would do: how many files become what, and which on demand."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.translation import Told, tr, tr_sentence
from app.widgets.counted_lines import CountedLines
from app.widgets.text import paragraph
from mgmfnet.study.importing import ABOUT, Choices, Finding, ImportPlan

_IN_WORDS: Final = frozenset({Finding.OTHER_SIZE, Finding.DAMAGED})
"""What the names alone do not tell."""


class ImportSummary(QWidget):
    """One line for each thing that becomes of masks; it opens on the names of the files."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = paragraph()
        self._tree = CountedLines(tr("What the files are"), self)
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
            self._tree.fit()
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
        return self._tree.texts()

    def _add_plan(self, plan: ImportPlan, choices: Choices) -> None:
        if plan.title:
            self._tree.add(plan.total, tr("in the format {title}", title=plan.title))
        if plan.notes:
            notes = [tr_sentence(note) for note in plan.notes]
            self._tree.add(len(notes), tr("things to know about the annotations"), notes)
        for finding, names in plan.files(choices).items():
            problems = plan.problems(finding) if finding in _IN_WORDS else ()
            told = [tr_sentence(problem) for problem in problems] or names
            self._tree.add(len(names), tr_sentence(ABOUT[finding]), told)
        if doubtful := plan.may_be_turned(choices):
            text = tr("of these to look at: EXIF turns the images, but perhaps not the masks")
            self._tree.add(len(doubtful), text, doubtful)
        if smooth := plan.smooth(choices):
            text = tr("of these with a smooth border, as JPEG makes it, which is cut at the middle")
            self._tree.add(smooth, text)
