"""What a person says to the network about the case on the screen, and what it answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.document.history import History
from app.document.live_mask import LiveMask
from app.document.mask_editor import MaskEditor
from app.document.patch import Patch
from app.document.pyramid import ImagePyramid
from app.document.said import Said
from app.messages import messages
from app.translation import mark, tr
from mgmfnet.masks.hint import Hint
from mgmfnet.types import Mask

_UNCHANGED: Final = mark(
    "The border stays as it is there: the network sees nothing to change, or you painted it "
    "yourself. Paint what is to change."
)


@dataclass(frozen=True, eq=False, slots=True)
class Question:
    """What the network is asked; nothing of it changes any more.

    Attributes:
        image: Of the case.
        mask: As it stands, at the image's size.
        hints: All that hold, the newest last.
        painted: Which pixels the person set by hand, and no answer changes.
        everywhere: Whether all of the mask may be drawn again, not only what hangs together with
            the newest hint.
    """

    image: ImagePyramid
    mask: Mask
    hints: tuple[Hint, ...]
    painted: tuple[Patch, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class _Remark:
    """What waits for its answer: a hint, or the wish to have all drawn again."""

    hint: Hint | None = None


class Conversation(QObject):
    """Has hints answered one after the other, each answer one step of the history.

    A hint holds until its step is undone, the mask begins anew or the case is accepted. What waits
    for an answer is forgotten when the person changes the mask in another way, and asked again when
    a prediction does.

    Attributes:
        changed: `hints` are others, or `listens` is.
        listensChanged: `listens`, which is new.
        asked: With a `Question`; `answer` or `drop` is to follow.
        waitingChanged: Whether anything waits for an answer.
    """

    changed = Signal()
    listensChanged = Signal(bool)
    asked = Signal(object)
    waitingChanged = Signal(bool)

    def __init__(
        self,
        mask: LiveMask,
        editor: MaskEditor,
        history: History,
        image: Callable[[], ImagePyramid | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._mask = mask
        self._editor = editor
        self._history = history
        self._image = image
        self._listens = False
        self._waiting: tuple[_Remark, ...] = ()
        self._question: Question | None = None
        self._stale = False
        self._answering = False
        mask.changed.connect(self._note_mask)

    @property
    def listens(self) -> bool:
        """Whether anybody answers."""
        return self._listens

    @listens.setter
    def listens(self, listens: bool) -> None:
        if listens != self._listens:
            self._listens = listens
            self._forget()
            self.changed.emit()
            self.listensChanged.emit(listens)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """All that hold, the answered ones and those that wait, oldest first."""
        waiting = (remark.hint for remark in self._waiting if remark.hint is not None)
        return (*self._said().hints, *waiting)

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def say(self, hint: Hint) -> None:
        """Have a hint answered, as far as it is on the image, after those that wait."""
        height, width = self._mask.pixels.shape
        inside = [(x, y) for x, y in hint.points if 0 <= x < width and 0 <= y < height]
        if inside:
            self._add(_Remark(replace(hint, points=tuple(inside))))

    def draw_again(self) -> None:
        """Have all of the mask drawn again by what was said; nothing where nothing was."""
        if self.hints:
            self._add(_Remark())

    def answer(self, question: Question, mask: Mask, left: int, top: int) -> None:
        """Show an answer, unless the question is void by now, and go on with what waits.

        Args:
            question: What it answers.
            mask: The pixels of a part of the image.
            left: Column of the image where the part begins.
            top: Row of the image where it begins.
        """
        if question is not self._question:
            return
        if self._stale:
            self._ask()
            return
        remark, *waiting = self._waiting
        text = mark("Refine") if remark.hint is not None else mark("Draw again")
        self._answering = True
        stroke = self._editor.begin_stroke(text, hint=remark.hint)
        stroke.put(mask, left, top)
        if not stroke.has_painted:
            messages.info(tr(_UNCHANGED))
        stroke.finish()
        self._answering = False
        self._go_on(waiting)

    def drop(self, question: Question) -> None:
        """Nobody can answer it: go on with what else waits."""
        if question is self._question:
            self._go_on(self._waiting[1:])

    def ask_again(self) -> None:
        """Somebody else answers from now on, also what waits already."""
        if self._waiting:
            self._ask()

    def follow_history(self) -> None:
        """Other edits are done or undone."""
        if not self._answering:
            self._forget()
        self.changed.emit()

    def forget(self) -> None:
        """Another case is there, or none."""
        self._forget()
        self.changed.emit()

    def _said(self) -> Said:
        recorded = self._history.recorded()
        return Said.by(recorded.steps[: recorded.done])

    def _add(self, remark: _Remark) -> None:
        if self._listens and self._image() is not None:
            self._waiting = (*self._waiting, remark)
            self.waitingChanged.emit(True)
            self.changed.emit()
            if self._question is None:
                self._ask()

    def _go_on(self, waiting: Sequence[_Remark]) -> None:
        self._waiting, self._question = tuple(waiting), None
        self.changed.emit()
        if self._waiting:
            self._ask()
        else:
            self.waitingChanged.emit(False)

    def _ask(self) -> None:
        image, said = self._image(), self._said()
        newest = self._waiting[0].hint
        hints = said.hints if newest is None else (*said.hints, newest)
        if image is not None:
            self._stale = False
            mask = self._mask.pixels.copy()
            self._question = Question(image, mask, hints, said.painted, everywhere=newest is None)
            self.asked.emit(self._question)

    def _note_mask(self) -> None:
        self._stale = True
        if self._mask.person_made and not self._answering:
            self._forget()

    def _forget(self) -> None:
        """What waits is not about the mask any more that is there."""
        self._question = None
        if self._waiting:
            self._waiting = ()
            self.waitingChanged.emit(False)
            self.changed.emit()
