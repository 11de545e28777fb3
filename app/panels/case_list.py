"""The panel on the left: find a case and go to it."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app import wording
from app.panels.case_delegate import CaseDelegate
from app.panels.case_model import CaseModel
from app.panels.keys import EnterStays
from app.panels.status_mark import LABELS
from app.panels.thumbnails import Thumbnails
from app.style import icon
from mgmfnet.study import Case, Status

_SETTLED_MS: Final = 150
_TO_REVIEW: Final = frozenset({Status.UNREVIEWED, Status.PREDICTED, Status.EDITED})
_FILTERS: Final[tuple[tuple[str, Collection[Status]], ...]] = (
    ("All cases", frozenset(Status)),
    ("To review", _TO_REVIEW),
    *((LABELS[status], frozenset({status})) for status in Status),
)


class CaseList(QWidget):
    """Search, filter, list and count of the cases of the open study.

    Attributes:
        case_chosen: Emitted with the id of the case that the person went to.
        visible_changed: Emitted with the ids of the rows on the screen, once scrolling settled.
        listed_changed: Emitted with the ids that pass the filter, or None when all do.
    """

    case_chosen = Signal(int)
    visible_changed = Signal(list)
    listed_changed = Signal(object)

    def __init__(self, cache: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._current: int | None = None
        self._model = CaseModel(self)
        self._thumbnails = Thumbnails(cache, self)
        self._thumbnails.ready.connect(self._repaint_case)
        self._search = self._make_search()
        self._filter = self._make_filter()
        self._view = _View(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(CaseDelegate(self._thumbnails, self._view))
        self._view.selectionModel().currentChanged.connect(self._on_current)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._count.setContentsMargins(12, 0, 12, 0)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._tell_visible)
        self._view.verticalScrollBar().valueChanged.connect(self._settled.start)
        self._lay_out()

    def set_cases(self, cases: Sequence[Case]) -> None:
        """Show the cases of another study."""
        self._current = None
        self._thumbnails.clear()
        self._search.clear()
        self._filter.setCurrentIndex(0)
        self._model.set_cases(cases)
        self._show_count()
        self._settled.start()

    def update_case(self, case: Case) -> None:
        """Take over what changed about one case."""
        self._model.update_case(case)
        self._show_count()

    def set_current(self, case_id: int | None) -> None:
        """Mark the case that is on the canvas, and scroll to it."""
        self._current = case_id
        index = QModelIndex() if case_id is None else self._model.index_of(case_id)
        self._view.setCurrentIndex(index)

    def focus_search(self) -> None:
        """Let the person type a name."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self._thumbnails.close()

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setPlaceholderText("Search by name")
        search.setAccessibleName("Search cases by name")
        search.setClearButtonEnabled(True)
        search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self._refilter)
        EnterStays(search).pressed.connect(self._go_to_first)
        return search

    def _make_filter(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName("Show cases by status")
        for text, _ in _FILTERS:
            box.addItem(text)
        box.currentIndexChanged.connect(self._refilter)
        EnterStays(box)
        return box

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(8, 8, 8, 8)
        head.setSpacing(4)
        head.addWidget(self._search)
        head.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._view, stretch=1)
        layout.addSpacing(8)
        layout.addWidget(self._count)

    def _refilter(self) -> None:
        _, statuses = _FILTERS[self._filter.currentIndex()]
        selection = self._view.selectionModel()
        selection.blockSignals(True)
        self._model.set_filter(self._search.text(), statuses)
        self._view.scrollToTop()
        self.set_current(self._current)
        selection.blockSignals(False)
        self._show_count()
        self.listed_changed.emit(self._model.listed())
        self._settled.start()

    def _go_to_first(self) -> None:
        if self._model.rowCount():
            self._view.setCurrentIndex(self._model.index(0))
            self._view.setFocus()

    def _on_current(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if not index.isValid():
            return
        case = self._model.case_at(index.row())
        if case.id != self._current:
            self._current = case.id
            self.case_chosen.emit(case.id)

    def _show_count(self) -> None:
        done, total = self._model.count(Status.ACCEPTED), self._model.total
        shown = self._model.rowCount()
        text = f"{wording.grouped(done)} of {wording.grouped(total)} accepted"
        self._count.setText(text if shown == total else f"{text} · {wording.grouped(shown)} shown")

    def _repaint_case(self, case_id: int) -> None:
        self._view.update(self._model.index_of(case_id))

    def _tell_visible(self) -> None:
        rows = self._view.visible_rows()
        self.visible_changed.emit([self._model.case_at(row).id for row in rows])


class _View(QListView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setObjectName("cases")
        self.setAccessibleName("Cases")

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here; the search field finds names."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why the list is empty when it is."""
        super().paintEvent(event)
        if self.model().rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect(), words, "No case matches")

    def visible_rows(self) -> range:
        """The rows on the screen."""
        if not self.model().rowCount():
            return range(0)
        area = self.viewport().rect()
        first = self.indexAt(area.topLeft()).row()
        last = self.indexAt(area.bottomLeft()).row()
        return range(first, (last if last >= 0 else self.model().rowCount() - 1) + 1)
