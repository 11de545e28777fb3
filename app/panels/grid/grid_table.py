"""Cases in rows and columns, through which the keyboard goes in reading order."""

from typing import Final

import numpy as np
from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.panels.case_list.case_cells import CaseCells
from app.panels.case_list.case_model import CaseModel
from app.panels.grid.grid_delegate import caption_height

_STEPS: Final = {
    QTableView.CursorAction.MoveLeft: -1,
    QTableView.CursorAction.MovePrevious: -1,
    QTableView.CursorAction.MoveRight: 1,
    QTableView.CursorAction.MoveNext: 1,
}


class GridTable(CaseCells):
    """As many columns as fit; several cases can be selected.

    Attributes:
        opened: Emitted with the index that the person wants to open.
    """

    opened = Signal(QModelIndex)

    def __init__(self, model: CaseModel, side: int, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._side = side
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.doubleClicked.connect(self.opened)

    def set_side(self, side: int) -> None:
        """Make the pictures about so wide, in points."""
        self._side = side
        self._reflow()

    def selected_places(self) -> list[int]:
        """Which of the listed cases are selected, in reading order."""
        chosen: set[int] = set()
        columns = self._cases.columns
        for part in self.selectionModel().selection().toList():
            rows = np.arange(part.top(), part.bottom() + 1)[:, None] * columns
            places = rows + np.arange(part.left(), part.right() + 1)
            chosen.update(places[places < self._cases.listed].tolist())
        return sorted(chosen)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From the end of a row on to the next one."""
        last = self._cases.listed - 1
        if last < 0:
            return QModelIndex()
        index = self.currentIndex()
        place = self._cases.position(index) if index.isValid() else -1
        row = self._cases.columns
        if action in _STEPS:
            place += _STEPS[action]
        elif action is QTableView.CursorAction.MoveUp:
            place -= row if place >= row else 0
        elif action is QTableView.CursorAction.MoveDown:
            place += row if place // row < last // row else 0
        else:
            place = self._cases.position(super().moveCursor(action, modifiers))
        return self._cases.index_at(min(max(place, 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select all between two cases in reading order; dragging selects a rectangle."""
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        dragging = self.state() is QTableView.State.DragSelectingState
        if dragging or not first.isValid() or not last.isValid():
            super().setSelection(rect, command)
            return
        ends = sorted((self._cases.position(first), self._cases.position(last)))
        self.selectionModel().select(self._run(*ends), command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the current case into the selection, or out of it."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            toggle = QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().select(self.currentIndex(), toggle)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _run(self, first: int, last: int) -> QItemSelection:
        """The cases from one place to another: up to three rectangles."""
        model, columns = self._cases, self._cases.columns
        selection = QItemSelection()
        while first <= last:
            row, column = divmod(first, columns)
            whole_rows = (last - first + 1) // columns if column == 0 else 0
            end = min(last, (row + max(whole_rows, 1)) * columns - 1)
            selection.append(QItemSelectionRange(model.index_at(first), model.index_at(end)))
            first = end + 1
        return selection

    def _reflow(self) -> None:
        """Divide the width among as many columns as fit, with the same cases in sight."""
        width = self.viewport().width()
        columns = max(1, width // self._side)
        self.horizontalHeader().setDefaultSectionSize(max(1, width // columns))
        height = round(max(1, width // columns) * 0.75) + caption_height()
        self.verticalHeader().setDefaultSectionSize(height)
        flows = columns != self._cases.columns
        if flows:
            self._keep_places(columns)
        self.updateGeometries()  # or the last rows are out of reach
        if flows:
            self.scrollTo(self.currentIndex())

    def _keep_places(self, columns: int) -> None:
        """Change the number of columns under the current case and the selection."""
        chosen = self.selected_places()
        index = self.currentIndex()
        current = self._cases.position(index) if index.isValid() else None
        self._cases.set_columns(columns)
        flags = QItemSelectionModel.SelectionFlag
        if current is not None:
            self.selectionModel().setCurrentIndex(self._cases.index_at(current), flags.NoUpdate)
        selection = QItemSelection()
        runs = np.split(chosen, np.flatnonzero(np.diff(chosen) != 1) + 1) if chosen else []
        for run in runs:
            selection.merge(self._run(int(run[0]), int(run[-1])), flags.Select)
        self.selectionModel().select(selection, flags.Select)
