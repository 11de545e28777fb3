"""The panel on the left: find a case and go to it."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.case_list.case_cells import CaseCells
from app.panels.case_list.case_delegate import CaseDelegate, row_height
from app.panels.case_list.case_model import CaseModel
from app.panels.case_list.list_header import ListHeader
from app.panels.case_list.progress_footer import ProgressFooter
from app.panels.shell.actions import Actions
from app.panels.thumbnails.thumbnail_file import LIST_SIZE
from app.panels.thumbnails.thumbnails import Thumbnails
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.review.cases.ordering import Ordering
from app.settings import Settings
from app.translation import tr
from mgmfnet.study import Study

_SETTLED_MS: Final = 150


class CaseList(QWidget):
    """Search, filters, order, list and progress of the open study.

    Attributes:
        case_chosen: Emitted with the id of the case that the person went to.
        visible_changed: Emitted with the ids of the rows on the screen, once scrolling settled.
        footer: How far the review is.
        table: The rows.
    """

    case_chosen = Signal(int)
    visible_changed = Signal(list)

    def __init__(
        self,
        cache: Path,
        settings: Settings,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._sorter: CaseSorter | None = None
        self._current: int | None = None
        self._ordering: Ordering | None = None  # of the rows that are shown
        self._go_to_first = False
        self._model = CaseModel(self)
        self._thumbnails = Thumbnails(cache, LIST_SIZE, self)
        self._thumbnails.ready.connect(self._model.note_change)
        self._thumbnails.prune()
        self._header = ListHeader(actions, self)
        self._delegate = CaseDelegate(self._thumbnails, settings, self)
        self.table = self._make_view()
        self.footer = ProgressFooter(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._tell_visible)
        self._lay_out()
        self._connect()

    def show_cases(self, sorter: CaseSorter, study: Study | None = None) -> None:
        """Show the cases of a study.

        Args:
            sorter: Arranges them.
            study: Has the masks that are drawn on the thumbnails.
        """
        self.clear()
        self._sorter = sorter
        self._thumbnails.open(study)
        self._header.show_columns(())
        self._header.show_reading(None if study is None else study.reading)
        self._header.show_ordering(sorter.ordering)
        self._header.show_counts(sorter.case_index)
        self._header.changed.connect(sorter.set)
        sorter.staleChanged.connect(self._header.show_stale)
        sorter.arranged.connect(partial(self._show_rows, sorter))
        self._show_rows(sorter)

    def clear(self) -> None:
        """Show nothing: no study is open."""
        self._sorter = None
        self._current = None
        self._go_to_first = False
        self._thumbnails.open(None)
        self._header.show_tags(())
        self._header.show_stale(False)
        self._model.set_case_index(CaseIndex.empty())

    def read_again(self) -> None:
        """The images can be read again."""
        self._thumbnails.renew()
        self.table.viewport().update()

    def show_tags(self, tags: Iterable[str]) -> None:
        """Offer these tags to filter by."""
        self._header.show_tags(tags)

    def update_case(self, case_id: int) -> None:
        """Show what changed about one case."""
        self._model.note_change(case_id)
        self._show_count()

    def set_current(self, case_id: int | None) -> None:
        """Mark the case that is on the canvas, and scroll to it."""
        self._current = case_id
        index = QModelIndex() if case_id is None else self._model.index_of(case_id)
        if index != self.table.currentIndex():  # or what was clicked on moves away
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def focus_list(self) -> None:
        """Let the person go through the list with the arrow keys."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def header(self) -> ListHeader:
        """Search, filters and order."""
        return self._header

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self._thumbnails.close()

    def _make_view(self) -> CaseCells:
        view = CaseCells(self._model, self)
        view.setObjectName("cases")
        view.setAccessibleName(tr("Cases"))
        view.setSelectionMode(CaseCells.SelectionMode.SingleSelection)
        view.verticalHeader().setDefaultSectionSize(row_height())
        view.horizontalHeader().setStretchLastSection(True)
        view.setItemDelegate(self._delegate)
        return view

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self._header.entered.connect(self._choose_first)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.verticalScrollBar().valueChanged.connect(self._settled.start)

    def _show_rows(self, sorter: CaseSorter) -> None:
        selection = self.table.selectionModel()
        selection.blockSignals(True)
        self._model.set_case_index(sorter.case_index)
        self._delegate.order = sorter.ordering.order
        if self._current is not None:
            self.set_current(self._current)
        if sorter.ordering != self._ordering:  # the person wants to see what comes first now
            self.table.scrollToTop()
        self._ordering = sorter.ordering
        selection.blockSignals(False)
        self._show_count()
        self._settled.start()
        if self._go_to_first:
            self._choose_first()

    def _choose_first(self) -> None:
        self._go_to_first = self._sorter is not None and self._sorter.busy
        if not self._go_to_first and self._model.listed:
            self.table.setCurrentIndex(self._model.index_at(0))
            self.table.setFocus()

    def _on_current(self, index: QModelIndex | QPersistentModelIndex) -> None:
        case = self._model.case_at(index)
        if case is not None and case.id != self._current:
            self._current = case.id
            self.case_chosen.emit(case.id)

    def _show_count(self) -> None:
        self.footer.show_counts(self._model.case_index.counts, listed=self._model.listed)

    def _tell_visible(self) -> None:
        self.visible_changed.emit(self.table.visible_cases())
