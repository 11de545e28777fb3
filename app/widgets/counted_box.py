"""A list of choices with a number beside each, such as filters with how many cases each is for."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.style import theme_colours_of
from app.translation import grouped
from app.widgets.choosing import ComboBox

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_COUNT: Final = Qt.ItemDataRole.UserRole
_GAP: Final = 8


class CountedBox(ComboBox):
    """Counts anew whenever its list is opened; closed it shows the choice alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Callable[[], Sequence[int | None]] = list
        self.setItemDelegate(_CountDelegate(self))

    def count_by(self, counts: Callable[[], Sequence[int | None]]) -> None:
        """Ask this for a number for each choice, None for none."""
        self._counts = counts

    def showPopup(self) -> None:
        """Open the list, wide enough for its words and numbers."""
        for row, count in enumerate(self._counts()):
            self.setItemData(row, count, _COUNT)
            text = self.itemText(row)
            told = text if count is None else f"{text}, {grouped(count)}"
            self.setItemData(row, told, Qt.ItemDataRole.AccessibleTextRole)
        widest = max(map(self._width, range(self.count())), default=0)
        self.view().setMinimumWidth(widest + 4 * _GAP)
        super().showPopup()

    def _width(self, row: int) -> int:
        count = self.itemData(row, _COUNT)
        words = self.itemText(row) + ("" if count is None else grouped(count))
        return self.fontMetrics().horizontalAdvance(words) + 2 * _GAP


class _CountDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if count is not None:
            painter.save()
            painter.setPen(theme_colours_of(option.palette).muted)
            place = option.rect.adjusted(0, 0, -_GAP, 0)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, side, grouped(count))
            painter.restore()
