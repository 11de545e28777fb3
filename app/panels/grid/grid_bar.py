"""The row above the grid: how many are selected, and what can be done with them."""

from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from app.panels.shell.actions import Actions
from app.settings import Settings
from app.translation import grouped, mark, tr, tr_n
from app.widgets.choosing import Slider
from app.widgets.controls import ActionButton
from app.widgets.keys import EnterStays
from app.widgets.tab_order import tab_as_laid_out
from app.widgets.text import Label

_DECISIONS: Final = (
    ("accept_selected", mark("Accept")),
    ("flag", mark("Flag")),
    ("exclude", mark("Exclude")),
)
_SPACE: Final = 4
_MARGIN: Final = 12


class GridBar(QWidget):
    """Where there is no room for all of it in a row, it takes two.

    Attributes:
        tagged: Emitted with the tag that the selected cases are to have.
        tags: Those that are offered to complete.
        side: How large the pictures are.
    """

    tagged = Signal(str)

    def __init__(self, actions: Actions, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags = QStringListModel(self)
        self._count = Label(parent=self)
        self._count.setObjectName("selected")
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._tag = QLineEdit(self)
        self.side = Slider(self)
        self._set_up_tag(actions["tags"])
        self._set_up_side(side)
        decisions = (_button(actions, name, tr(text)) for name, text in _DECISIONS)
        self._decisions = _row(self._count, *decisions)
        self._others = _row(self._tag, self.side, _button(actions, "grid", tr("Back")))
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        self._rows.setSpacing(_SPACE)
        self._rows.addWidget(self._decisions, stretch=1)
        self._rows.addWidget(self._others)
        tab_as_laid_out(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one row or two."""
        super().resizeEvent(event)
        self._arrange()

    def show_count(self, chosen: int, listed: int) -> None:
        """Say how many of the listed cases are selected."""
        widest = self._count.fontMetrics().horizontalAdvance(_selected(listed, listed))
        self._count.setMinimumWidth(widest)  # or the row breaks as cases are selected
        text = _selected(chosen, listed) if chosen else tr_n("{n} case", "{n} cases", listed)
        self._count.setText(text)
        self._arrange()

    def focus_tag(self) -> None:
        """Let the person type a tag for the selected cases."""
        self._tag.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        parts = (self._decisions.sizeHint(), self._others.minimumSizeHint())
        needed = sum(size.width() for size in parts) + _SPACE + 2 * _MARGIN
        direction = QBoxLayout.Direction
        self._rows.setDirection(
            direction.LeftToRight if needed <= self.width() else direction.TopToBottom
        )

    def _set_up_tag(self, tags: QAction) -> None:
        completer = QCompleter(self.tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._tag.setCompleter(completer)
        self._tag.setPlaceholderText(tr("Tag selected"))
        self._tag.setAccessibleName(tr("Tag for the selected cases"))
        self._tag.setMinimumWidth(80)
        self._tag.setMaximumWidth(140)
        EnterStays(self._tag).pressed.connect(self._give_tag)
        tags.enabledChanged.connect(self._tag.setEnabled)

    def _set_up_side(self, side: int) -> None:
        self.side.setRange(Settings.grid_side.low, Settings.grid_side.high)
        self.side.setPageStep(40)
        self.side.setMinimumWidth(48)
        self.side.setMaximumWidth(100)
        self.side.setValue(side)
        self.side.setAccessibleName(tr("Size of the pictures"))
        self.side.setToolTip(tr(Settings.grid_side.description))
        self.side.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _give_tag(self) -> None:
        if tag := self._tag.text().strip():
            self._tag.clear()
            self.tagged.emit(tag)


def _selected(chosen: int, listed: int) -> str:
    return tr("{n} of {total} selected", n=grouped(chosen), total=grouped(listed))


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_SPACE)
    for part in parts:
        layout.addWidget(part)
    return row


def _button(actions: Actions, name: str, text: str) -> ActionButton:
    """Does what the action does, but never looks switched on: it is about many cases."""
    button = ActionButton(actions[name], text)
    button.setCheckable(False)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    button.setProperty("compact", True)
    return button
