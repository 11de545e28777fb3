"""How wide a pixel of the image on the screen is, and how that is known."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from app.messages import About, Topic, messages
from app.tasks import Runner, Task, TaskContext
from mgmfnet.data.capture import Capture, read_capture
from mgmfnet.errors import ImageError, MgmfnetError
from mgmfnet.study import Case, Study
from mgmfnet.study.scales import Scale, ScaleSource


class _Known(NamedTuple):
    scale: Scale | None
    capture: Capture | None


def _look_up(context: TaskContext, study: Study, case: Case) -> _Known:
    context.check()
    try:
        capture = read_capture(case.path)
    except ImageError:
        capture = None
    return _Known(study.scales.of(case.id, capture), capture)


def _store(
    context: TaskContext,
    study: Study,
    case: Case,
    mm_per_pixel: float | None,
    capture: Capture | None,
) -> _Known:
    """Remember a scale, for images that were taken like ``capture`` too; None forgets it."""
    if mm_per_pixel is None:
        study.scales.forget(case.id, capture)
    else:
        study.scales.set(case.id, mm_per_pixel, capture)
    return _look_up(context, study, case)


class CaseScale(QObject):
    """The scale of the current case.

    Args:
        study: Keeps it.
        lane: Where the study is written, in order.
        parent: As for every QObject.

    Attributes:
        changed: Scale or capture are other ones.
        scale: None while nobody knows it.
        capture: How the image was taken; None while that is not known.
    """

    changed = Signal()

    def __init__(self, study: Study, lane: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._lane = lane
        self._case: Case | None = None
        self._looking: Task[_Known] | None = None
        self.scale: Scale | None = None
        self.capture: Capture | None = None

    @property
    def can_forget(self) -> bool:
        """Whether a person gave the scale."""
        by_hand = {ScaleSource.MEASURED, ScaleSource.ALIKE}
        return self.scale is not None and self.scale.source in by_hand

    def turn_to(self, case: Case) -> None:
        """Tell the scale of this case from now on; it takes a moment to look it up."""
        self._case = case
        self._show(_Known(None, None))
        self._look(case)

    def look_again(self) -> None:
        """Tables may say something else now."""
        if self._case is not None:
            self._look(self._case)

    def _look(self, case: Case) -> None:
        if self._looking is not None:
            self._looking.cancel()
        # In line with what is being stored: it may hold for this case, too.
        self._looking = self._lane.run(self, _look_up, self._study, case).success(self._show)

    def set(self, mm_per_pixel: float, *, shared: bool) -> None:
        """Keep a scale for this case, and for all images that were taken alike if it is shared."""
        self._write(mm_per_pixel, self.capture if shared else None)

    def forget(self) -> None:
        """Take the scale away."""
        self._write(None, self.capture)

    def _write(self, mm_per_pixel: float | None, capture: Capture | None) -> None:
        if self._case is None:
            return
        case = self._case
        (
            self._lane.run(self, _store, self._study, case, mm_per_pixel, capture)
            .success(self._take, case)
            .failure(_tell)
        )

    def _take(self, case: Case, known: _Known) -> None:
        messages.withdraw(Topic.SCALE)
        if self._case is not None and case.id == self._case.id:
            self._show(known)

    def _show(self, known: _Known) -> None:
        if known != (self.scale, self.capture):
            self.scale, self.capture = known
            self.changed.emit()


def _tell(error: MgmfnetError) -> None:
    messages.warning(error, about=About(Topic.SCALE))
