"""What a person decides about a case, written off the GUI thread."""

from PySide6.QtCore import QObject, Signal

from app.messages import messages
from app.review.opening.mask_snapshot import MaskSnapshot
from app.tasks import Runner, Task, TaskContext
from app.translation import tr
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Case, Status, Study


def _accept(
    _context: TaskContext,
    study: Study,
    case_id: int,
    snapshot: MaskSnapshot,
    model_id: str | None,
    seconds: float,
) -> Case:
    return study.accept(
        case_id,
        snapshot.mask,
        model_id=model_id,
        threshold=snapshot.threshold,
        seconds=seconds,
        image=snapshot.image,
    )


def _mark(_context: TaskContext, study: Study, case_id: int, status: Status | None) -> Case:
    if status is Status.FLAGGED:
        return study.set_flagged(case_id)
    if status is Status.EXCLUDED:
        return study.exclude(case_id)
    return study.reopen(case_id)


class Decisions(QObject):
    """Accepts and marks cases, one at a time and in order; a decision is told once it is on disk.

    Args:
        lane: Where the study is written, in order.
        parent: As for every QObject.
    """

    accepted = Signal(object)  # Case
    marked = Signal(object)  # Case
    refused = Signal(int)  # id of a case that could not be accepted

    def __init__(self, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._deciding: set[int] = set()

    def deciding(self, case_id: int) -> bool:
        """Whether a decision about the case is being written."""
        return case_id in self._deciding

    @property
    def busy(self) -> bool:
        """Whether any decision is being written."""
        return bool(self._deciding)

    def accept(
        self,
        study: Study,
        case: Case,
        snapshot: MaskSnapshot,
        *,
        model_id: str | None,
        seconds: float,
    ) -> None:
        """Make the snapshot's mask the case's; `accepted` or `refused` follows.

        Args:
            study: Holds the case.
            case: The case.
            snapshot: Its mask.
            model_id: The model whose prediction the mask started from, if any.
            seconds: Of the person's time that the case took.
        """
        task = self._lane.run(self, _accept, study, case.id, snapshot, model_id, seconds)
        (
            self._track(task, case)
            .success(self.accepted.emit)
            .failure(lambda _: self.refused.emit(case.id))
            .crash(lambda: self.refused.emit(case.id))
        )

    def mark(self, study: Study, case: Case, status: Status | None) -> None:
        """Flag or exclude a case, or reopen it (None); `marked` follows."""
        task = self._lane.run(self, _mark, study, case.id, status)
        self._track(task, case).success(self.marked.emit)

    def _track(self, task: Task[Case], case: Case) -> Task[Case]:
        """Know until the outcome of the task that it decides about the case."""
        self._deciding.add(case.id)
        return (
            task.success(lambda _: self._deciding.discard(case.id))
            .failure(lambda _: self._deciding.discard(case.id))
            .failure(_tell, case)
            .crash(lambda: self._deciding.discard(case.id))
        )


def _tell(case: Case, error: MgmfnetError) -> None:
    messages.error(
        tr(
            "{case} is not saved and its status is unchanged. {problem}",
            case=case.name,
            problem=error,
        )
    )
