"""Reads what readers drew on the current case, and compares it."""

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.review.comparing.comparing_work import ReadCase, ScoredCase, read_case
from app.review.comparing.comparison import ReadingsComparison
from app.tasks import Priority, Task
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Study


class CaseComparer(QObject):
    """Follows the person from case to case while readings are compared.

    Args:
        study: That people read.
        comparison: Whether they are compared.
        parent: As for every QObject.

    Attributes:
        left: The masks of no case are at hand; those of the next may follow.
        read: With the `ReadCase` of the case that the person went to.
        scored: With its `ScoredCase`.
        failed: With the `Case` and the error for which its masks cannot be compared.
        reading: Whether `read` or `failed` is still to come.
    """

    left = Signal()
    read = Signal(object)
    scored = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self, study: Study, comparison: ReadingsComparison, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.reading = False
        self._study = study
        self._comparison = comparison
        self._task: Task[ScoredCase, ReadCase] | None = None
        self._shown: tuple[int, str | None] | None = None
        comparison.ended.connect(self._leave)

    def turn_to(self, case: Case) -> None:
        """Read the masks of a case, unless they are at hand."""
        held, state = self._comparison.held, (case.id, case.accepted_at)
        if state == self._shown:
            return
        self._leave()
        if held is None or not self._comparison.reads(case.id):
            return
        self._shown = state
        self.reading = True
        self._task = (
            tasks.run(
                self, read_case, self._study, held, case.id, case.name, priority=Priority.URGENT
            )
            .partial(self._take)
            .success(self.scored.emit)
            .failure(self._give_up, case)
        )

    def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._shown = None
        self.reading = False
        self.left.emit()

    def _take(self, read: ReadCase) -> None:
        self.reading = False
        self.read.emit(read)

    def _give_up(self, case: Case, error: MgmfnetError) -> None:
        self.reading = False
        self.failed.emit(case, error)
