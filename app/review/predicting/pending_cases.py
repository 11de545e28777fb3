"""Which case is to be predicted next, and how long the rest will take."""

from collections import deque
from collections.abc import Iterable
from statistics import fmean
from typing import Final

import numpy as np
from numpy.typing import NDArray

_TIMED_CASES: Final = 20
_LOOKED_AT: Final = 4096  # places at once: a look at half a million would be felt


class PendingCases:
    """Cases that wait for a prediction, and how long they will have to.

    A case is named by its place in the columns of the study.

    Args:
        waiting: Which are to be predicted, one truth value a case; taken over.
        total: How many have or will have a prediction; progress is told against it.
    """

    def __init__(self, waiting: NDArray[np.bool_], *, total: int) -> None:
        self.total = total
        self._waiting = waiting
        self._left = int(np.count_nonzero(waiting))
        self._order: NDArray[np.intp] = np.arange(len(waiting))
        self._cursor = 0
        self._seconds: deque[float] = deque(maxlen=_TIMED_CASES)

    def set_order(self, listed: NDArray[np.intp]) -> None:
        """Take the listed cases first, in their order, then the others."""
        others = np.ones(len(self._waiting), bool)
        others[listed] = False
        self._order = np.concatenate([listed, np.flatnonzero(others)])
        self._cursor = 0

    def add(self, place: int) -> None:
        """One more case is to be predicted."""
        if not self._waiting[place]:
            self._waiting[place] = True
            self._cursor = 0
            self._left += 1
            self.total += 1

    def done(self, place: int, seconds: float | None = None) -> None:
        """The case has its prediction, or will never have one.

        Args:
            place: The case.
            seconds: What the prediction took.
        """
        self._settle(place)
        if seconds is not None:
            self._seconds.append(seconds)

    def withdraw(self, place: int) -> None:
        """The case needs no prediction any more."""
        self.total -= self._settle(place)

    def next(self, preferred: Iterable[int]) -> int | None:
        """The case to predict now: the first of the preferred that waits, else in order."""
        for place in preferred:
            if self._waiting[place]:
                return place
        while self._cursor < len(self._order):
            ahead = self._order[self._cursor : self._cursor + _LOOKED_AT]
            if (waits := self._waiting[ahead]).any():
                return int(ahead[waits.argmax()])
            self._cursor += len(ahead)
        return None

    def progress(self) -> tuple[int, int, float | None]:
        """Cases done, all cases, and seconds left, None while nothing is known of those."""
        left = fmean(self._seconds) * self._left if self._seconds else None
        return self.total - self._left, self.total, left

    def _settle(self, place: int) -> bool:
        waited = bool(self._waiting[place])
        self._waiting[place] = False
        self._left -= waited
        return waited
