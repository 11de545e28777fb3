"""How many things are what: one line for each kind, which opens on their names."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.translation import grouped
from mgmfnet.sentence import legible

_HIGHEST: Final = 255


class CountedLines(QTreeWidget):
    """As high as what is shown, up to a limit."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.setWordWrap(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.expanded.connect(self.fit)
        self.collapsed.connect(self.fit)

    def add(self, number: int, text: str, names: Sequence[str] = ()) -> None:
        """Say of so many things what they are."""
        line = QTreeWidgetItem([grouped(number), text])
        line.setTextAlignment(0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addChildren([QTreeWidgetItem(["", legible(name)]) for name in names])
        self.addTopLevelItem(line)

    def texts(self) -> list[str]:
        """What there is to read, line by line."""
        lines = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [text for line in lines if line is not None for text in _texts(line)]

    def fit(self) -> None:
        """Take the height of what is shown."""
        shown = self.viewportSizeHint().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(shown, _HIGHEST))


def _texts(line: QTreeWidgetItem) -> list[str]:
    names = [name for row in range(line.childCount()) if (name := line.child(row)) is not None]
    return [line.text(0), line.text(1), *(name.text(1) for name in names)]
