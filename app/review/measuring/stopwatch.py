"""How much of a person's time a case takes."""

import time
from collections.abc import Callable
from typing import Final

_LONGEST_LOOK_S: Final = 60.0


class Stopwatch:
    """Runs while a case is on the screen; longer than a minute nobody looks without a touch.

    Args:
        clock: Seconds since some moment.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seconds: dict[int, float] = {}
        self._case_id: int | None = None
        self._touched = 0.0

    def turn_to(self, case_id: int | None) -> None:
        """This case is on the screen from now on; a case that comes back goes on counting."""
        self.touch()
        self._case_id = case_id

    def touch(self) -> None:
        """The person does something."""
        now = self._clock()
        if self._case_id is not None:
            looked = min(now - self._touched, _LONGEST_LOOK_S)
            self._seconds[self._case_id] = self._seconds.get(self._case_id, 0.0) + looked
        self._touched = now

    def take(self, case_id: int) -> float:
        """The seconds that a case took; it begins anew."""
        self.touch()
        return self._seconds.pop(case_id, 0.0)
