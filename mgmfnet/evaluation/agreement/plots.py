"""What the agreement of readers looks like."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from markupsafe import Markup

from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate, Kind, PairAgreement
from mgmfnet.evaluation.agreement.measures import QUANTITIES, Columns, Quantity
from mgmfnet.evaluation.report.plot import Axis, CaptionedPlot, Plot

_BINS: Final = 20
_FIFTHS: Final = (0, 0.2, 0.4, 0.6, 0.8, 1)
_MOST_DOTS: Final = 2000
"""More than this are told apart by nobody, and make a page heavy: every so many-th is drawn."""

_CELL: Final = 64
_HEAD: Final = 130
_MATRIX: Final = Markup(
    '<svg class="matrix" viewBox="0 0 {} {}" role="img" aria-label="{}">\n{}\n</svg>'
)
_SQUARE: Final = Markup(
    '<rect class="cell" x="{}" y="{}" width="{}" height="{}" style="fill-opacity:{}">'
    "<title>{}</title></rect>"
)
_NUMBER: Final = Markup('<text class="tick" text-anchor="middle" x="{}" y="{}">{}</text>')
_NAME: Final = Markup('<text class="label" text-anchor="{}" x="{}" y="{}">{}</text>')
_LONGEST_LABEL: Final = 18


def dice_matrix(agreement: Agreement) -> CaptionedPlot:
    """The mean Dice coefficient of every two readers."""
    labels = agreement.labels
    side = _HEAD + _CELL * len(labels)
    marks = []
    for row, column in product(range(len(labels)), repeat=2):
        x, y = _HEAD + column * _CELL, 30 + row * _CELL
        pair = agreement.of(labels[row], labels[column]) if row != column else None
        if pair is not None:
            dice = pair.figures["dice"]
            title = f"{labels[row]}, {labels[column]}: {dice.low:.3f} to {dice.high:.3f}"
            shade = f"{max(0.0, min(1.0, dice.value)) ** 3 * 0.6:.2f}"
            marks.append(_SQUARE.format(x, y, _CELL - 2, _CELL - 2, shade, title))
            marks.append(_NUMBER.format(x + _CELL / 2, y + _CELL / 2 + 4, f"{dice.value:.3f}"))
    for place, label in enumerate(labels):
        middle = place * _CELL + _CELL / 2
        short = label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
        marks.append(_NAME.format("end", _HEAD - 8, 30 + middle + 4, short))
        marks.append(_NAME.format("middle", _HEAD + middle, 20, str(place + 1)))
        marks.append(_NAME.format("start", 4, 30 + middle + 4, str(place + 1)))
    height = 40 + _CELL * len(labels)
    drawing = _MATRIX.format(side, height, "Mean Dice of every two readers", _joined(marks))
    return CaptionedPlot(
        "Every two readers",
        "Mean Dice coefficient; columns have the numbers of the rows.",
        drawing,
    )


def dice_distribution(pair: PairAgreement) -> CaptionedPlot:
    """How many cases have which Dice coefficient."""
    values = Columns(pair.scores.table())["dice"]
    counts = Counter(np.minimum((values * _BINS).astype(int), _BINS - 1).tolist())
    top = _round_up(max(counts.values()))
    plot = Plot(
        f"Histogram of the Dice coefficient of {pair.a} and {pair.b}",
        Axis("Dice coefficient", 0, 1, _FIFTHS),
        Axis("cases", 0, top, [top * part / 4 for part in range(5)]),
    )
    for index, count in sorted(counts.items()):
        low, high = index / _BINS, (index + 1) / _BINS
        plot.bar(low, high, count, f"{low:.2f} to {high:.2f}: {count}")
    mean = pair.figures["dice"].value
    plot.upright(mean, "mean")
    return CaptionedPlot(
        f"{pair.a} and {pair.b}: Dice coefficient",
        f"{len(values)} cases; the line is the mean, {mean:.3f}.",
        plot.svg(),
    )


def bland_altman(pair: PairAgreement, names: Sequence[str], quantity: Quantity) -> CaptionedPlot:
    """Differences of two readers against the mean of both."""
    columns = Columns(pair.scores.table())
    differences, means = quantity.differences(columns), quantity.means(columns)
    known = np.flatnonzero(~np.isnan(differences))
    bias, lower, upper = (
        pair.figures[f"{quantity.key}_{end}"] for end in ("bias", "lower", "upper")
    )
    reach = _round_up(
        max(float(np.abs(differences[known]).max()), abs(upper.high), abs(lower.low), 1e-6)
    )
    high = _round_up(float(means[known].max()))
    unit = "px²" if quantity.relative else quantity.unit
    plot = Plot(
        f"Bland-Altman plot of {quantity.title.lower()} of {pair.a} and {pair.b}",
        Axis(f"mean of both, {unit}", 0, high, [high * part / 4 for part in range(4)]),
        Axis(
            f"first − second, {quantity.unit}",
            -reach,
            reach,
            [reach * half / 2 for half in range(-2, 3)],
        ),
    )
    for place in known[:: 1 + len(known) // _MOST_DOTS]:
        name = names[pair.scores.cases[place]]
        plot.dot(
            float(means[place]), float(differences[place]), f"{name}: {differences[place]:+.1f}"
        )
    plot.across(0, "zero")
    plot.across(bias.value, "mean")
    for limit in (lower, upper):
        plot.across(limit.value, "limit")
    return CaptionedPlot(
        f"{pair.a} and {pair.b}: {quantity.title.lower()}",
        f"Bias {_signed(bias)} (line), limits of agreement {_signed(lower)} and {_signed(upper)} "
        f"{quantity.unit} (dashed), over {len(known)} cases where both saw a lesion.",
        plot.svg(),
    )


def plots_of(agreement: Agreement) -> list[CaptionedPlot]:
    """The matrix where there are more than two readers, then the plots of every two people."""
    found = [dice_matrix(agreement)] if len(agreement.labels) > 2 else []
    for pair in agreement.pairs:
        found.append(dice_distribution(pair))
        if pair.kind is not Kind.MODEL:
            found += [
                bland_altman(pair, agreement.scores.names, quantity) for quantity in _shown(pair)
            ]
    return found


def _shown(pair: PairAgreement) -> list[Quantity]:
    """Area and diameter, in millimetres where all scales are known."""
    scales = Columns(pair.scores.table())["mm_per_pixel"]
    diameter = "diameter_px" if np.isnan(scales).any() else "diameter_mm"
    keys = ("area_percent", diameter)
    return [one for one in QUANTITIES if one.key in keys and f"{one.key}_upper" in pair.figures]


def _signed(estimate: Estimate) -> str:
    return f"{estimate.value:+.1f} ({estimate.low:+.1f} to {estimate.high:+.1f})"


def _round_up(value: float) -> float:
    """The next number that is 1, 2, 4 or 8 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(step * power for step in (1, 2, 4, 8, 10) if step * power >= value)


def _joined(marks: Sequence[Markup]) -> Markup:
    return Markup("\n").join(marks)
