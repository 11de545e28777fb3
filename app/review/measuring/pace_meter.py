"""Tells how fast the review goes, now and then."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import tasks
from app.tasks import Priority, TaskContext
from mgmfnet.study import Pace, Study

_DELAY_MS: Final = 500


def _measure(context: TaskContext, study: Study) -> Pace:
    context.check()
    return study.pace()


class PaceMeter(QObject):
    """Measures off the GUI thread, soon after it is asked to and not more often than is read.

    Args:
        study: Whose review it is.
        parent: As for every QObject.

    Attributes:
        measured: With the `Pace`.
    """

    measured = Signal(object)

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self._measure)
        self.again()

    def again(self) -> None:
        """Something was decided."""
        if not self._timer.isActive():
            self._timer.start()

    def _measure(self) -> None:
        tasks.run(self, _measure, self._study, priority=Priority.BACKGROUND).success(
            self.measured.emit
        )
