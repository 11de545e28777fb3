"""How large a pixel of the study's images is."""

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.messages import messages
from app.review.session import ReviewSession
from app.tasks import TaskContext
from mgmfnet.study import Study


def _store(context: TaskContext, study: Study, scale: float | None) -> None:
    context.check()
    study.settings.set_mm_per_pixel(scale)


class StudyScale(QObject):
    """Follows the open study.

    Attributes:
        changed: The scale is another one.
    """

    changed = Signal()

    def __init__(self, session: ReviewSession) -> None:
        super().__init__(session)
        self._session = session
        self._mm_per_pixel: float | None = None
        session.studyOpened.connect(self._read)
        session.studyClosed.connect(self._forget)

    @property
    def mm_per_pixel(self) -> float | None:
        """Millimetres that a pixel is wide, None until somebody measured it."""
        return self._mm_per_pixel

    def set(self, scale: float | None) -> None:
        """Keep a scale with the study; None forgets it."""
        study = self._session.study
        if study is None:
            return
        before = self._mm_per_pixel
        self._show(scale)
        task = tasks.run(self, _store, study, scale)
        task.failed.connect(lambda error: self._give_back(before, str(error)))

    def _read(self, study: Study) -> None:
        self._show(study.settings.mm_per_pixel)

    def _forget(self) -> None:
        self._show(None)

    def _give_back(self, scale: float | None, problem: str) -> None:
        self._show(scale)
        messages.warning(problem)

    def _show(self, scale: float | None) -> None:
        if scale != self._mm_per_pixel:
            self._mm_per_pixel = scale
            self.changed.emit()
