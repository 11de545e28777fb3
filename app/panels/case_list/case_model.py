"""The rows of the index as a Qt model: in one column for the list, in several for the grid."""

from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app import wording
from app.review.cases.case_columns import Agreed
from app.review.cases.case_index import CaseIndex
from app.translation import tr
from app.widgets.status_mark import status_text
from mgmfnet.sentence import legible_line
from mgmfnet.study import Case

_Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    CASE = Qt.ItemDataRole.UserRole
    AGREED = CASE + 1


class CaseModel(QAbstractTableModel):
    """The listed cases, in reading order; none is made before it is looked at.

    Attributes:
        case_index: Whose rows are shown.
        columns: How many cases stand side by side.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case_index = CaseIndex.empty()
        self.columns = 1

    def set_case_index(self, case_index: CaseIndex) -> None:
        """Show the rows of this index, which may be the same with other rows."""
        self.beginResetModel()
        self.case_index = case_index
        self.endResetModel()

    def set_columns(self, columns: int) -> None:
        """Put so many cases side by side."""
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()

    def note_change(self, case_id: int) -> None:
        """Something about a case changed in the index."""
        index = self.index_of(case_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    @property
    def listed(self) -> int:
        """How many cases there are."""
        return len(self.case_index.rows)

    def position(self, index: _Index) -> int:
        """Which of the listed cases stands here; past the last one beyond the end."""
        return index.row() * self.columns + index.column()

    def index_at(self, position: int) -> QModelIndex:
        """Where one of the listed cases stands."""
        return self.index(*divmod(position, self.columns))

    def index_of(self, case_id: int) -> QModelIndex:
        """Where a case stands; invalid when it is not listed."""
        position = self.case_index.row_of(case_id)
        return QModelIndex() if position is None else self.index_at(position)

    def case_at(self, index: _Index) -> Case | None:
        """The case that stands here; None beyond the last one."""
        if not index.isValid() or self.position(index) >= self.listed:
            return None
        return self.case_index.at(self.position(index))

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows of cases there are."""
        return 0 if parent is not None and parent.isValid() else -(-self.listed // self.columns)

    def columnCount(self, parent: _Index | None = None) -> int:
        """How many cases stand side by side."""
        return 0 if parent is not None and parent.isValid() else self.columns

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """There is nothing beyond the last case."""
        return super().flags(index) if self.case_at(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The case itself, how far readers agree on it, its name, or all that is known in words."""
        case = self.case_at(index)
        if case is None:
            return None
        match role:
            case Role.CASE:
                return case
            case Role.AGREED:
                return self.case_index.agreed(case.id)
            case Qt.ItemDataRole.DisplayRole:
                return legible_line(case.name)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return describe(case, self.case_index.agreed(case.id))
        return None


def describe(case: Case, agreed: Agreed | None = None) -> str:
    """A case in one line, for tooltips and screen readers."""
    words = [legible_line(case.name), status_text(case)]
    if agreed is not None:
        words.append(tr("lowest Dice coefficient {dice}", dice=wording.decimal(agreed.dice, 3)))
        if agreed.settled:
            words.append(tr("settled"))
    if case.missing:
        words.append(tr("image missing"))
    if case.area is not None and not case.no_lesion:
        words.append(tr("lesion on {area} of the image", area=wording.share(case.area)))
    if case.doubt is not None:
        words.append(tr("doubt {doubt}", doubt=wording.decimal(case.doubt, 2)))
    if case.tags:
        words.append(tr("tagged {tags}", tags=", ".join(case.tags)))
    if case.has_note:
        words.append(tr("with a note"))
    if case.held_out:
        words.append(tr("held out to judge models"))
    return ", ".join(words)
