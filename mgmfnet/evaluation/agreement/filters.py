"""Which cases count: by what tables beside the images say of them, and by the lesion's size."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgmfnet.data.metadata.column_values import ValueColumn
from mgmfnet.data.metadata.meant_columns import meant_column
from mgmfnet.errors import DataError, UsageError
from mgmfnet.evaluation.agreement.readers import Readers
from mgmfnet.evaluation.agreement.scores import Scores, score_readers
from mgmfnet.evaluation.subgroups import SIZE
from mgmfnet.sentence import listed
from mgmfnet.study import Study
from mgmfnet.study.folder.scan import Progress

_TO: Final = ".."

_Kept = NDArray[np.bool_]


class Condition(NamedTuple):
    """What a column says of a case that counts.

    Attributes:
        column: Its title, ``diagnosis``, ``site``, or `SIZE`: percent of the image that people
            drew, in the mean of all of them.
        value: What it says, in any case of letters; empty where it says nothing. Or numbers from
            one to another, both included: ``5..15``, ``5..``, ``..15``.
    """

    column: str
    value: str

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Read ``COLUMN=VALUE``.

        Raises:
            UsageError: It is none.
        """
        column, equals, value = (part.strip() for part in text.partition("="))
        condition = cls(SIZE if column.casefold() == SIZE else column, value)
        if not (column and equals):
            raise UsageError(
                "{text} says nothing of a column. Write it like diagnosis=melanoma or age=40..60.",
                text=text,
            )
        if condition.column == SIZE and condition.span is None:
            raise UsageError(
                "A size is given in percent of the image, from one to another: size=5..15."
            )
        return condition

    def __str__(self) -> str:
        return f"{self.column}={self.value}"

    @property
    def span(self) -> tuple[float, float] | None:
        """From which number to which, both included; None where it is a word."""
        low, to, high = self.value.partition(_TO)
        if not to:
            return None
        try:
            span = float(low or "-inf"), float(high or "inf")
        except ValueError:
            return None
        return None if any(map(math.isnan, span)) else span


def kept_by_tables(
    conditions: Iterable[Condition], columns: Sequence[ValueColumn], count: int
) -> _Kept:
    """Of which cases the columns say what is asked for; conditions on `SIZE` ask nothing of them.

    Conditions on one column are alternatives, those on several must all hold.

    Args:
        conditions: All that are given.
        columns: What is said of the cases; see `TablesBeside.values`.
        count: How many cases there are.

    Returns:
        Shape (count,).

    Raises:
        UsageError: There is no such column, or no case of which it says so.
    """
    titles = {column.title: column for column in columns}
    found: defaultdict[str, _Kept] = defaultdict(lambda: np.zeros(count, bool))
    for condition in conditions:
        if condition.column == SIZE:
            continue
        title = meant_column(condition.column, titles)
        if title is None:
            raise UsageError(
                "No table beside the images has a column {wanted}. There are: {known}.",
                wanted=condition.column,
                known=listed((SIZE, *titles)),
            )
        said = _said(condition, titles[title])
        if not said.any():
            raise UsageError(
                "No case has {condition}. The column {title} says: {values}.",
                condition=condition,
                title=title,
                values=listed(filter(None, titles[title].values)),
            )
        found[title] |= said
    return np.asarray(np.all([np.ones(count, bool), *found.values()], axis=0))


def kept_by_size(conditions: Iterable[Condition], scores: Scores) -> _Kept:
    """In which cases people drew lesions of a size that is asked for; the others ask nothing.

    Returns:
        Shape (cases,).
    """
    spans = [one.span for one in conditions if one.column == SIZE and one.span is not None]
    percent = 100 * scores.sizes
    kept = [(percent >= low) & (percent <= high) for low, high in spans]
    return np.asarray(np.any(kept, axis=0)) if kept else np.ones(len(percent), bool)


def score_filtered(
    study: Study,
    readers: Readers,
    conditions: Sequence[Condition],
    progress: Progress = lambda _, __: None,
) -> Scores:
    """As `score_readers`, of the cases that conditions leave.

    Raises:
        UsageError: See `kept_by_tables`.
        DataError: They leave no case that two readers have in common.
    """
    if not conditions:
        return score_readers(study, readers, progress)
    names = study.listing().names
    kept = kept_by_tables(conditions, study.tables.values(names), len(names))
    among = {name for name, is_kept in zip(names, kept.tolist(), strict=True) if is_kept}
    scores = score_readers(study, readers, progress, among=among)
    left = scores.where(kept_by_size(conditions, scores))
    if not left.pairs:
        raise DataError(
            "No two readers accepted a mask of the same case that has {conditions}.",
            conditions=listed(map(str, conditions)),
        )
    return left


def _said(condition: Condition, column: ValueColumn) -> _Kept:
    values = column.values
    if (span := condition.span) is None:
        wanted = condition.value.casefold()
        hits = [value.casefold() == wanted for value in values]
    else:
        hits = [span[0] <= _number(value) <= span[1] for value in values]
    return np.array(hits, bool)[column.codes]


def _number(value: str) -> float:
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return math.nan
