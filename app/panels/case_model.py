"""The cases of a study as a list, narrowed by name and status."""

from collections import Counter
from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app import wording
from app.panels.status_mark import LABELS
from mgmfnet.study import Case, Status

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    CASE = Qt.ItemDataRole.UserRole


class CaseModel(QAbstractListModel):
    """All cases of the open study, of which those that pass the filter are rows.

    A row stays until the filter is set anew, even when its case no longer passes: nothing leaves
    from under the pointer because a status changed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cases: dict[int, Case] = {}
        self._rows: list[int] = []
        self._row_of: dict[int, int] = {}
        self._counts: Counter[Status] = Counter()
        self._text = ""
        self._statuses: Collection[Status] = frozenset(Status)

    def set_cases(self, cases: Sequence[Case]) -> None:
        """Show the cases of another study, in this order."""
        self.beginResetModel()
        self._cases = {case.id: case for case in cases}
        self._counts = Counter(case.status for case in cases)
        self._apply_filter()
        self.endResetModel()

    def set_filter(self, text: str, statuses: Collection[Status]) -> None:
        """Keep the cases with ``text`` in their name, in any case, and one of ``statuses``."""
        self.beginResetModel()
        self._text = text.casefold()
        self._statuses = statuses
        self._apply_filter()
        self.endResetModel()

    def update_case(self, case: Case) -> None:
        """Take over what changed about one case."""
        self._counts[self._cases[case.id].status] -= 1
        self._counts[case.status] += 1
        self._cases[case.id] = case
        row = self._row_of.get(case.id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def case_at(self, row: int) -> Case:
        """The case of a row."""
        return self._cases[self._rows[row]]

    def index_of(self, case_id: int) -> QModelIndex:
        """The row of a case; invalid when the filter leaves it out."""
        row = self._row_of.get(case_id)
        return QModelIndex() if row is None else self.index(row)

    def listed(self) -> list[int] | None:
        """The ids of the cases that pass the filter; None when all do."""
        return None if len(self._rows) == len(self._cases) else list(self._rows)

    def count(self, status: Status) -> int:
        """How many cases of the whole study have this status."""
        return self._counts[status]

    @property
    def total(self) -> int:
        """How many cases the study has."""
        return len(self._cases)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many cases pass the filter."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The case itself, its name, or all that is known of it in words."""
        if not index.isValid():
            return None
        case = self.case_at(index.row())
        match role:
            case Role.CASE:
                return case
            case Qt.ItemDataRole.DisplayRole:
                return case.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return describe(case)
        return None

    def _apply_filter(self) -> None:
        self._rows = [
            case.id
            for case in self._cases.values()
            if case.status in self._statuses and self._text in case.name.casefold()
        ]
        self._row_of = {case_id: row for row, case_id in enumerate(self._rows)}


def describe(case: Case) -> str:
    """A case in one line, for tooltips and screen readers."""
    words = [case.name, LABELS[case.status].lower()]
    if case.area is not None:
        words.append(f"lesion on {wording.share(case.area)} of the image")
    if case.held_out:
        words.append("held out to judge models")
    return ", ".join(words)
