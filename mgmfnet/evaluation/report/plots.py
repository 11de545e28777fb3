"""What a set of scores looks like."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from typing import Final

import numpy as np

from mgmfnet.evaluation.evaluation import Comparison, Evaluation, GroupFigures
from mgmfnet.evaluation.report.number_text import change, images, percent
from mgmfnet.evaluation.report.plot import Axis, CaptionedPlot, Plot, round_step
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.evaluation.subgroups import SIZE_LIMITS
from mgmfnet.metrics.overlap import PASSING_JACCARD

_BINS: Final = 20
_FIFTHS: Final = (0, 0.2, 0.4, 0.6, 0.8, 1)
_DECADES: Final = (1, 2, 5)
_WITHIN_LIMITS: Final = 1.96
"""Standard deviations that hold 95 % of a normal distribution."""


def jaccard_histogram(evaluation: Evaluation) -> CaptionedPlot:
    """How many images have which Jaccard index."""
    values = [score.counts.jaccard for score in evaluation.scores]
    counts = Counter(min(int(value * _BINS), _BINS - 1) for value in values)
    highest = max(counts.values())
    step = int(round_step(highest, least=1))
    top = (highest // step + 1) * step
    plot = Plot(
        "Histogram of the Jaccard index",
        Axis("Jaccard index", 0, 1, _FIFTHS),
        Axis("images", 0, top, range(0, top + 1, step)),
    )
    for index, count in sorted(counts.items()):
        low, high = index / _BINS, (index + 1) / _BINS
        plot.bar(low, high, count, f"{low:.2f} to {high:.2f}: {images(count)}")
    mean = evaluation.figures["jaccard"].value
    plot.upright(PASSING_JACCARD, "limit")
    plot.upright(mean, "mean")
    passing = sum(value >= PASSING_JACCARD for value in values)
    return CaptionedPlot(
        "Distribution of the Jaccard index",
        f"{passing} of {images(len(values))} ({percent(passing / len(values))}) reach "
        f"{PASSING_JACCARD}, below which the ISIC 2018 challenge counts an image as 0 (dashed). "
        f"The line is the mean, {mean:.3f}.",
        plot.svg(),
    )


def jaccard_by_size(evaluation: Evaluation) -> CaptionedPlot:
    """Whether small or large lesions are the harder ones."""
    scores = [score for score in evaluation.scores if score.true_share > 0]
    shares = [score.true_share * 100 for score in scores]
    low = min((1.0, *shares))
    plot = Plot(
        "Jaccard index against the size of the lesion",
        Axis(
            "true lesion, % of the image (log)",
            low,
            100,
            [tick for tick in _log_ticks(0.01, 100) if tick >= low],
            is_log=True,
        ),
        Axis("Jaccard index", 0, 1, _FIFTHS),
    )
    for score, share in zip(scores, shares, strict=True):
        plot.dot(share, score.counts.jaccard, _named(score, f"{share:.1f} % of the image"))
    edges = [low, *(limit * 100 for limit in SIZE_LIMITS), 100]
    for start, end in pairwise(edges):
        inside = [
            score.counts.jaccard
            for score, share in zip(scores, shares, strict=True)
            if start <= share < end
        ]
        if inside:
            mean = float(np.mean(inside))
            plot.line([(start, mean), (end, mean)], "mean")
    return CaptionedPlot(
        "Jaccard index and size of the lesion",
        "Each dot is an image. The lines are means of the lesions of a size. The same error of "
        "the border costs a small lesion more.",
        plot.svg(),
    )


def area_agreement(evaluation: Evaluation) -> CaptionedPlot:
    """Bland-Altman plot of the areas."""
    scores = [score for score in evaluation.scores if score.true_share + score.predicted_share > 0]
    means = np.array([(score.true_share + score.predicted_share) / 2 for score in scores])
    changes = np.array([score.predicted_share - score.true_share for score in scores]) / means
    bias = float(changes.mean()) if scores else 0.0
    half = _WITHIN_LIMITS * float(changes.std(ddof=1)) if len(scores) > 1 else 0.0
    low = min(1.0, *(means * 100)) if scores else 1.0
    plot = Plot(
        "Bland-Altman plot of the areas",
        Axis(
            "mean of both areas, % of the image (log)",
            low,
            100,
            [tick for tick in _log_ticks(0.01, 100) if tick >= low],
            is_log=True,
        ),
        Axis("predicted − true, % of their mean", -200, 200, range(-200, 201, 100)),
    )
    for score, mean, growth in zip(scores, means, changes, strict=True):
        plot.dot(mean * 100, growth * 100, _named(score, f"area {change(growth)}"))
    plot.across(0, "zero")
    plot.across(bias * 100, "mean")
    for limit in (bias - half, bias + half):
        plot.across(limit * 100, "limit")
    return CaptionedPlot(
        "Agreement of the areas",
        f"Bland-Altman: predictions are {abs(bias) * 100:.0f} % "
        f"{'larger' if bias >= 0 else 'smaller'} than the truth on average (line); 95 % limits of "
        f"agreement {change(bias - half)} to {change(bias + half)} (dashed).",
        plot.svg(),
    )


def distance_curve(evaluation: Evaluation) -> CaptionedPlot:
    """Which share of the images has a border at most so far away."""
    distances = sorted(score.border.hd95 for score in evaluation.scores)
    high = max(10.0, *distances)
    plot = Plot(
        "Share of the images by 95 % Hausdorff distance",
        Axis(
            "95 % Hausdorff distance, pixels (log)",
            1,
            high,
            [tick for tick in _log_ticks(1, 10_000) if tick <= high],
            is_log=True,
        ),
        Axis("% of the images", 0, 100, range(0, 101, 20)),
    )
    shares = np.arange(1, len(distances) + 1) / len(distances) * 100
    starts = [(1.0, 0.0), *zip(distances, shares, strict=True)]
    steps = [
        point for (_, before), (x, after) in pairwise(starts) for point in ((x, before), (x, after))
    ]
    plot.line([(1, 0), *steps], "curve")
    median = float(np.median(distances))
    plot.upright(median, "limit")
    return CaptionedPlot(
        "Distance of the borders",
        f"Share of the images whose 95 % Hausdorff distance is at most so large. Half of them are "
        f"within {median:.1f} pixels (dashed).",
        plot.svg(),
    )


def jaccard_pairs(comparison: Comparison) -> CaptionedPlot:
    """Every image under both."""
    a, b = comparison.a, comparison.b
    plot = Plot(
        "Jaccard index of each image under A and B",
        Axis("Jaccard index, A", 0, 1, _FIFTHS),
        Axis("Jaccard index, B", 0, 1, _FIFTHS),
    )
    plot.line([(0, 0), (1, 1)], "zero")
    better = 0
    for score_a, score_b in zip(a.scores, b.scores, strict=True):
        gain = score_b.counts.jaccard - score_a.counts.jaccard
        better += gain > 0
        plot.dot(score_a.counts.jaccard, score_b.counts.jaccard, f"{score_a.name}: {gain:+.3f}")
    return CaptionedPlot(
        "Each image under both",
        f"Above the line B is better: {better} of {images(len(a.scores))}.",
        plot.svg(),
    )


def jaccard_changes(comparison: Comparison) -> CaptionedPlot:
    """The change of each image, in order."""
    changes = sorted(
        b.counts.jaccard - a.counts.jaccard
        for a, b in zip(comparison.a.scores, comparison.b.scores, strict=True)
    )
    largest = max(abs(changes[0]), abs(changes[-1]))
    top = next(limit for limit in (0.1, 0.2, 0.5, 1.0) if largest <= limit)
    plot = Plot(
        "Change of the Jaccard index, sorted",
        Axis("images, sorted, %", 0, 100, range(0, 101, 20)),
        Axis("Jaccard index, B − A", -top, top, [top * half / 2 for half in range(-2, 3)]),
    )
    plot.across(0, "zero")
    shares = (np.arange(len(changes)) + 0.5) / len(changes) * 100
    plot.line(list(zip(shares.tolist(), changes, strict=True)), "curve")
    mean = comparison.differences["jaccard"].value
    plot.across(mean, "mean")
    return CaptionedPlot(
        "Change of each image",
        f"Sorted from the greatest loss to the greatest gain. The line is the mean, {mean:+.3f}.",
        plot.svg(),
    )


def jaccard_axis(groups: Sequence[GroupFigures]) -> Axis:
    """An axis for the `span` of each group."""
    lowest = min(group.figures["jaccard"].low for group in groups)
    return Axis("", math.floor(lowest * 10) / 10 if lowest < 1 else 0, 1, ())


def _named(score: ImageScore, what: str) -> str:
    return f"{score.name}: Jaccard {score.counts.jaccard:.3f}, {what}"


def _log_ticks(low: float, high: float) -> Sequence[float]:
    ticks = (factor * 10.0**power for power, factor in product(range(-3, 6), _DECADES))
    return [tick for tick in ticks if low <= tick <= high]
