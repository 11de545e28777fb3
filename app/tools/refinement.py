"""Computes what scribbles change while the person goes on, and applies it in time or not at all."""

from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app import tasks
from app.document.case_document import CaseDocument
from app.messages import messages
from app.tasks import Priority, Task, TaskContext
from app.translation import mark, tr
from mgmfnet.masks.parts import Box
from mgmfnet.masks.scribble import Scribble
from mgmfnet.masks.scribble_refine import refine
from mgmfnet.types import Image, Mask, Probability

_NOTHING: Final = mark(
    "That changes nothing: the mask is already as the scribble says. Mark what is missing, or with "
    "the right button what is too much."
)


class _Work(NamedTuple):
    """The surroundings of a scribble, frozen; everything is in their pixels."""

    image: Image
    probability: Probability | None
    mask: Mask
    scribble: Scribble
    earlier: tuple[Scribble, ...]


def _refine(context: TaskContext, work: _Work) -> Mask:
    context.check()
    return refine(work.image, work.probability, work.mask, work.scribble, work.earlier)


class Refinement(QObject):
    """Turns one scribble after the other into a step of a document's history.

    Earlier scribbles hold on until the mask changes in another way; results that come after such
    a change are dropped.

    Attributes:
        changed: `waiting` is another.
    """

    changed = Signal()

    def __init__(self, document: CaseDocument) -> None:
        super().__init__(document)
        self._document = document
        self._earlier: tuple[Scribble, ...] = ()
        self._waiting: tuple[Scribble, ...] = ()
        self._task: Task[Mask] | None = None
        document.maskChanged.connect(self._forget)
        document.loaded.connect(self._forget)

    @property
    def waiting(self) -> tuple[Scribble, ...]:
        """The scribbles whose results are still to come, in their order."""
        return self._waiting

    def start(self, scribble: Scribble) -> None:
        """Compute what ``scribble`` changes, after those that wait."""
        box = scribble.surroundings(self._document.mask_view.shape)
        if not box.empty:
            self._waiting = (*self._waiting, scribble)
            self._work()

    def _work(self) -> None:
        image, probability = self._document.image, self._document.prediction
        if self._waiting and image is not None and self._task is None:
            scribble = self._waiting[0]
            box = scribble.surroundings(image.shape)
            left, top = -box.left, -box.top
            work = _Work(
                image[box.slices],
                None if probability is None else probability[box.slices],
                self._document.mask_view[box.slices].copy(),
                scribble.moved(left, top),
                tuple(one.moved(left, top) for one in self._earlier),
            )
            self._task = (
                tasks.run(self, _refine, work, priority=Priority.URGENT)
                .success(self._apply, box)
                .crash(self._drop)
            )
        self.changed.emit()

    def _apply(self, box: Box, after: Mask) -> None:
        (scribble, *waiting), earlier = self._waiting, self._earlier
        stroke = self._document.begin_stroke(mark("Refine"))
        stroke.put(after, box.left, box.top)
        if not stroke.has_painted:
            messages.info(tr(_NOTHING))
        stroke.finish()
        # The step itself made everything forgotten.
        self._earlier, self._waiting, self._task = (*earlier, scribble), tuple(waiting), None
        self._work()

    def _drop(self) -> None:
        """Go on without the scribble whose work came to nothing."""
        self._waiting, self._task = self._waiting[1:], None
        self._work()

    def _forget(self) -> None:
        """The mask is not the one any more that the scribbles were about."""
        self._earlier = self._waiting = ()
        if self._task is not None:
            self._task.cancel()
            self._task = None
            self.changed.emit()
