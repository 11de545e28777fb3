"""Which cases are listed by what tables beside the images say of them."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.translation import grouped, tr, tr_n
from app.widgets.choosing import ComboBox
from app.widgets.text import keyless
from mgmfnet.data.metadata.column_values import ValueColumn
from mgmfnet.sentence import legible

_MOST: Final = 30
"""So many values of a column are offered, the most frequent first."""

_LONGEST: Final = 40
_ARROW: Final = 40  # screen pixels of the arrow, and around the words

_Values = tuple[tuple[str, str], ...]


class MetadataBox(ComboBox):
    """Opens a menu with a list of values for each column; hidden where there is no column.

    Attributes:
        chosen: The person chose other values.
        values: Titles of columns, with the value that cases must have.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: _Values = ()
        self._columns: Sequence[ValueColumn] = ()
        self.setAccessibleName(tr("Show cases by metadata"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.addItem("")
        self.menu = QMenu(self)
        self._show()

    def show_columns(self, columns: Sequence[ValueColumn]) -> None:
        """Offer these, but for those that divide nothing: all alike, or all different."""
        self._columns = [column for column in columns if _divides(column)]
        self._show()

    def show_values(self, values: _Values) -> None:
        """Show what is chosen."""
        self.values = values
        self._show()

    def choose(self, title: str, value: str | None) -> None:
        """Ask for another value in a column, None for any."""
        others = dict(self.values)
        others.pop(title, None)
        self._choose(tuple((others if value is None else others | {title: value}).items()))

    def showPopup(self) -> None:
        """Open the menu."""
        self.menu.clear()
        anything = self.menu.addAction(tr("Any metadata"), partial(self._choose, ()))
        anything.setCheckable(True)
        anything.setChecked(not self.values)
        self.menu.addSeparator()
        chosen = dict(self.values)
        for column in self._columns:
            title = keyless(legible(column.title)[:_LONGEST])
            said = chosen.get(column.title)
            text = title if said is None else f"{title}: {_words(said)}"
            submenu = self.menu.addMenu(text)
            submenu.aboutToShow.connect(partial(self._fill, submenu, column))
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _fill(self, menu: QMenu, column: ValueColumn) -> None:
        menu.clear()
        counts = column.counts()
        self._add(menu, column.title, None, int(counts.sum()))
        menu.addSeparator()
        frequent = 1 + np.argsort(-counts[1:], kind="stable")
        for place in frequent[:_MOST].tolist():
            self._add(menu, column.title, column.values[place], int(counts[place]))
        if (more := len(frequent) - _MOST) > 0:
            text = tr_n(
                "{n} more value: type it into the search",
                "{n} more values: type one into the search",
                more,
            )
            menu.addAction(text).setEnabled(False)
        if counts[0]:
            menu.addSeparator()
            self._add(menu, column.title, "", int(counts[0]))

    def _add(self, menu: QMenu, title: str, value: str | None, count: int) -> None:
        text = tr("Any value") if value is None else _words(value)
        action = menu.addAction(f"{text}\t{grouped(count)}", partial(self.choose, title, value))
        action.setCheckable(True)
        action.setChecked(dict(self.values).get(title) == value)

    def _choose(self, values: _Values) -> None:
        if values != self.values:
            self.show_values(values)
            self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much as there is room for."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        words = " · ".join(f"{title}: {value or tr('not given')}" for title, value in self.values)
        told = " ".join(legible(words).split()) or tr("Any metadata")
        room = self.width() - _ARROW
        self.setItemText(0, self.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(legible(words))
        self.setVisible(bool(self._columns or self.values))


def _divides(column: ValueColumn) -> bool:
    return bool(1 < column.counts()[1:].max(initial=0) < len(column.codes))


def _words(value: str) -> str:
    """A value for a menu, in which a tab begins the number."""
    return keyless(legible(value)[:_LONGEST].replace("\t", " ")) if value else tr("Not given")
