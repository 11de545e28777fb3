"""Above the list: which cases are listed, and in which order."""

from collections.abc import Iterable, Mapping, Sequence
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

from app.panels.case_list.metadata_box import MetadataBox
from app.panels.shell.actions import Actions
from app.review.cases.case_index import CaseIndex
from app.review.cases.ordering import TO_REVIEW, LesionSize, Order, Ordering
from app.style import icon
from app.style.text_size import grown
from app.translation import mark, tr
from app.widgets.choosing import set_choosable
from app.widgets.counted_box import CountedBox
from app.widgets.keys import EnterStays
from app.widgets.status_mark import LABELS, NO_LESION
from mgmfnet.data.metadata.column_values import ValueColumn
from mgmfnet.sentence import legible
from mgmfnet.study import Status
from mgmfnet.study.readings.record import Reading

_SHOWN: Final = (
    (mark("All cases"), Ordering()),
    (mark("To review"), Ordering(statuses=TO_REVIEW)),
    *((LABELS[status], Ordering(statuses=frozenset({status}))) for status in Status),
    (NO_LESION, Ordering(no_lesion=True)),
    (mark("Accepted unchanged"), Ordering(unchanged=True)),
    (mark("Imported"), Ordering(imported=True)),
    (mark("Held out to judge models"), Ordering(held_out=True)),
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
_BY_AGREEMENT: Final = mark("Least agreement first")
_SIZES: Final = (
    (mark("Lesions of any size"), LesionSize.ANY),
    (mark("Smallest third of the lesions"), LesionSize.SMALL),
    (mark("Middle third of the lesions"), LesionSize.MEDIUM),
    (mark("Largest third of the lesions"), LesionSize.LARGE),
)
_ANY_TAG: Final = mark("Any tag")
_BY_COLUMN: Final = mark("By {column}")
_LONGEST_TITLE: Final = 40
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
        self._search.setPlaceholderText(tr("Search name, tag, metadata"))
        self._search.setAccessibleName(tr("Search cases by name, tag or metadata"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        EnterStays(self._search).pressed.connect(self.entered)
        self._status = _box(tr("Show cases by status"), (tr(text) for text, _ in _SHOWN), self)
        self._tag = _box(tr("Show cases by tag"), (tr(_ANY_TAG),), self)
        self.metadata = MetadataBox(self)
        self._order = _box(tr("Order of the cases"), (tr(text) for text, _ in _ORDERS), self)
        self._size = _box(tr("Show cases by size"), (tr(text) for text, _ in _SIZES), self)
        self._columns: list[str] = []
        self._comparing = False
        self._again = QToolButton(self)
        self._again.setDefaultAction(actions["rearrange"])
        self._again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._again.setFixedHeight(grown(_TARGET))  # or the list moves when it appears
        self._again.setAccessibleName(tr("Arrange the list again"))
        self._lay_out()
        self._search.textChanged.connect(self._tell)
        self.metadata.chosen.connect(self._tell)
        for box in (self._status, self._tag, self._order, self._size):
            box.currentIndexChanged.connect(self._tell)

    def ordering(self) -> Ordering:
        """What is chosen now."""
        order, column = self._orders()[self._order.currentIndex()]
        return _SHOWN[self._status.currentIndex()][1].model_copy(
            update={
                "order": order,
                "column": column,
                "tag": "" if self._tag.currentIndex() <= 0 else self._tag.currentText(),
                "text": self._search.text(),
                "values": self.metadata.values,
                "size": _SIZES[self._size.currentIndex()][1],
            }
        )

    def show_ordering(self, ordering: Ordering) -> None:
        """Show what is chosen, without saying that it changed."""
        self.blockSignals(True)
        self._search.setText(ordering.text)
        shown = [shown for _, shown in _SHOWN]
        plain = {"order": Order.NAME, "tag": "", "text": "", "values": (), "column": ""}
        plain |= {"size": LesionSize.ANY}
        chosen = ordering.model_copy(update=plain)
        self._status.setCurrentIndex(shown.index(chosen) if chosen in shown else 0)
        if ordering.order is Order.COLUMN and ordering.column not in self._columns:
            self._add_columns([ordering.column])  # the tables may come later
        self._order.setCurrentIndex(self._orders().index((ordering.order, ordering.column)))
        self._size.setCurrentIndex([size for _, size in _SIZES].index(ordering.size))
        self._choose_tag(ordering.tag)
        self.metadata.show_values(ordering.values)
        self.blockSignals(False)

    def show_columns(self, columns: Sequence[ValueColumn]) -> None:
        """Offer these columns of metadata to filter and to order by."""
        chosen = self.ordering()
        kept = [chosen.column] if chosen.order is Order.COLUMN else []
        self.blockSignals(True)
        while self._columns:
            self._order.removeItem(self._order.count() - 1)
            self._columns.pop()
        self._add_columns(dict.fromkeys([*(column.title for column in columns), *kept]))
        self.metadata.show_columns(columns)
        self.show_ordering(chosen)
        self.blockSignals(False)

    def show_comparing(self, comparing: bool) -> None:  # noqa: FBT001
        """Offer to order by the agreement of readers, and to filter by the size of lesions."""
        if comparing == self._comparing:
            return
        self.blockSignals(True)
        self._comparing = comparing
        self._size.setVisible(comparing)
        if comparing:
            self._order.insertItem(0, tr(_BY_AGREEMENT))
        else:
            self._order.removeItem(0)
            self._size.setCurrentIndex(0)
        self.blockSignals(False)

    def show_counts(self, case_index: CaseIndex) -> None:
        """Tell beside each filter for how many cases of this index it is."""
        self._status.count_by(lambda: case_index.count(ordering for _, ordering in _SHOWN))
        self._tag.count_by(lambda: self._tag_counts(case_index.tags))

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

    def show_reading(self, reading: Reading | None) -> None:
        """Offer what there is to order by in a reading, or in a study's own review (None)."""
        drawn = reading is not None and reading.shuffled
        self._order.setItemText(0, tr("As drawn for this reading") if drawn else tr("By name"))
        unaided = reading is not None and not reading.predictions
        doubt = [order for _, order in _ORDERS].index(Order.DOUBT)
        set_choosable(self._order, doubt, choosable=not unaided)

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
        layout.addWidget(self.metadata)
        layout.addWidget(self._size)
        layout.addLayout(order)
        for box in (self._tag, self._size, self._again):
            box.hide()

    def _choose_tag(self, tag: str) -> None:
        if tag and self._tag.findText(tag) < 0:
            self._tag.addItem(tag)
        self._tag.setCurrentIndex(max(0, self._tag.findText(tag) if tag else 0))
        self._tag.setVisible(self._tag.count() > 1)

    def _tag_counts(self, tags: Mapping[str, int]) -> list[int | None]:
        rows = range(1, self._tag.count())
        return [None, *(tags.get(self._tag.itemText(row), 0) for row in rows)]

    def _orders(self) -> list[tuple[Order, str]]:
        ours = [(order, "") for _, order in _ORDERS]
        if self._comparing:
            ours.insert(0, (Order.AGREEMENT, ""))
        return [*ours, *((Order.COLUMN, column) for column in self._columns)]

    def _add_columns(self, titles: Iterable[str]) -> None:
        for title in titles:
            self._columns.append(title)
            self._order.addItem(tr(_BY_COLUMN, column=legible(title)[:_LONGEST_TITLE]))

    def _tell(self) -> None:
        self.changed.emit(self.ordering())


def _box(name: str, texts: Iterable[str], parent: QWidget) -> CountedBox:
    box = CountedBox(parent)
    box.setAccessibleName(name)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    box.addItems(list(texts))
    EnterStays(box)
    return box
