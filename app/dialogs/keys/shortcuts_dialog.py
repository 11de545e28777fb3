"""The page of keys, made from the table of actions and the keys of the person."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.dialogs.keys.shortcut_list import key_words
from app.settings import ACTIONS, Menu, Settings
from app.settings.shortcuts import keys_of
from app.style.text_size import in_sight
from app.translation import mark, tr
from app.widgets.text import Label, caption, plain

_POINTER: Final = (
    (mark("Space + drag"), mark("Move the image")),
    (mark("Wheel"), mark("Zoom at the pointer")),
    (mark("Alt + wheel"), mark("Change the size of the brush")),
    (mark("Right button or Ctrl"), mark("Remove with a tool that adds, and the reverse")),
    (mark("Shift + wheel"), mark("Move the image sideways")),
    (mark("Menu key, Shift+F10"), mark("See what can be done here")),
)
_COLUMNS: Final = (
    (Menu.FILE, Menu.EDIT, Menu.STUDY, Menu.HELP),
    (Menu.CASE, Menu.TOOLS),
    (Menu.VIEW, Menu.COMPARE, Menu.MODEL),
)
_BESIDE: Final = 2 * 16 + 16  # margins and a scroll bar
_ABOVE_AND_BELOW: Final = 2 * 16 + 8


class ShortcutsDialog(QDialog):
    """Every action with its first key, by menu, and what the pointer does.

    Attributes:
        change_requested: The person wants other keys.
    """

    change_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own = settings.shortcuts
        self._first = {spec.id: keys_of(spec, own)[:1] for spec in ACTIONS}
        self.setWindowTitle(tr("Keyboard shortcuts"))
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(8, 8, 8, 8)
        columns.setSpacing(32)
        for menus in _COLUMNS:
            columns.addLayout(self._column(menus))
        scroll = QScrollArea(self)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(scroll, stretch=1)
        layout.addWidget(buttons := self._buttons())
        around = QSize(_BESIDE, _ABOVE_AND_BELOW + buttons.sizeHint().height())
        wanted = page.sizeHint() + around
        self.resize(in_sight(wanted, self.screen().availableSize()))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton(tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.setAutoDefault(False)
        change.clicked.connect(self.accept)
        change.clicked.connect(self.change_requested)
        return buttons

    def _column(self, menus: tuple[Menu, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        for menu in menus:
            specs = [spec for spec in ACTIONS if spec.menu is menu]
            rows = [(key_words(spec, self._first), plain(tr(spec.text))) for spec in specs]
            column.addLayout(_section(plain(tr(menu.value)), rows))
        if Menu.VIEW in menus:
            pointer = ((tr(keys), tr(text)) for keys, text in _POINTER)
            column.addLayout(_section(tr("Pointer"), pointer))
        column.addStretch()
        return column


def _section(title: str, rows: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    heading = caption(title, "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, text) in enumerate(rows, start=1):
        grid.addWidget(Label(text), number, 0)
        label = Label(keys)
        label.setProperty("role", "heading")
        grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
