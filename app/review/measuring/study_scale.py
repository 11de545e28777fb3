"""How large a pixel of the study's images is."""

from PySide6.QtCore import QObject, Signal

from app.messages import messages
from app.tasks import Runner, TaskContext
from mgmfnet.errors import MgmfnetError
from mgmfnet.study import Study


def _store(_context: TaskContext, study: Study, scale: float | None) -> None:
    study.settings.set_mm_per_pixel(scale)


class StudyScale(QObject):
    """The scale of a study.

    Args:
        study: Keeps it.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        changed: The scale is another one.
    """

    changed = Signal()

    def __init__(self, study: Study, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._lane = lane
        self._mm_per_pixel = study.settings.mm_per_pixel

    @property
    def mm_per_pixel(self) -> float | None:
        """Millimetres that a pixel is wide, None until somebody measured it."""
        return self._mm_per_pixel

    def set(self, scale: float | None) -> None:
        """Keep a scale with the study; None forgets it."""
        before = self._mm_per_pixel
        self._show(scale)
        self._lane.run(self, _store, self._study, scale).failure(self._give_back, before)

    def _give_back(self, scale: float | None, error: MgmfnetError) -> None:
        self._show(scale)
        messages.warning(error)

    def _show(self, scale: float | None) -> None:
        if scale != self._mm_per_pixel:
            self._mm_per_pixel = scale
            self.changed.emit()
