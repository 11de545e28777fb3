"""The decisions of this session, so that the newest can be taken back."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.document.case_document import CaseDocument

_MOST: Final = 100  # what they replaced is kept in memory


@dataclass(frozen=True, eq=False)
class Decided:
    """A decision that can be taken back.

    Attributes:
        text: What it is, in the language of the person: ``accepting lesion3.png``.
        take_back: Begins to take it back, and tells when it cannot be.
    """

    text: str
    take_back: Callable[[], None]


class DecisionHistory(QObject):
    """Knows what was decided, and whether that is newer than the strokes on the screen.

    A decision comes before the strokes of the case that it led to, but after those that are made
    there since. On a case that the person went to, and on one that is as before its decision, all
    strokes come first.

    Args:
        document: The case on the screen.
        parent: As for every QObject.

    Attributes:
        changed: Something else is the newest decision, or comes first.
    """

    changed = Signal()

    def __init__(self, document: CaseDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stack = document.undo_stack
        self._decided: deque[Decided] = deque(maxlen=_MOST)
        self._led_here = False
        self._earlier = 0  # strokes on the screen that are older than the newest decision
        document.loaded.connect(self._note_case)

    @property
    def newest(self) -> Decided | None:
        """The decision that is taken back next."""
        return self._decided[-1] if self._decided else None

    @property
    def comes_first(self) -> bool:
        """Whether the newest decision is to be taken back before any stroke."""
        strokes = self._stack.index()
        return bool(self._decided) and (strokes == 0 or strokes <= self._earlier)

    def note(self, decided: Decided, *, while_working: bool = False) -> None:
        """Something was decided.

        Args:
            decided: What.
            while_working: Whether it took its time, and strokes may have been made meanwhile.
        """
        self._decided.append(decided)
        self._led_here = not while_working
        self._earlier = 0 if while_working else self._stack.index()
        self.changed.emit()

    def forget(self, decided: Decided) -> None:
        """It was not carried out after all."""
        if decided in self._decided:
            self._decided.remove(decided)
            self.changed.emit()

    def take_back(self, decided: Decided | None = None) -> None:
        """Take a decision back, the newest by default; nothing where that was done before."""
        decided = decided or self.newest
        if decided is not None and decided in self._decided:
            self.let_strokes_come_first()
            self.forget(decided)
            decided.take_back()

    def let_strokes_come_first(self) -> None:
        """The person goes to a case of their choice."""
        self._led_here = False
        self._earlier = 0
        self.changed.emit()

    def _note_case(self) -> None:
        self._earlier = self._stack.index() if self._led_here else 0
        self.changed.emit()
