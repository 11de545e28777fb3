"""Divides images by what is known of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mgmfnet.data.metadata.meant_columns import meant_column
from mgmfnet.errors import UsageError
from mgmfnet.evaluation.metadata import Metadata
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.sentence import Sentence

SIZE: Final = "size"
"""The built-in division: by the share of the image that the true lesion covers."""

SIZE_LIMITS: Final = (0.05, 0.15, 0.30)
"""Shares of the image at which the next division by size begins."""

_NO_LESION: Final = "no lesion"
_NOT_STATED: Final = "not stated"
_OTHER: Final = "other"
_MOST_VALUES: Final = 12
"""A column with more numbers than this is cut into quarters; of more words, the rarest become one
group."""


@dataclass(frozen=True)
class Group:
    """Images that have something in common.

    Attributes:
        label: What it is.
        scores: At least one.
    """

    label: str
    scores: tuple[ImageScore, ...]


def grouped(scores: Sequence[ImageScore], column: str, metadata: Metadata) -> tuple[Group, ...]:
    """Divide images by `SIZE` or by a column of their metadata.

    Numbers are put in their order, or in quarters where there are many; words begin with the most
    frequent. Images without a value come last.

    Raises:
        UsageError: There is no such column.
    """
    if column == SIZE:
        return _divided(scores, _size_label, _SIZE_LABELS)
    found = _column(column, metadata)
    values = {score.name: metadata.cell(score.name, found) for score in scores}
    stated = [value for value in values.values() if value]
    label_of, order = _labels(stated)
    return _divided(
        scores,
        lambda score: label_of(values[score.name]) if values[score.name] else _NOT_STATED,
        (*order, _NOT_STATED),
    )


def _divided(
    scores: Iterable[ImageScore], label_of: Callable[[ImageScore], str], order: Sequence[str]
) -> tuple[Group, ...]:
    members: dict[str, list[ImageScore]] = defaultdict(list)
    for score in scores:
        members[label_of(score)].append(score)
    return tuple(Group(label, tuple(members[label])) for label in order if label in members)


def _column(wanted: str, metadata: Metadata) -> str:
    if (found := meant_column(wanted, metadata.columns)) is not None:
        return found
    known = ", ".join((SIZE, *metadata.columns))
    hint = (
        "" if metadata.columns else Sentence(" No metadata were found; name one with --metadata.")
    )
    raise UsageError(
        "There is no column {wanted} to group by. There are: {known}.{hint}",
        wanted=wanted,
        known=known,
        hint=hint,
    )


def _percent(share: float) -> str:
    return f"{share * 100:g}"


_SIZE_LABELS: Final = (
    _NO_LESION,
    f"under {_percent(SIZE_LIMITS[0])} %",
    *(f"{_percent(low)} to {_percent(high)} %" for low, high in pairwise(SIZE_LIMITS)),
    f"{_percent(SIZE_LIMITS[-1])} % and more",
)


def _size_label(score: ImageScore) -> str:
    if score.true_share == 0:
        return _NO_LESION
    return _SIZE_LABELS[1 + sum(score.true_share >= limit for limit in SIZE_LIMITS)]


def _labels(values: Sequence[str]) -> tuple[Callable[[str], str], Sequence[str]]:
    """What to call the group of a value, and the order of these names."""
    distinct = [value for value, _ in Counter(sorted(values)).most_common()]
    numbers = _numbers(distinct)
    if numbers is None:
        kept = distinct if len(distinct) <= _MOST_VALUES else distinct[: _MOST_VALUES - 1]
        return (lambda value: value if value in kept else _OTHER), (*kept, _OTHER)
    if len(distinct) <= _MOST_VALUES:
        return str, sorted(distinct, key=float)
    return _quarters(sorted(float(value) for value in values))


def _numbers(values: Iterable[str]) -> list[float] | None:
    try:
        numbers = [float(value) for value in values]
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None


def _quarters(ordered: Sequence[float]) -> tuple[Callable[[str], str], Sequence[str]]:
    """Four groups of about the same number of images; equal values stay together."""
    starts = sorted({ordered[len(ordered) * quarter // 4] for quarter in range(4)})
    ends = [max(n for n in ordered if n < start) for start in starts[1:]] + [ordered[-1]]
    labels = [f"{start:g} to {end:g}" for start, end in zip(starts, ends, strict=True)]

    def label_of(value: str) -> str:
        return labels[sum(float(value) >= start for start in starts) - 1]

    return label_of, labels
