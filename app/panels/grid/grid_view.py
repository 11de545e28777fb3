"""All cases at once, for a last look and for decisions about many."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.panels.case_list.case_model import CaseModel
from app.panels.grid.grid_delegate import GridDelegate
from app.panels.grid.grid_table import GridTable
from app.panels.shell.actions import Actions
from app.panels.thumbnails.thumbnail_file import GRID_SIZE
from app.panels.thumbnails.thumbnails import Thumbnails
from app.review.cases.case_index import CaseIndex
from app.review.cases.case_sorter import CaseSorter
from app.settings import Settings
from app.translation import grouped, mark, tr, tr_n
from app.widgets.choosing import Slider
from app.widgets.controls import ActionButton
from app.widgets.keys import EnterStays
from app.widgets.tab_order import tab_as_laid_out
from app.widgets.text import Label
from mgmfnet.study import Study

_BUTTONS: Final = (
    ("accept_selected", mark("Accept")),
    ("flag", mark("Flag")),
    ("exclude", mark("Exclude")),
)


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
        self._count = Label(parent=self)
        self._count.setObjectName("selected")
        self._tag = QLineEdit(self)
        self._tags = QStringListModel(self)
        self._side = Slider(self)
        self._lay_out(actions)
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
        self._tags.setStringList(tags)

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
        self._tag.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave.trigger()
        else:
            super().keyPressEvent(event)

    def close_threads(self) -> None:
        """Stop loading thumbnails; the window is closing."""
        self._thumbnails.close()

    def _lay_out(self, actions: Actions) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(4)
        bar.addWidget(self._count, stretch=1)
        for name, text in _BUTTONS:
            bar.addWidget(_button(actions, name, tr(text)))
        bar.addWidget(self._tag_field(actions["tags"]))
        bar.addWidget(self._size_slider())
        bar.addWidget(_button(actions, "grid", tr("Back")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.table, stretch=1)
        tab_as_laid_out(self)

    def _tag_field(self, tags: QAction) -> QLineEdit:
        completer = QCompleter(self._tags, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._tag.setCompleter(completer)
        self._tag.setPlaceholderText(tr("Tag selected"))
        self._tag.setAccessibleName(tr("Tag for the selected cases"))
        self._tag.setMinimumWidth(80)
        self._tag.setMaximumWidth(140)
        EnterStays(self._tag).pressed.connect(self._give_tag)
        tags.enabledChanged.connect(self._tag.setEnabled)
        return self._tag

    def _size_slider(self) -> Slider:
        self._side.setRange(Settings.grid_side.low, Settings.grid_side.high)
        self._side.setPageStep(40)
        self._side.setMinimumWidth(48)
        self._side.setMaximumWidth(100)
        self._side.setValue(self._settings.grid_side)
        self._side.setAccessibleName(tr("Size of the pictures"))
        self._side.setToolTip(tr(Settings.grid_side.description))
        self._side.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return self._side

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.opened.connect(self._open)
        enter = EnterStays(self.table)
        enter.pressed.connect(lambda: self._open(self.table.currentIndex()))
        self._side.valueChanged.connect(self._resize)

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
        chosen, listed = len(self.table.selected_places()), self._model.listed
        if chosen:
            text = tr("{n} of {total} selected", n=grouped(chosen), total=grouped(listed))
        else:
            text = tr_n("{n} case", "{n} cases", listed)
        self._count.setText(text)

    def _open(self, index: QModelIndex) -> None:
        case = self._model.case_at(index)
        if case is not None:
            self.opened.emit(case.id)

    def _give_tag(self) -> None:
        tag = self._tag.text().strip()
        if tag:
            self.tagged.emit(tag)
            self._tag.clear()
            self.table.setFocus()

    def _resize(self, side: int) -> None:
        self._settings.grid_side = side
        self.table.set_side(side)


def _button(actions: Actions, name: str, text: str) -> ActionButton:
    """Does what the action does, but never looks switched on: it is about many cases."""
    button = ActionButton(actions[name], text)
    button.setCheckable(False)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    button.setProperty("compact", True)
    return button
