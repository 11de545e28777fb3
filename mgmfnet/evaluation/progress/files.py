"""The progress of a review, ready for a table and for JSON."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final, NamedTuple

import numpy as np

from mgmfnet.data.spreadsheets import Cell, csv_line
from mgmfnet.evaluation.progress.acceptances import Acceptances, Floats
from mgmfnet.evaluation.progress.progress import ReviewProgress
from mgmfnet.evaluation.progress.trend import (
    LEAST,
    MOST,
    MOST_OF_MODEL,
    WINDOW,
    Verdict,
    running_median,
)
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_DIGITS: Final = 4


class _Table(NamedTuple):
    """What the columns are taken of."""

    acceptances: Acceptances
    median_seconds: Floats
    median_strokes: Floats
    median_jaccards: Floats


class ProgressColumn(NamedTuple):
    """One column; empty cells stand for what is not known.

    Attributes:
        name: In the first line.
        unit: Empty for words and ratios.
        meaning: In a few words.
        of: What a row, counted from 0, has in it.
    """

    name: str
    unit: str
    meaning: str
    of: Callable[[_Table, int], Cell]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), _DIGITS)


def _count(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


COLUMNS: Final[tuple[ProgressColumn, ...]] = (
    ProgressColumn("number", "", "in order of review, from 1", lambda _table, row: row + 1),
    ProgressColumn(
        "accepted_at", "", "when, ISO 8601, UTC", lambda table, row: table.acceptances.at[row]
    ),
    ProgressColumn(
        "reader", "", "who accepted the mask", lambda table, row: table.acceptances.readers[row]
    ),
    ProgressColumn(
        "image",
        "",
        "path of the image below the folder of the study",
        lambda table, row: table.acceptances.case_names[row],
    ),
    ProgressColumn(
        "model_id",
        "",
        "model whose prediction the mask started from",
        lambda table, row: table.acceptances.model_ids[row],
    ),
    ProgressColumn(
        "seconds",
        "s",
        "of a person's time, without the time that nothing was done",
        lambda table, row: _number(table.acceptances.seconds[row]),
    ),
    ProgressColumn(
        "strokes",
        "",
        "drawn with any tool",
        lambda table, row: _count(table.acceptances.strokes[row]),
    ),
    ProgressColumn(
        "jaccard",
        "",
        "Jaccard index of the prediction as it was shown and the accepted mask",
        lambda table, row: _number(table.acceptances.jaccards[row]),
    ),
    ProgressColumn(
        "dice",
        "",
        "Dice coefficient of the two",
        lambda table, row: _number(table.acceptances.dices[row]),
    ),
    ProgressColumn(
        "median_seconds",
        "s",
        f"running median of the last {WINDOW} known values, this one included",
        lambda table, row: _number(table.median_seconds[row]),
    ),
    ProgressColumn(
        "median_strokes", "", "likewise", lambda table, row: _number(table.median_strokes[row])
    ),
    ProgressColumn(
        "median_jaccard", "", "likewise", lambda table, row: _number(table.median_jaccards[row])
    ),
)


def progress_table(acceptances: Acceptances) -> Iterator[bytes]:
    """Lines of CSV for spreadsheets, one for each acceptance."""
    yield _BYTE_ORDER_MARK + csv_line([column.name for column in COLUMNS])
    table = _Table(
        acceptances,
        running_median(acceptances.seconds),
        running_median(acceptances.strokes),
        running_median(acceptances.jaccards),
    )
    for row in range(len(acceptances)):
        yield csv_line([column.of(table, row) for column in COLUMNS])


def progress_record(progress: ReviewProgress) -> dict[str, Any]:
    """All figures, ready for JSON."""
    acceptances, forecast = progress.acceptances, progress.forecast
    return {
        "data": progress.data,
        "all": _figures(progress, None),
        "readers": {reader: _figures(progress, reader) for reader in acceptances.people},
        "models": [
            {"number": change.number + 1, "model_id": change.model_id}
            for change in acceptances.model_changes()
        ],
        "cases_left": forecast.left,
        "seconds_left": forecast.seconds,
        "cases_per_day": forecast.per_day,
        "done_on": None if forecast.day is None else forecast.day.isoformat(),
        "not_compared_yet": len(progress.gaps),
        "problems": [str(problem) for problem in progress.problems],
        "protocol": {
            "confidence": CONFIDENCE,
            "resamples": RESAMPLES,
            "seed": SEED,
            "least_cases": LEAST,
            "most_cases": MOST,
            "most_cases_of_a_model": MOST_OF_MODEL,
            "median_of": WINDOW,
        },
    }


def _figures(progress: ReviewProgress, reader: str | None) -> dict[str, Any]:
    acceptances, trend = progress.of(reader), progress.trend(reader)
    told: dict[str, Any] = {"verdict": trend.verdict.value, "compared_cases": trend.known}
    if trend.verdict is not Verdict.TOO_FEW:
        known = asdict(trend)
        told |= {name: known[name] for name in ("model_id", "newer", "older", "jaccard", "before")}
        told["interval"] = [trend.low, trend.high]
        told["unchanged"] = None if trend.unchanged is None else trend.unchanged._asdict()
    return {
        "acceptances": len(acceptances),
        "median_seconds": median_of(acceptances.seconds),
        "median_strokes": median_of(acceptances.strokes),
        "mean_jaccard": _mean(acceptances.jaccards),
        "trend": told,
    }


def median_of(values: Floats) -> float | None:
    """Of the known ones; None without any."""
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else None


def _mean(values: Floats) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
