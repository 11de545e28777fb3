"""Which case is to be predicted next, and how long the rest will take."""

from collections import deque
from collections.abc import Iterable
from statistics import fmean

_TIMED_CASES = 20


class PendingCases:
    """Cases that wait for a prediction, and how long they will have to.

    Args:
        order: All cases of the study, in its order.
        waiting: Those that are to be predicted.
        total: How many have or will have a prediction; progress is told against it.
    """

    def __init__(self, order: Iterable[int], waiting: Iterable[int], *, total: int) -> None:
        self.total = total
        self._order = tuple(order)
        self._cursor = 0
        self._waiting = set(waiting)
        self._seconds: deque[float] = deque(maxlen=_TIMED_CASES)

    def add(self, case_id: int) -> None:
        """One more case is to be predicted."""
        if case_id not in self._waiting:
            self._waiting.add(case_id)
            self._cursor = 0
            self.total += 1

    def done(self, case_id: int, seconds: float | None = None) -> None:
        """The case has its prediction, or will never have one.

        Args:
            case_id: The case.
            seconds: What the prediction took.
        """
        self._waiting.discard(case_id)
        if seconds is not None:
            self._seconds.append(seconds)

    def withdraw(self, case_id: int) -> None:
        """The case needs no prediction any more."""
        if case_id in self._waiting:
            self._waiting.discard(case_id)
            self.total -= 1

    def next(self, current: int | None, visible: Iterable[int]) -> int | None:
        """The case to predict now: the current one first, then the visible, then in order."""
        if current in self._waiting:
            return current
        for case_id in visible:
            if case_id in self._waiting:
                return case_id
        while self._waiting and self._cursor < len(self._order):
            if self._order[self._cursor] in self._waiting:
                return self._order[self._cursor]
            self._cursor += 1
        return None

    def progress(self) -> tuple[int, int, float | None]:
        """Cases done, all cases, and seconds left, None while nothing is known of those."""
        waiting = len(self._waiting)
        left = fmean(self._seconds) * waiting if self._seconds else None
        return self.total - waiting, self.total, left
