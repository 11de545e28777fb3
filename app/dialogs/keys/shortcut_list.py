"""The list of all actions with their keys, by menu."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.settings import ACTIONS, ActionSpec, Menu
from app.settings.shortcuts import Keys, key_text, keys_of
from app.style import icon
from app.translation import tr
from app.widgets.text import plain

_ROW: Final = QSize(0, 28)
_KEYS_SIDE: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ShortcutList(QTreeWidget):
    """Shows what can be done, with which keys; the person's own ones are bold.

    Attributes:
        chosen: Another action is chosen.
        keys_wanted: Enter or a double click on an action.
    """

    chosen = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Action"), tr("Keys")])
        self.headerItem().setTextAlignment(1, _KEYS_SIDE)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setItemsExpandable(False)
        self.setAccessibleName(tr("Actions"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._menus = {menu: self._add_menu(menu) for menu in Menu}
        self._items = {spec.id: self._add(spec) for spec in ACTIONS}
        self.expandAll()
        self.currentItemChanged.connect(self.chosen)
        self.itemDoubleClicked.connect(self.keys_wanted)

    def action(self) -> ActionSpec | None:
        """The action that is chosen."""
        now = self.currentItem()
        return next((spec for spec in ACTIONS if self._items[spec.id] is now), None)

    def item(self, action: str) -> QTreeWidgetItem:
        """The row of an action."""
        return self._items[action]

    def choose(self, action: str) -> None:
        """Choose an action by its id."""
        self.setCurrentItem(self._items[action])

    def choose_first(self) -> None:
        """Choose the first action that is listed."""
        listed = (item for item in self._items.values() if not item.isHidden())
        self.setCurrentItem(next(listed, None))  # type: ignore[arg-type]

    def show_keys(self, own: Mapping[str, Keys]) -> None:
        """Show the keys as they are now."""
        for spec in ACTIONS:
            item = self._items[spec.id]
            item.setText(1, key_words(spec, own))
            font = self.font()
            font.setBold(spec.id in own)
            item.setFont(1, font)

    def show_matching(self, text: str) -> None:
        """List the actions whose name or keys contain ``text``."""
        wanted = text.strip().casefold()
        found = set()
        for spec in ACTIONS:
            item = self._items[spec.id]
            item.setHidden(wanted not in f"{item.text(0)}\n{item.text(1)}".casefold())
            found |= set() if item.isHidden() else {spec.menu}
        for menu, heading in self._menus.items():
            heading.setHidden(menu not in found)
        self.choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to hear keys on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keys_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, spec: ActionSpec) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._menus[spec.menu], [plain(tr(spec.text)), ""])
        item.setIcon(0, icon(spec.icon))
        item.setToolTip(0, tr(spec.tooltip))
        item.setSizeHint(0, _ROW)
        item.setTextAlignment(1, _KEYS_SIDE)
        return item

    def _add_menu(self, menu: Menu) -> QTreeWidgetItem:
        heading = QTreeWidgetItem(self, [plain(tr(menu.value))])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setFirstColumnSpanned(True)
        heading.setSizeHint(0, _ROW)
        font = self.font()
        font.setBold(True)
        heading.setFont(0, font)
        return heading


def key_words(spec: ActionSpec, own: Mapping[str, Keys]) -> str:
    """The keys of an action in words."""
    words = tr(" or ").join(key_text(key) for key in keys_of(spec, own))
    return tr("{keys} (hold)", keys=words) if spec.held and words else words
