"""The readings that were begun, to go on with one of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app import wording
from app.translation import grouped, tr, tr_sentence
from app.widgets.text import paragraph, push_button
from mgmfnet.sentence import Sentence, legible
from mgmfnet.study.readings.progress import Begun
from mgmfnet.study.readings.record import Reading

_READING: Final = Qt.ItemDataRole.UserRole
_ROWS: Final = 4


class BegunList(QWidget):
    """One line for each reading: who, since when, how far, how.

    Attributes:
        chosen: With the `Reading` that the person wants to go on with.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = QTreeWidget(self)
        self._tree.setAccessibleName(tr("Readings of this study"))
        self._tree.setHeaderLabels(
            [tr("Reader"), tr("Begun"), tr("Decided"), tr("Predictions"), tr("State")]
        )
        self._tree.setRootIsDecorated(False)
        self._tree.itemActivated.connect(self._choose)
        self._tree.currentItemChanged.connect(self._show_ready)
        self._problems = paragraph(role="muted", parent=self)
        self.go_on_button = push_button(tr("Go on with this reading"), self)
        self.go_on_button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.go_on_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(paragraph(tr("Readings of this study"), "section"))
        layout.addWidget(self._tree)
        layout.addWidget(self._problems)
        layout.addLayout(row)
        self.show_begun((), ())

    def show_begun(self, begun: Sequence[Begun], problems: Sequence[Sentence]) -> None:
        """List these; nothing at all where there is none."""
        self._tree.clear()
        self._tree.addTopLevelItems([_line(one) for one in begun])
        for column in range(self._tree.columnCount()):
            self._tree.resizeColumnToContents(column)
        if (first := self._tree.topLevelItem(0)) is not None:
            self._tree.setCurrentItem(first)
        row = self._tree.sizeHintForRow(0) if begun else 0
        self._tree.setFixedHeight(self._tree.header().sizeHint().height() + _ROWS * row + 4)
        self._problems.setText("\n".join(map(tr_sentence, problems)))
        self._problems.setVisible(bool(problems))
        self.setVisible(bool(begun or problems))
        self._show_ready()

    def _choose(self) -> None:
        if (item := self._tree.currentItem()) is not None:
            self.chosen.emit(item.data(0, _READING))

    def _show_ready(self) -> None:
        self.go_on_button.setEnabled(self._tree.currentItem() is not None)


def _line(begun: Begun) -> QTreeWidgetItem:
    reading: Reading = begun.reading
    words = (
        legible(reading.reader),
        wording.moment(datetime.fromisoformat(reading.began)),
        tr("{decided} of {total}", decided=grouped(begun.decided), total=grouped(begun.total)),
        tr("shown") if reading.predictions else tr("not shown"),
        tr("under way") if reading.ended is None else tr("complete"),
    )
    item = QTreeWidgetItem(list(words))
    item.setData(0, _READING, reading)
    return item
