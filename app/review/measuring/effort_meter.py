"""Reads how the review goes, and completes what older versions did not write down of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.tasks import Runner, Task, TaskContext
from mgmfnet.errors import MgmfnetError
from mgmfnet.evaluation.progress.progress import ReviewProgress, measure_progress
from mgmfnet.study import Study
from mgmfnet.study.effort_gaps import Gap, fill_gaps

_AT_ONCE: Final = 16
"""So many masks are compared at a time, so that strokes are saved in between."""


def _measure(context: TaskContext, study: Study) -> ReviewProgress:
    context.check()
    return measure_progress(study, datetime.now().astimezone().date())


def _fill(context: TaskContext, study: Study, gaps: Sequence[Gap]) -> int:
    context.check()
    return fill_gaps(study.storage, gaps)


class EffortMeter(QObject):
    """Measures when it is asked to, off the GUI thread.

    Args:
        study: Whose review it is.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        measured: With the `ReviewProgress`.
        failed: With the error: it could not be read, or not be completed.
        completing: How many masks were compared, and of how many; equal when that is over.
    """

    measured = Signal(object)
    failed = Signal(object)
    completing = Signal(int, int)

    def __init__(self, study: Study, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._lane = lane
        self._measuring: Task[ReviewProgress] | None = None
        self._waiting: Sequence[Gap] = ()
        self._total = 0
        self._busy = False

    def measure(self) -> None:
        """Read what was written down with each mask; what is being read already is dropped."""
        if self._measuring is not None:
            self._measuring.cancel()
        self._measuring = (
            tasks.run(self, _measure, self._study)
            .success(self.measured.emit)
            .failure(self.failed.emit)
        )

    def complete(self, gaps: Sequence[Gap]) -> None:
        """Compare masks with their predictions and write that down, some at a time."""
        if not self._busy:
            self._waiting, self._total = gaps, len(gaps)
            self._go_on()

    def stop(self) -> None:
        """Compare no more masks than those that are being compared; what was found stays."""
        self._waiting = ()

    def _go_on(self) -> None:
        self.completing.emit(self._total - len(self._waiting), self._total)
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        self._busy = bool(some)
        if some:
            (
                self._lane.run(self, _fill, self._study, some)
                .success(lambda _: self._go_on())
                .failure(self._give_up)
                .crash(self._rest)
            )
        else:
            self.measure()

    def _give_up(self, error: MgmfnetError) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self.stop()
        self._busy = False
        self.completing.emit(self._total, self._total)
