"""What tables beside the images say of the cases of the open study."""

from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.cases.case_columns import CaseColumns
from app.review.cases.case_sorter import CaseSorter
from app.tasks import Priority, Task, TaskContext
from app.translation import tr
from mgmfnet.data.metadata.column_values import ValueColumn, column_of
from mgmfnet.study import Study

_Columns: TypeAlias = tuple[ValueColumn, ...]


def _read(context: TaskContext, study: Study, names: list[str], folder_title: str) -> _Columns:
    context.check()
    folders = [name.rpartition("/")[0] for name in names]
    ours = (column_of(folder_title, folders),) if len(set(folders)) > 1 else ()
    if study.reading is not None:  # tables may hold what others found
        return ours
    return (*ours, *study.tables.values(names))


class CaseMetadata(QObject):
    """Reads it off the GUI thread, and puts it into the index, for order and filter.

    A folder with subfolders has them for a column, too: many sets are divided by them.

    Args:
        study: The open study.
        sorter: Arranges its cases.
        parent: As for every QObject.

    Attributes:
        changed: There are other columns, or they say something else.
    """

    changed = Signal()

    def __init__(self, study: Study, sorter: CaseSorter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._sorter = sorter
        self._reading: Task[_Columns] | None = None
        self._read: tuple[CaseColumns, object] | None = None

    @property
    def columns(self) -> _Columns:
        """All that there are; none while they are read for the first time."""
        return self._sorter.case_index.columns.metadata or ()

    def of(self, case_id: int) -> list[tuple[str, str]]:
        """What is said of a case, by the title of the column."""
        position = self._sorter.case_index.columns.position(case_id)
        said = ((column.title, column.of(position)) for column in self.columns)
        return [(title, value) for title, value in said if value]

    def look(self) -> None:
        """Read what there is now, if it may be something else than before."""
        columns = self._sorter.case_index.columns
        state = (columns, self._study.tables.version)
        if state == self._read:
            return
        if self._reading is not None:
            self._reading.cancel()
        self._read = state
        self._reading = tasks.run(
            self,
            _read,
            self._study,
            columns.names.copy(),
            tr("Folder"),
            priority=Priority.BACKGROUND,
        ).success(self._take, columns)

    def _take(self, columns: CaseColumns, found: _Columns) -> None:
        self._reading = None
        if columns is not self._sorter.case_index.columns:
            self.look()  # other cases came meanwhile
            return
        columns.metadata = found
        if self._sorter.ordering.asks_metadata:
            self._sorter.again()
        self.changed.emit()
