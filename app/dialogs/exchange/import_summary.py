"""Tells what an import of masks would do, in a table of numbers."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.translation import Told, grouped, tr, tr_n, tr_sentence
from app.widgets.text import Label, paragraph
from mgmfnet.study.importing import ImportPlan
from mgmfnet.study.mask_matching import MaskMatch

_NAMED: Final = 3


class _Line(NamedTuple):
    """So many masks, what becomes of them, and which they are."""

    number: int
    text: str
    names: Sequence[str] = ()


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

    def show_plan(self, plan: ImportPlan | None, *, replace: bool) -> None:
        """Show what would become of the masks; nothing without a plan.

        Args:
            plan: What was found.
            replace: Whether accepted masks are replaced.
        """
        self._clear()
        for line in () if plan is None else _lines(plan, replace=replace):
            self._add(line)
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

    def _add(self, line: _Line) -> None:
        row = self._grid.rowCount()
        number = paragraph(grouped(line.number), "heading")
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(number, row, 0)
        self._grid.addWidget(paragraph(line.text), row, 1)
        if line.names:
            self._grid.addWidget(paragraph(_listed(line.names), "muted"), row + 1, 1)


def _lines(plan: ImportPlan, *, replace: bool) -> Iterator[_Line]:
    yield _Line(len(plan.matches(replace=replace)), tr("to import as accepted masks"))
    if plan.accepted and not replace:
        yield _Line(len(plan.accepted), tr("for images with an accepted mask, which is kept"))
    if plan.worked_on:
        text = tr("for edited, flagged or excluded images, which are left as they are")
        yield _Line(len(plan.worked_on), text, _images(plan.worked_on))
    if plan.misfits:
        text = tr("damaged, or of another size than the image")
        yield _Line(len(plan.misfits), text, [tr_sentence(misfit) for misfit in plan.misfits[:1]])
    if plan.strangers:
        yield _Line(len(plan.strangers), tr("without an image in this study"), plan.strangers)
    if plan.unclear:
        text = tr("left out, as it is unclear which image is meant")
        yield _Line(len(plan.unclear), text, plan.unclear)


def _images(matches: Sequence[MaskMatch]) -> list[str]:
    return [match.case.name for match in matches]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    return f"{shown} {tr_n('and {n} more', 'and {n} more', more)}"
