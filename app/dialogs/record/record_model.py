"""The decisions of a study as rows, of which only those in sight are read."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app import tasks
from app.dialogs.record import record_words
from app.tasks import Priority, Task, TaskContext
from app.translation import mark, tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.sentence import legible
from mgmfnet.study import Study
from mgmfnet.study.database.audit_search import AuditSearch, NumberedEntry, Wanted

_PAGE: Final = 128
_MOST_PAGES: Final = 64
_TITLES: Final = (
    mark("Number"),
    mark("When"),
    mark("Who"),
    mark("What"),
    mark("Case"),
    mark("Mask before"),
    mark("Mask after"),
    mark("Model"),
)
Index = QModelIndex | QPersistentModelIndex


def _find(context: TaskContext[array[int]], search: AuditSearch, wanted: Wanted) -> None:
    for some in search.numbers(wanted):
        context.check()
        if some:
            context.partial(array("q", some))


def _read(context: TaskContext, search: AuditSearch, numbers: Sequence[int]) -> list[NumberedEntry]:
    context.check()
    return search.entries(numbers)


class RecordModel(QAbstractTableModel):
    """What was looked for, the newest first.

    Of a trail of a million entries this holds the numbers, eight bytes each, and some pages.

    Args:
        study: Has the trail.
        name_of: The name of a model by its id.
        parent: As for every QObject.

    Attributes:
        found: All of what was looked for is in the rows.
        failed: With the error: the trail cannot be read.
    """

    found = Signal()
    failed = Signal(object)

    def __init__(
        self, study: Study, name_of: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._search = AuditSearch(study.storage.database)
        self._name_of = name_of
        self._numbers = array("q")
        self._pages: OrderedDict[int, list[NumberedEntry]] = OrderedDict()
        self._awaited: set[int] = set()
        self._finding: Task[None, array[int]] | None = None

    @property
    def numbers(self) -> array[int]:
        """Those of the decisions in the rows."""
        return self._numbers

    def look_for(self, wanted: Wanted) -> None:
        """Fill the rows anew."""
        if self._finding is not None:
            self._finding.cancel()
        self.beginResetModel()
        self._numbers = array("q")
        self._pages.clear()
        self._awaited.clear()
        self.endResetModel()
        self._finding = (
            tasks.run(self, _find, self._search, wanted)
            .partial(self._append)
            .success(lambda _: self.found.emit())
            .failure(self.failed.emit)
        )

    def entry(self, row: int) -> NumberedEntry | None:
        """The decision in a row; None while it is being read."""
        page, place = divmod(row, _PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            entries = self._pages[page]
            return entries[place] if place < len(entries) else None
        self._await(page)
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many decisions were found so far."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - likewise
        """As many as there are titles."""
        return 0 if parent.isValid() else len(_TITLES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return tr(_TITLES[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, and the whole of them where they are cut short."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        one = self.entry(index.row())
        if one is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._whole(one, index.column())
        return self._words(one)[index.column()]

    def _words(self, one: NumberedEntry) -> Sequence[str]:
        entry = one.entry
        return (
            str(one.number),
            record_words.moment(entry.at),
            legible(entry.who),
            record_words.action(entry.action),
            legible(entry.case_name),
            record_words.mask(entry.from_revision),
            record_words.mask(entry.to_revision),
            "" if entry.model_id is None else legible(self._name_of(entry.model_id)),
        )

    def _whole(self, one: NumberedEntry, column: int) -> str:
        whole = (
            tr("Hash: {hash}", hash=one.hash),
            one.entry.at,
            one.entry.who,
            one.entry.details or one.entry.action,
            one.entry.case_name,
            one.entry.from_revision or "",
            one.entry.to_revision or "",
            one.entry.model_id or "",
        )
        return legible(whole[column])

    def _append(self, numbers: array[int]) -> None:
        first = len(self._numbers)
        last_page = first // _PAGE
        self.beginInsertRows(QModelIndex(), first, first + len(numbers) - 1)
        self._numbers.extend(numbers)
        self._pages.pop(last_page, None)  # it may have been read while it was shorter
        self._awaited.discard(last_page)
        self.endInsertRows()

    def _await(self, page: int) -> None:
        if page in self._awaited:
            return
        self._awaited.add(page)
        numbers = self._numbers[page * _PAGE : (page + 1) * _PAGE]
        (
            tasks.run(self, _read, self._search, numbers, priority=Priority.URGENT)
            .success(self._take, page, numbers)
            .failure(self._give_up)
        )

    def _take(self, page: int, numbers: array[int], entries: list[NumberedEntry]) -> None:
        first = page * _PAGE
        if self._numbers[first : first + _PAGE] != numbers:  # another search meanwhile
            return
        self._awaited.discard(page)
        self._pages[page] = entries
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        last = first + len(numbers) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(_TITLES) - 1))

    def _give_up(self, error: MgmfnetError) -> None:
        self.failed.emit(error)
