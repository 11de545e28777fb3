"""All cases at once, for a last look and for decisions about many."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.case_list.case_model import CaseModel
from app.panels.grid.grid_bar import GridBar
from app.panels.grid.grid_delegate import GridDelegate
from app.panels.grid.grid_table import GridTable
from app.panels.shell.actions import Actions
from app.panels.thumbnails.thumbnail_file import GRID_SIZE
from app.panels.thumbnails.thumbnails import Thumbnails
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.settings import Settings
from app.translation import tr
from app.widgets.keys import EnterStays
from app.widgets.tab_order import tab_as_laid_out
from mgmfnet.study import Study


class GridView(QWidget):
    """The listed cases as large thumbnails with their borders.

    Attributes:
        opened: Emitted with the id of the case that the person wants to see on the canvas.
        case_chosen: Emitted with the id of the case that the person went to.
        tagged: Emitted with the tag that the selected cases are to have.
        selection_changed: Others are selected.
        table: The thumbnails.
    """

    opened = Signal(int)
    case_chosen = Signal(int)
    tagged = Signal(str)
    selection_changed = Signal()

    def __init__(
        self,
        cache: Path,
        settings: Settings,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._settings = settings
        self._leave = actions["grid"]
        self._current: int | None = None
        self._model = CaseModel(self)
        self._thumbnails = Thumbnails(cache, GRID_SIZE, self)
        self._thumbnails.ready.connect(self._model.note_change)
        self.table = GridTable(self._model, settings.grid_side, self)
        self.table.setObjectName("grid")
        self.table.setAccessibleName(tr("All cases"))
        self.table.setItemDelegate(GridDelegate(self._thumbnails, settings, self.table))
        self._bar = GridBar(actions, settings.grid_side, self)
        self._lay_out()
        self._connect()

    def show_cases(self, sorter: CaseSorter, study: Study | None = None) -> None:
        """Show the cases of a study.

        Args:
            sorter: Arranges them.
            study: Has the masks that are drawn on the thumbnails.
        """
        self._thumbnails.open(study)
        sorter.arranged.connect(partial(self._show_rows, sorter.case_index))
        self._show_rows(sorter.case_index)

    def clear(self) -> None:
        """Show nothing: no study is open."""
        self._current = None
        self._thumbnails.open(None)
        self._show_rows(CaseIndex.empty())

    def read_again(self) -> None:
        """The images can be read again."""
        self._thumbnails.renew()
        self.table.viewport().update()

    def show_tags(self, tags: list[str]) -> None:
        """Offer these tags to complete."""
        self._bar.tags.setStringList(tags)

    def update_case(self, case_id: int) -> None:
        """Show what changed about one case."""
        self._model.note_change(case_id)

    def set_current(self, case_id: int) -> None:
        """Mark the case that the person went to elsewhere, and scroll to it."""
        self._current = case_id
        index = self._model.index_of(case_id)
        if index != self.table.currentIndex():
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.table.selectionModel().setCurrentIndex(index, alone)

    def take_up(self) -> None:
        """Give the keyboard to the grid."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.scrollTo(self.table.currentIndex())
        self._show_count()

    def selected(self) -> list[int]:
        """The ids of the selected cases, in reading order."""
        case_index = self._model.case_index
        ids: list[int] = case_index.columns.ids[
            case_index.rows[self.table.selected_places()]
        ].tolist()
        return ids

    def focus_tag(self) -> None:
        """Let the person type a tag for the selected cases."""
        self._bar.focus_tag()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave.trigger()
        else:
            super().keyPressEvent(event)

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self._thumbnails.close()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, stretch=1)
        tab_as_laid_out(self)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.opened.connect(self._open)
        enter = EnterStays(self.table)
        enter.pressed.connect(lambda: self._open(self.table.currentIndex()))
        self._bar.side.valueChanged.connect(self._resize)
        self._bar.tagged.connect(self.tagged)
        self._bar.tagged.connect(lambda _: self.table.setFocus())

    def _show_rows(self, case_index: CaseIndex) -> None:
        self._model.set_case_index(case_index)
        if self._current is not None:
            self.set_current(self._current)
        self._show_count()

    def _on_current(self, index: QModelIndex | QPersistentModelIndex) -> None:
        case = self._model.case_at(index)
        if case is not None and case.id != self._current:
            self._current = case.id
            self.case_chosen.emit(case.id)

    def _show_count(self) -> None:
        self._bar.show_count(len(self.table.selected_places()), self._model.listed)

    def _open(self, index: QModelIndex) -> None:
        case = self._model.case_at(index)
        if case is not None:
            self.opened.emit(case.id)

    def _resize(self, side: int) -> None:
        self._settings.grid_side = side
        self.table.set_side(side)
