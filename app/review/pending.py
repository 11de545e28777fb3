"""Which case is to be predicted next, and how long the rest will take."""

from collections import deque
from collections.abc import Iterable
from statistics import fmean

_TIMED_CASES = 20


class PendingCases:
    """Cases that wait for a prediction.

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

    def add(self, case_id: int) -> None:
        """One more case is to be predicted."""
        if case_id not in self._waiting:
            self._waiting.add(case_id)
            self._cursor = 0
            self.total += 1

    def done(self, case_id: int) -> None:
        """The case has its prediction, or will never have one."""
        self._waiting.discard(case_id)

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

    def __len__(self) -> int:
        return len(self._waiting)


class Pace:
    """Time left, from the time that the latest cases took."""

    def __init__(self) -> None:
        self._seconds: deque[float] = deque(maxlen=_TIMED_CASES)

    def note(self, seconds: float) -> None:
        """One case took this long."""
        self._seconds.append(seconds)

    def seconds_left(self, cases: int) -> float | None:
        """For this many cases; None while nothing is known."""
        return fmean(self._seconds) * cases if self._seconds else None
