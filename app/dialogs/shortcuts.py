"""The page of all keys, made from the table of actions."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings import ACTIONS, ActionSpec, Menu, Settings

_POINTER: Final = (
    ("Space + drag", "Move the image"),
    ("Wheel", "Zoom at the pointer"),
    ("Alt + wheel", "Change the size of the brush"),
    ("Alt + drag", "Remove with a tool that adds, and the reverse"),
)
_COLUMNS: Final = (
    (Menu.FILE, Menu.EDIT, Menu.MODEL, Menu.HELP),
    (Menu.CASE, Menu.TOOLS),
    (Menu.VIEW, Menu.COMPARE),
)


_MOST_KEYS: Final = 2
_HIGHEST: Final = 640


class ShortcutsDialog(QDialog):
    """Every action with its keys, by menu, and what the pointer does."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = settings.shortcuts
        self.setWindowTitle("Keyboard shortcuts")
        page = QWidget(self)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(8, 8, 8, 8)
        columns.setSpacing(32)
        for menus in _COLUMNS:
            columns.addLayout(self._column(menus), stretch=1)
        scroll = QScrollArea(self)
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setMinimumWidth(page.sizeHint().width() + 16)
        scroll.setMinimumHeight(min(page.sizeHint().height() + 8, _HIGHEST))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(scroll, stretch=1)
        layout.addWidget(buttons)

    def _column(self, menus: tuple[Menu, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        for menu in menus:
            specs = [spec for spec in ACTIONS if spec.menu is menu]
            rows = [(self._keys(spec), plain(spec.text)) for spec in specs]
            column.addLayout(_section(plain(menu.value), rows))
        if Menu.VIEW in menus:
            column.addLayout(_section("Pointer", list(_POINTER)))
        column.addStretch()
        return column

    def _keys(self, spec: ActionSpec) -> str:
        keys = (self._own.get(spec.id, spec.keys[0]), *spec.keys[1:])
        native = QKeySequence.SequenceFormat.NativeText
        texts = [QKeySequence(key).toString(native) for key in keys if key]
        return " or ".join(texts[:_MOST_KEYS]) + (" (hold)" if spec.held else "")


def plain(text: str) -> str:
    """A menu text without its access key and its dots."""
    return text.replace("&", "").rstrip("…")


def _section(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    heading = QLabel(title)
    heading.setProperty("role", "section")
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (keys, text) in enumerate(rows, start=1):
        grid.addWidget(QLabel(text), number, 0)
        label = QLabel(keys)
        label.setProperty("role", "heading")
        grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight)
    return grid
