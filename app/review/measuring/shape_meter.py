"""Measures the shape of the mask whenever it has settled."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app import tasks
from app.document.case_document import CaseDocument
from app.tasks import Task, TaskContext
from mgmfnet.metrics.geometry import Geometry, geometry
from mgmfnet.types import Mask

_SETTLED_MS: Final = 300


def _measure(context: TaskContext, mask: Mask) -> Geometry | None:
    context.check()
    return geometry(mask)


class ShapeMeter(QObject):
    """Follows a document.

    Attributes:
        measured: With the `Geometry` of the mask, or None where there is none.
    """

    measured = Signal(object)

    def __init__(self, document: CaseDocument) -> None:
        super().__init__(document)
        self._document = document
        self._task: Task[Geometry | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED_MS)
        self._timer.timeout.connect(self._start)
        document.maskChanged.connect(self._wait)
        document.loaded.connect(self._begin)

    def _begin(self) -> None:
        self.measured.emit(None)
        self._wait()

    def _wait(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._timer.start()

    def _start(self) -> None:
        if self._document.image is None:
            return
        task = tasks.run(self, _measure, self._document.mask)
        self._task = task.success(self.measured.emit)
