"""The figures of a review, as tables."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from statistics import fmean, median
from typing import Final, NamedTuple

import numpy as np

from mgmfnet.exchange.table.case_row import CaseRow
from mgmfnet.exchange.table.columns import COLUMNS
from mgmfnet.metrics.overlap import PASSING_JACCARD


class Spread(NamedTuple):
    """The middle half of some numbers.

    Attributes:
        number: How many there are.
        low: A quarter is below it.
        median: Half is below it.
        high: A quarter is above it.
    """

    number: int
    low: float
    median: float
    high: float


class ReviewerFigures(NamedTuple):
    """What one person accepted.

    Attributes:
        name: Of the person.
        accepted: How many of the newest masks.
        unchanged: How many of these are predictions as they were shown.
        imported: How many were made elsewhere.
        no_lesion: How many are empty.
        seconds: Median of their time for a case; None where it was not measured.
        first: The day of the first of these masks, where the reader is.
        last: The day of the last.
    """

    name: str
    accepted: int
    unchanged: int
    imported: int
    no_lesion: int
    seconds: float | None
    first: date | None
    last: date | None


class ModelFigures(NamedTuple):
    """What became of the predictions of one model.

    Attributes:
        name: Of the model.
        accepted: How many accepted masks started from them.
        unchanged: How many of these were taken as they were shown.
        mean: Of their Jaccard indices with the accepted masks.
        spread: Likewise.
        failing: How many are below `PASSING_JACCARD`.
    """

    name: str
    accepted: int
    unchanged: int
    mean: float
    spread: Spread
    failing: int


class MeasureFigures(NamedTuple):
    """How one measure of the lesions is spread.

    Attributes:
        title: Of the measure, with its unit.
        digits: After the decimal point.
        spread: Of its values.
    """

    title: str
    digits: int
    spread: Spread


def spread(values: Iterable[float]) -> Spread | None:
    """The middle half; None of nothing."""
    numbers = list(values)
    if not numbers:
        return None
    low, middle, high = np.percentile(numbers, (25, 50, 75)).tolist()
    return Spread(len(numbers), low, middle, high)


def is_unchanged(row: CaseRow) -> bool:
    """Whether the mask is the prediction as it was shown, or, of an older review, as it was cut."""
    said = row.facts.unchanged
    return row.agreement == 1 if said is None else said


def accepted_on(row: CaseRow) -> date | None:
    """The day where the reader is."""
    at = row.facts.accepted_at
    return None if at is None else datetime.fromisoformat(at).astimezone().date()


def by_reviewer(rows: Iterable[CaseRow]) -> list[ReviewerFigures]:
    """Those who accepted most first."""
    of: defaultdict[str, list[CaseRow]] = defaultdict(list)
    for row in rows:
        of[row.facts.reviewer or "unknown"].append(row)
    return sorted(
        (_reviewer(*one) for one in of.items()), key=lambda one: (-one.accepted, one.name)
    )


def by_model(rows: Iterable[CaseRow], name_of: Callable[[str], str]) -> list[ModelFigures]:
    """Those whose predictions were used most first; masks without a prediction are left out."""
    of: defaultdict[str, list[CaseRow]] = defaultdict(list)
    for row in rows:
        if row.facts.model_id is not None and row.agreement is not None:
            of[row.facts.model_id].append(row)
    figures = (_model(name_of(model_id), some) for model_id, some in of.items())
    return sorted(figures, key=lambda one: (-one.accepted, one.name))


_MEASURES: Final = (
    ("area_percent", "Area, % of the image", 1),
    ("area_mm2", "Area, mm²", 1),
    ("diameter_mm", "Diameter of a disc of the same area, mm", 1),
    ("longest_mm", "Longest diameter, mm", 1),
    ("shortest_mm", "Shortest diameter, mm", 1),
    ("diameter_px", "Diameter of a disc of the same area, px", 0),
    ("asymmetry", "Asymmetry, 0 for an ellipse", 2),
    ("border_irregularity", "Border irregularity, 1 for a disc", 2),
)
"""Columns of the table, their titles here, and digits after the decimal point."""


def measures(rows: Sequence[CaseRow]) -> list[MeasureFigures]:
    """How lesions are spread in size and shape; in millimetres those whose scale is known."""
    of = {column.name: column.of for column in COLUMNS}
    lesions = [row for row in rows if row.shape is not None]
    found = []
    for name, title, digits in _MEASURES:
        values = (of[name](row) for row in lesions)
        one = spread(value for value in values if isinstance(value, int | float))
        if one is not None:
            found.append(MeasureFigures(title, digits, one))
    return found


def _reviewer(name: str, rows: Sequence[CaseRow]) -> ReviewerFigures:
    seconds = [row.facts.seconds for row in rows if row.facts.seconds is not None]
    days = [day for row in rows if (day := accepted_on(row)) is not None]
    return ReviewerFigures(
        name,
        len(rows),
        sum(map(is_unchanged, rows)),
        sum(row.facts.source is not None for row in rows),
        sum(row.case.no_lesion for row in rows),
        median(seconds) if seconds else None,
        min(days, default=None),
        max(days, default=None),
    )


def _model(name: str, rows: Sequence[CaseRow]) -> ModelFigures:
    agreements = [row.agreement for row in rows if row.agreement is not None]
    low, middle, high = np.percentile(agreements, (25, 50, 75)).tolist()
    return ModelFigures(
        name,
        len(rows),
        sum(map(is_unchanged, rows)),
        fmean(agreements),
        Spread(len(rows), low, middle, high),
        sum(one < PASSING_JACCARD for one in agreements),
    )
