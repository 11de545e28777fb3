"""Times several ways of doing the same in turns, so that a busy machine slows all of them."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import torch

Clock: TypeAlias = Callable[[], float]
Ways: TypeAlias = Mapping[str, Callable[[], object]]


_PAUSE: Final = 0.1
"""Seconds."""


@dataclass(frozen=True)
class Times:
    """Seconds of each way in each round."""

    seconds: Mapping[str, list[float]]

    def median_ms(self, way: str) -> float:
        """Milliseconds."""
        return 1000 * statistics.median(self.seconds[way])

    def ratio(self, way: str, other: str) -> float:
        """Time of one way over the other's: the median of the rounds' ratios."""
        pairs = zip(self.seconds[way], self.seconds[other], strict=True)
        return statistics.median(one / two for one, two in pairs)


def take_times(ways: Ways, rounds: int, clock: Clock = time.perf_counter) -> Times:
    """Run all ways in turns; a first round does not count.

    Before each there is a pause: the threads of some libraries wait for more work by spinning, on
    the cores that the next one needs.
    """
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for counts in [False] + [True] * rounds:
        for name, way in ways.items():
            _wait()
            time.sleep(_PAUSE)
            began = clock()
            way()
            _wait()
            if counts:
                seconds[name].append(clock() - began)
    return Times(seconds)


def _wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
