"""Whether one model is better than another, as far as the cases can tell."""

from collections.abc import Hashable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED

FEWEST: Final = 10
"""With fewer patients than this no difference is called one."""


class Verdict(StrEnum):
    """What a comparison says of the second of two models."""

    BETTER = "better"
    WORSE = "worse"
    EQUAL = "about equal"
    UNCERTAIN = "too few cases to tell"


class Judgement(NamedTuple):
    """A verdict and what it rests on.

    Attributes:
        verdict: What can be said.
        difference: Mean score of the second model less that of the first.
        low: Lower end of the `CONFIDENCE` interval of the difference.
        high: Its upper end.
    """

    verdict: Verdict
    difference: float
    low: float
    high: float


def judge(first: ArrayLike, second: ArrayLike, groups: Sequence[Hashable | None]) -> Judgement:
    """Compare the scores of two models on the same cases by a paired bootstrap over the patients.

    Images of one patient resemble each other, so that whole patients are drawn, `RESAMPLES` times.
    The second model is better or worse where the interval of the difference is all on one side of
    zero.

    Args:
        first: Of one model, a score a case, higher is better.
        second: Of the other model, in the same order.
        groups: The patient of each case; a case without one stands for itself.

    Raises:
        ValueError: There is no case, or the lengths differ.
    """
    gains = np.asarray(second, np.float64) - np.asarray(first, np.float64)
    keys = [("case", number) if group is None else group for number, group in enumerate(groups)]
    if not len(gains) == len(keys) > 0:
        raise ValueError("Each case has a score of both models, and a group or none.")
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    patients = np.array([numbers[key] for key in keys])
    sums = np.bincount(patients, gains)
    sizes = np.bincount(patients)
    count = len(sizes)
    draws = np.random.default_rng(SEED).multinomial(count, np.full(count, 1 / count), RESAMPLES)
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile((draws @ sums) / (draws @ sizes), (tail, 1 - tail)).tolist()
    return Judgement(_verdict(count, low, high), float(gains.mean()), low, high)


def _verdict(patients: int, low: float, high: float) -> Verdict:
    if patients < FEWEST:
        return Verdict.UNCERTAIN
    if low > 0:
        return Verdict.BETTER
    return Verdict.WORSE if high < 0 else Verdict.EQUAL
