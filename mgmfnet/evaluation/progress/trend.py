"""Whether the model gets better: running medians, and two groups of cases with an interval."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Final, NamedTuple

import numpy as np

from mgmfnet.evaluation.progress.acceptances import Acceptances, Floats
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED

WINDOW: Final = 25
"""A running median is that of so many values, the newest of which is the one it stands at."""

LEAST: Final = 20
"""So many cases on either side, or nothing is said."""

MOST: Final = 50
"""So many of the newest cases are compared with as many before, where no model changed."""

MOST_OF_MODEL: Final = 200
"""So many of the newest cases of a model are compared with so many of the model before."""

_FIRST: Final = 5
_ROWS_AT_ONCE: Final = 4096
_TAIL: Final = (1 - CONFIDENCE) / 2
_QUANTILE: Final = 1.959964
"""Of the normal distribution, for `CONFIDENCE`."""


class Verdict(StrEnum):
    """What two groups of cases say of the model."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"
    TOO_FEW = "too few"


class Share(NamedTuple):
    """A share of some cases, 0..1, and its `CONFIDENCE` interval (Wilson 1927)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Trend:
    """The newest cases against those before, by the prediction of which they started.

    Attributes:
        verdict: What they say.
        known: How many cases there are whose mask and prediction were compared.
        model_id: The model since which the newer cases are counted; None where they are simply
            the newest.
        newer: How many they are; those of which all else is told.
        older: How many there are before; 0 where there are too few.
        jaccard: Mean Jaccard index of the newer ones.
        before: Mean Jaccard index of the older ones.
        low: Lower end of the `CONFIDENCE` interval of the difference (bootstrap by patient).
        high: Its upper end.
        unchanged: Share of the newer ones whose mask is the prediction as it was shown.
    """

    verdict: Verdict
    known: int
    model_id: str | None = None
    newer: int = 0
    older: int = 0
    jaccard: float = np.nan
    before: float = np.nan
    low: float = np.nan
    high: float = np.nan
    unchanged: Share | None = None


def running_median(values: Floats) -> Floats:
    """The median of the last `WINDOW` known values; NaN where there is no value, or few before.

    Args:
        values: In order of review, (N,); NaN where nothing is known.

    Returns:
        (N,).
    """
    places = np.flatnonzero(~np.isnan(values))
    known = values[places]
    medians = np.full(len(known), np.nan)
    for end in range(_FIRST, min(WINDOW, len(known) + 1)):
        medians[end - 1] = np.median(known[:end])
    if len(known) >= WINDOW:
        windows = np.lib.stride_tricks.sliding_window_view(known, WINDOW)
        for start in range(0, len(windows), _ROWS_AT_ONCE):
            part = np.median(windows[start : start + _ROWS_AT_ONCE], axis=1)
            medians[WINDOW - 1 + start : WINDOW - 1 + start + len(part)] = part
    result = np.full(len(values), np.nan)
    result[places] = medians
    return result


def measure_trend(acceptances: Acceptances, patients: Mapping[str, str]) -> Trend:
    """Compare the newest cases with those before.

    Where the model changed, its cases since then are compared with those of the model before.
    Each case of each reader counts once, with its newest mask.

    Args:
        acceptances: In order of review.
        patients: Patient, or else lesion, by case name, as far as they are known.
    """
    places = _newest_known(acceptances)
    older, newer, model_id = _sides(acceptances, places)
    owners = [
        patients.get(name := acceptances.case_names[place], f"\0{name}") for place in older + newer
    ]
    if len(set(owners)) < LEAST:
        return Trend(Verdict.TOO_FEW, len(places))
    before, since = acceptances.jaccards[older], acceptances.jaccards[newer]
    low, high = _interval(before, since, owners)
    verdict = Verdict.BETTER if low > 0 else Verdict.WORSE if high < 0 else Verdict.UNCLEAR
    return Trend(
        verdict,
        len(places),
        model_id,
        len(newer),
        len(older),
        float(since.mean()),
        float(before.mean()),
        low,
        high,
        share_of(int((since == 1).sum()), len(newer)),
    )


def share_of(count: int, total: int) -> Share:
    """So many of a positive number of cases, with Wilson's interval."""
    share, z2 = count / total, _QUANTILE**2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _QUANTILE * sqrt(share * (1 - share) / total + z2 / (4 * total**2)) / (1 + z2 / total)
    return Share(share, max(0.0, middle - half), min(1.0, middle + half))


def _newest_known(acceptances: Acceptances) -> list[int]:
    """Places of the newest mask of each case of each reader that was compared, in order."""
    newest = {}
    for place in np.flatnonzero(~np.isnan(acceptances.jaccards)).tolist():
        newest[acceptances.readers[place], acceptances.case_names[place]] = place
    return sorted(newest.values())


def _sides(acceptances: Acceptances, places: list[int]) -> tuple[list[int], list[int], str | None]:
    """The older cases and the newer ones, and since which model; none where there are too few."""
    changes = acceptances.model_changes()[-2:]
    if len(changes) > 1:
        start, middle = (bisect_left(places, change.number) for change in changes)
        older, newer = places[start:middle][-MOST_OF_MODEL:], places[middle:][-MOST_OF_MODEL:]
        if min(len(older), len(newer)) >= LEAST:
            return older, newer, changes[-1].model_id
    size = min(MOST, len(places) // 2)
    if size < LEAST:
        return [], [], None
    return places[-2 * size : -size], places[-size:], None


def _interval(older: Floats, newer: Floats, owners: Sequence[str]) -> tuple[float, float]:
    """Of the mean of the newer ones less that of the older ones, drawing patients anew.

    G is the number of patients, B of draws.
    """
    _, patients = np.unique(owners, return_inverse=True)
    count = int(patients.max()) + 1
    parts = (patients[: len(older)], older), (patients[len(older) :], newer)
    sums = [  # each (G,)
        np.bincount(of, weights, count) for of, values in parts for weights in (values, None)
    ]
    generator = np.random.default_rng(SEED)
    draws = generator.multinomial(count, np.full(count, 1 / count), RESAMPLES)  # (B, G)
    old_sum, old_count, new_sum, new_count = (draws @ np.column_stack(sums)).T
    with np.errstate(invalid="ignore"):
        differences = new_sum / new_count - old_sum / old_count
    low, high = np.nanquantile(differences, (_TAIL, 1 - _TAIL))
    return float(low), float(high)
