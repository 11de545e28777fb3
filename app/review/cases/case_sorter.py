"""The order and the filter in which the person goes through the study."""

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.cases.case_index import CaseBook
from app.review.cases.ordering import Arrangement, arrange
from app.review.opening.session_memory import SessionMemory
from app.tasks import Priority, Task


class Arranger(QObject):
    """Arranges the book of the open study off the GUI thread, however long it is.

    Attributes:
        arranged: The rows of the book are new.
        staleChanged: Whether arranging again would make other rows, as cases changed since.
        book: The cases of the open study.
        arrangement: The order and the filter that were asked for last.
    """

    arranged = Signal()
    staleChanged = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = CaseBook.empty()
        self.arrangement = Arrangement()
        self._memory = SessionMemory()
        self._task: Task | None = None
        self._stale = False

    @property
    def busy(self) -> bool:
        """Whether `arranged` is still to come."""
        return self._task is not None

    def open(self, book: CaseBook, memory: SessionMemory) -> None:
        """List another study, arranged as it was left."""
        self._stop()
        self.book = book
        self._memory = memory
        self.arrangement = memory.arrangement
        self._set_stale(stale=False)
        self.arranged.emit()

    def set(self, arrangement: Arrangement) -> None:
        """List the cases in this way from now on; `arranged` follows if it is another one."""
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self._memory.arrangement = arrangement
            self.again()

    def again(self) -> None:
        """Arrange the cases as they are now; `arranged` follows."""
        self._stop()
        self._set_stale(stale=False)
        columns = self.book.columns.snapshot()
        self._task = tasks.run(self, arrange, self.arrangement, columns, priority=Priority.URGENT)
        self._task.succeeded.connect(self._take)

    def note_change(self) -> None:
        """Something about a case changed."""
        if not self.arrangement.as_it_comes:
            self._set_stale(stale=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = None

    def _take(self, rows: object) -> None:
        self._task = None
        self.book.arrange(rows)  # type: ignore[arg-type]
        self.arranged.emit()

    def _set_stale(self, *, stale: bool) -> None:
        if stale != self._stale:
            self._stale = stale
            self.staleChanged.emit(stale)
