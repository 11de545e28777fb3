"""A view of cases that stays quick however many there are."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from app.panels.case_list.case_model import CaseModel
from app.translation import tr

_KEPT_IN_SIGHT: Final = 2  # rows before and after the current one


class CaseCells(QTableView):
    """Cells of one size without lines between them.

    A table reckons where a cell is; Qt's list view asks the model for each of them, at every change
    of any (four seconds for half a million).
    """

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self.setModel(model)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home goes to the first case and End to the last, not along the row."""
        last = self._cases.listed - 1
        if action is QTableView.CursorAction.MoveHome:
            return self._cases.index_at(min(0, last))
        if action is QTableView.CursorAction.MoveEnd:
            return self._cases.index_at(last)
        return super().moveCursor(action, modifiers)

    def updateGeometries(self) -> None:
        """Nothing scrolls sideways: all columns are in sight, if not yet while they are divided."""
        super().updateGeometries()
        self.horizontalScrollBar().setRange(0, 0)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a case in sight, with some of those before and after it."""
        if hint is QTableView.ScrollHint.EnsureVisible and index.isValid():
            for row in (index.row() - self._margin(), index.row() + self._margin()):
                beyond = self._cases.index(min(max(row, 0), self._cases.rowCount() - 1), 0)
                super().scrollTo(beyond, hint)
        super().scrollTo(index, hint)

    def _margin(self) -> int:
        on_screen = self.viewport().height() // self.verticalHeader().defaultSectionSize()
        return max(0, min(_KEPT_IN_SIGHT, (on_screen - 1) // 2))

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here; the search field finds names."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing when there is nothing."""
        super().paintEvent(event)
        if self._cases.listed:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), words, tr("No case matches"))

    def visible_rows(self) -> range:
        """The rows on the screen."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self._cases.rowCount() - 1) + 1)

    def visible_cases(self) -> list[int]:
        """The ids of the cases on the screen, in reading order."""
        columns = range(self._cases.columns)
        indices = [
            self._cases.index(row, column) for row in self.visible_rows() for column in columns
        ]
        found = [self._cases.case_at(index) for index in indices]
        return [case.id for case in found if case is not None]
