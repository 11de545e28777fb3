"""The order and the filter in which the person goes through the study."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.cases.case_index import CaseIndex
from app.review.cases.ordering import Ordering, arrange
from app.review.cases.session_memory import SessionMemory
from app.tasks import Priority, Task


class CaseSorter(QObject):
    """Arranges the index of a study off the GUI thread, however long it is.

    Args:
        case_index: The cases, arranged as the memory says.
        memory: Keeps the order and the filter.
        parent: As for every QObject.

    Attributes:
        arranged: The rows of the index are new.
        staleChanged: Whether arranging again would make other rows, as cases changed since.
        case_index: The cases of the study.
        ordering: The order and the filter that were asked for last.
    """

    arranged = Signal()
    staleChanged = Signal(bool)

    def __init__(
        self, case_index: CaseIndex, memory: SessionMemory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.case_index = case_index
        self.ordering = memory.arrangement
        self._memory = memory
        self._task: Task[NDArray[np.intp]] | None = None
        self._stale = False

    @property
    def busy(self) -> bool:
        """Whether `arranged` is still to come."""
        return self._task is not None

    def set(self, ordering: Ordering) -> None:
        """List the cases in this way from now on; `arranged` follows if it is another one."""
        if ordering != self.ordering:
            self.ordering = ordering
            if ordering.lasts:
                self._memory.arrangement = ordering
            self.again()

    def again(self) -> None:
        """Arrange the cases as they are now; `arranged` follows."""
        self._stop()
        self._set_stale(stale=False)
        columns = self.case_index.columns.snapshot()
        self._task = tasks.run(
            self, arrange, self.ordering, columns, priority=Priority.URGENT
        ).success(self._take)

    def note_replaced(self, ordering: Ordering) -> None:
        """The index has other cases and rows; `arranged` follows at once.

        Args:
            ordering: That of the rows.
        """
        self._stop()
        self._set_stale(stale=False)
        self.arranged.emit()
        if ordering != self.ordering:
            self.again()

    def note_change(self) -> None:
        """Something about a case changed."""
        if not self.ordering.as_it_comes:
            self._set_stale(stale=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _take(self, rows: NDArray[np.intp]) -> None:
        self._task = None
        self.case_index.arrange(rows)
        self.arranged.emit()

    def _set_stale(self, *, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self.staleChanged.emit(stale)
