"""Figures of a set of images with bootstrap intervals, and of the difference of two sets.

A bootstrap draws as many images as there are, with replacement, `RESAMPLES` times. Each draw is a
row of weights, so that every measure of all draws is a product of matrices. B is the number of
draws, n of images, k of measures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.errors import DataError
from mgmfnet.evaluation.measures import MEASURES, Measure
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.metrics.overlap import Confusion

CONFIDENCE: Final = 0.95
RESAMPLES: Final = 5000
SEED: Final = 0

_ROWS_AT_ONCE: Final = 250
_TAIL: Final = (1 - CONFIDENCE) / 2

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Figure:
    """One measure of one set of images.

    Attributes:
        measure: What it is.
        value: Of the set.
        low: Lower end of the `CONFIDENCE` interval (percentile bootstrap over the images).
        high: Its upper end.
        median: Of the images; None for pooled pixels.
        deviation: Standard deviation of the images; None for pooled pixels and single images.
    """

    measure: Measure
    value: float
    low: float
    high: float
    median: float | None = None
    deviation: float | None = None


@dataclass(frozen=True)
class Difference:
    """How much a measure changes from one set of predictions, A, to another, B, of the same images.

    Attributes:
        measure: What it is.
        a: Its value for A.
        b: Its value for B.
        low: Lower end of the `CONFIDENCE` interval of b - a (paired percentile bootstrap).
        high: Its upper end.
        probability: Share of the draws in which B is better than A; equal ones count half.
    """

    measure: Measure
    a: float
    b: float
    low: float
    high: float
    probability: float

    @property
    def value(self) -> float:
        """B - a."""
        return self.b - self.a


def figures_of(scores: Sequence[ImageScore]) -> dict[str, Figure]:
    """Every measure that the images have, by its key.

    Raises:
        DataError: There are no images.
    """
    table = _Table(scores)
    drawn = _drawn([table])[0]
    figures = {}
    for measure, value in zip(table.measures, table.all(), strict=True):
        low, high = _interval(drawn[measure.key])
        figures[measure.key] = Figure(
            measure, value, low, high, *_spread(table.by_image.get(measure.key))
        )
    return figures


def differences(a: Sequence[ImageScore], b: Sequence[ImageScore]) -> dict[str, Difference]:
    """Every measure of two sets of predictions of the same images, in the same order.

    Raises:
        DataError: There are no images.
    """
    tables = _Table(a), _Table(b)
    drawn_a, drawn_b = _drawn(tables)
    found = {}
    for measure, value_a, value_b in zip(
        tables[0].measures, tables[0].all(), tables[1].all(), strict=True
    ):
        change = drawn_b[measure.key] - drawn_a[measure.key]
        gain = -change if measure.is_error else change
        probability = float((gain > 0).mean() + (gain == 0).mean() / 2)
        found[measure.key] = Difference(measure, value_a, value_b, *_interval(change), probability)
    return found


class _Table:
    """The images as columns of numbers."""

    def __init__(self, scores: Sequence[ImageScore]) -> None:
        if not scores:
            raise DataError("There are no images to score. Check that the file names match.")
        self.by_image: Mapping[str, Floats] = dict(_columns(scores))
        self.pixels = np.array([score.counts for score in scores], np.float64)  # (n, 4)
        self.measures = [m for m in MEASURES if m.of_pixels or m.key in self.by_image]

    def __len__(self) -> int:
        return len(self.pixels)

    def all(self) -> list[float]:
        """The measures of all images, each once."""
        every = self.weighted(np.ones((1, len(self))))
        return [float(every[measure.key][0]) for measure in self.measures]

    def weighted(self, weights: Floats) -> dict[str, Floats]:
        """The measures of draws (B, n), each of shape (B,); NaN where a draw has no value."""
        pixels = weights @ self.pixels  # (B, 4)
        return {
            measure.key: np.array([measure.of_pixels(Confusion(*row)) for row in pixels.tolist()])
            if measure.of_pixels
            else _mean(self.by_image[measure.key], weights)
            for measure in self.measures
        }


def _columns(scores: Sequence[ImageScore]) -> Iterator[tuple[str, Floats]]:
    """The measures that have a value for any image; NaN for the images without."""
    for measure in MEASURES:
        if measure.of_image is not None:
            values = np.array([measure.of_image(score) for score in scores], np.float64)
            if not np.isnan(values).all():
                yield measure.key, values


def _mean(values: Floats, weights: Floats) -> Floats:
    known = ~np.isnan(values)
    total = weights[:, known].sum(axis=1)
    means = np.full(len(weights), np.nan)
    np.divide(weights[:, known] @ values[known], total, out=means, where=total > 0)
    return means


def _drawn(tables: Sequence[_Table]) -> list[dict[str, Floats]]:
    """The measures of all draws, each of shape (B,); the tables share the draws."""
    generator = np.random.default_rng(SEED)
    length = len(tables[0])
    chances = np.full(length, 1 / length)
    chunks: list[list[dict[str, Floats]]] = [[] for _ in tables]
    for _ in range(0, RESAMPLES, _ROWS_AT_ONCE):
        weights = generator.multinomial(length, chances, _ROWS_AT_ONCE).astype(np.float64)
        for chunk, table in zip(chunks, tables, strict=True):
            chunk.append(table.weighted(weights))
    return [
        {key: np.concatenate([part[key] for part in chunk]) for key in chunk[0]} for chunk in chunks
    ]


def _interval(values: Floats) -> tuple[float, float]:
    low, high = np.nanquantile(values, (_TAIL, 1 - _TAIL))
    return float(low), float(high)


def _spread(values: Floats | None) -> tuple[float | None, float | None]:
    """Median and standard deviation of the images."""
    if values is None:
        return None, None
    known = values[~np.isnan(values)]
    deviation = float(known.std(ddof=1)) if len(known) > 1 else None
    return float(np.median(known)), deviation
