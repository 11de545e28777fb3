"""Above the list: which cases are listed, and in which order."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.panels.shell.actions import Actions
from app.review.cases.ordering import TO_REVIEW, Order, Ordering
from app.style import icon
from app.translation import mark, tr
from app.widgets.choosing import ComboBox
from app.widgets.keys import EnterStays
from app.widgets.status_mark import LABELS, NO_LESION
from mgmfnet.study import Status

_SHOWN: Final = (
    (mark("All cases"), Ordering()),
    (mark("To review"), Ordering(statuses=TO_REVIEW)),
    *((LABELS[status], Ordering(statuses=frozenset({status}))) for status in Status),
    (NO_LESION, Ordering(no_lesion=True)),
    (mark("Image missing"), Ordering(missing=True)),
)
_ORDERS: Final = (
    (mark("By name"), Order.NAME),
    (mark("Most doubtful first"), Order.DOUBT),
    (mark("Largest lesion first"), Order.LARGEST),
    (mark("Smallest lesion first"), Order.SMALLEST),
    (mark("By status"), Order.STATUS),
    (mark("Last changed first"), Order.CHANGED),
)
_ANY_TAG: Final = mark("Any tag")
_TARGET: Final = 28


class ListHeader(QWidget):
    """Search, filters and order.

    Attributes:
        changed: Emitted with the `Ordering` that the person asks for.
        entered: The person pressed Enter in the search.
    """

    changed = Signal(object)
    entered = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(tr("Search name or tag"))
        self._search.setAccessibleName(tr("Search cases by name or tag"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        EnterStays(self._search).pressed.connect(self.entered)
        self._status = _box(tr("Show cases by status"), (tr(text) for text, _ in _SHOWN), self)
        self._tag = _box(tr("Show cases by tag"), (tr(_ANY_TAG),), self)
        self._order = _box(tr("Order of the cases"), (tr(text) for text, _ in _ORDERS), self)
        self._again = QToolButton(self)
        self._again.setDefaultAction(actions["rearrange"])
        self._again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._again.setFixedHeight(_TARGET)  # or the list moves when it appears
        self._again.setAccessibleName(tr("Arrange the list again"))
        self._lay_out()
        self._search.textChanged.connect(self._tell)
        for box in (self._status, self._tag, self._order):
            box.currentIndexChanged.connect(self._tell)

    def ordering(self) -> Ordering:
        """What is chosen now."""
        return _SHOWN[self._status.currentIndex()][1].model_copy(
            update={
                "order": _ORDERS[self._order.currentIndex()][1],
                "tag": "" if self._tag.currentIndex() <= 0 else self._tag.currentText(),
                "text": self._search.text(),
            }
        )

    def show_ordering(self, ordering: Ordering) -> None:
        """Show what is chosen, without saying that it changed."""
        self.blockSignals(True)
        self._search.setText(ordering.text)
        shown = [shown for _, shown in _SHOWN]
        chosen = ordering.model_copy(update={"order": Order.NAME, "tag": "", "text": ""})
        self._status.setCurrentIndex(shown.index(chosen) if chosen in shown else 0)
        self._order.setCurrentIndex([order for _, order in _ORDERS].index(ordering.order))
        self._choose_tag(ordering.tag)
        self.blockSignals(False)

    def show_tags(self, tags: Iterable[str]) -> None:
        """Offer these tags to filter by; without any there is nothing to choose."""
        offered = [tr(_ANY_TAG), *tags]
        if offered == [self._tag.itemText(row) for row in range(self._tag.count())]:
            return
        chosen = self.ordering().tag
        self.blockSignals(True)
        self._tag.clear()
        self._tag.addItems(offered)
        self._choose_tag(chosen)
        self.blockSignals(False)

    def show_stale(self, stale: bool) -> None:  # noqa: FBT001
        """Offer to arrange the list again."""
        self._again.setVisible(stale)

    def focus_search(self) -> None:
        """Let the person type a name."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_filter(self) -> None:
        """Let the person choose a status with the arrow keys."""
        self._status.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_order(self) -> None:
        """Let the person choose an order with the arrow keys."""
        self._order.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Forget the search on Escape; the page takes the keyboard back."""
        if event.key() == Qt.Key.Key_Escape and self._search.hasFocus():
            self._search.clear()
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(4)
        filters.addWidget(self._status, stretch=1)
        filters.addWidget(self._tag, stretch=1)
        order = QHBoxLayout()
        order.setSpacing(4)
        order.addWidget(self._order, stretch=1)
        order.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._search)
        layout.addLayout(filters)
        layout.addLayout(order)
        self._tag.hide()
        self._again.hide()

    def _choose_tag(self, tag: str) -> None:
        if tag and self._tag.findText(tag) < 0:
            self._tag.addItem(tag)
        self._tag.setCurrentIndex(max(0, self._tag.findText(tag) if tag else 0))
        self._tag.setVisible(self._tag.count() > 1)

    def _tell(self) -> None:
        self.changed.emit(self.ordering())


def _box(name: str, texts: Iterable[str], parent: QWidget) -> ComboBox:
    box = ComboBox(parent)
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.addItems(list(texts))
    EnterStays(box)
    return box
