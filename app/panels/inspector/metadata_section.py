"""What tables beside the images say of the case, in the inspector."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from app.translation import tr
from app.widgets.text import Label
from mgmfnet.sentence import legible

_MOST: Final = 40
"""So many columns are shown; tables with more are for programs."""

_TITLE_SHARE: Final = 0.45
_GAP: Final = 8
_SLACK: Final = 2
_LONGEST_TIP: Final = 1000


class MetadataSection(QWidget):
    """A line for each column that says something; what is long is told whole by a tooltip.

    Attributes:
        summarised: Emitted with the first values, when they change; empty where nothing is said.
        filtered: Emitted with title and value when only the cases that have it are to be listed.
    """

    summarised = Signal(str)
    filtered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: Sequence[tuple[str, str]] = ()
        self._labels: list[tuple[Label, Label]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_metadata(self, said: Sequence[tuple[str, str]]) -> None:
        """Show what is said of a case, by title."""
        self._said = said[:_MOST]
        for row in range(len(self._labels), len(self._said)):
            self._labels.append(self._make_row(row))
        for row, labels in enumerate(self._labels):
            for label in labels:
                label.setVisible(row < len(self._said))
                label.clear()
                label.setToolTip("")
            labels[1].setAccessibleName("")
        for (title, value), labels in zip(self._said, self._labels, strict=False):
            labels[1].setAccessibleName(legible(f"{title}: {value}"))
            for label in labels:
                label.setToolTip(legible(f"{title}: {value[:_LONGEST_TIP]}"))
        self._write()
        self.summarised.emit(" · ".join(value for _, value in self._said[:4]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much as there is room for."""
        super().resizeEvent(event)
        self._write()

    def _make_row(self, row: int) -> tuple[Label, Label]:
        title, value = Label(parent=self), Label(parent=self)
        title.setProperty("role", "muted")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, label in enumerate((title, value)):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(label, row, column)
            label.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            label.customContextMenuRequested.connect(partial(self._open_menu, row, label))
        return title, value

    def _write(self) -> None:
        metrics, room = self.fontMetrics(), self.width() - _GAP
        lines = [[" ".join(legible(text).split()) for text in line] for line in self._said]
        widths = [[metrics.horizontalAdvance(text) for text in line] for line in lines]
        titles, values = map(max, zip(*widths, strict=True)) if widths else (0, 0)
        first = min(titles + _SLACK, max(int(room * _TITLE_SHARE), room - values))
        self._grid.setColumnMinimumWidth(0, first)
        for line, labels in zip(lines, self._labels, strict=False):
            for label, text, width in zip(labels, line, (first, room - first), strict=True):
                label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - _SLACK))

    def _open_menu(self, row: int, label: Label, place: QPoint) -> None:
        title, value = self._said[row]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        only = partial(self.filtered.emit, title, value)
        menu.addAction(tr("List only the cases with this"), only)
        menu.addAction(tr("Copy"), partial(QGuiApplication.clipboard().setText, value))
        menu.popup(label.mapToGlobal(place))
