"""What a review looks like."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import ceil
from statistics import median
from typing import Final

from mgmfnet.evaluation.report.number_text import images, percent
from mgmfnet.evaluation.report.plot import Axis, CaptionedPlot, Plot, round_step
from mgmfnet.evaluation.study_report.tables import accepted_on
from mgmfnet.exchange.table.case_row import CaseRow
from mgmfnet.metrics.overlap import PASSING_JACCARD

_BINS: Final = 20
_LONG: Final = 3  # times the median
_FIFTHS: Final = (0, 0.2, 0.4, 0.6, 0.8, 1)
_NAMED: Final = (0.1, 0.5, 0.9)
"""Where along the axis of time a day is named, so that its name has room."""

_MOST_DAYS: Final = 40
"""So many bars stand side by side; a longer review has several days in one."""


def agreement_plot(rows: Sequence[CaseRow]) -> CaptionedPlot | None:
    """How much of the predictions was kept."""
    values = [row.agreement for row in rows if row.agreement is not None]
    if not values:
        return None
    plot = _histogram("Agreement of prediction and accepted mask", "Jaccard index", values, 1.0)
    middle = median(values)
    plot.upright(PASSING_JACCARD, "limit")
    plot.upright(middle, "mean")
    same = sum(value == 1 for value in values)
    return CaptionedPlot(
        "Prediction and accepted mask",
        f"{same} of {images(len(values))} ({percent(same / len(values))}) have the prediction for "
        f"a mask. The line is the median, {middle:.3f}; below {PASSING_JACCARD} (dashed) the ISIC "
        "2018 challenge counts a prediction as failed.",
        plot.svg(),
    )


def size_plot(rows: Sequence[CaseRow]) -> CaptionedPlot | None:
    """How large the lesions are: in millimetres where that is known of most."""
    shapes = [(row.shape, row.facts.mm_per_pixel, row.size) for row in rows]
    in_mm = [shape.diameter * scale for shape, scale, _ in shapes if shape and scale]
    shares = [
        100 * shape.area / (size.width * size.height) for shape, _, size in shapes if shape and size
    ]
    if not shares:
        return None
    known = 2 * len(in_mm) > len(shares)
    values = in_mm if known else shares
    label = "diameter, mm" if known else "area, % of the image"
    step = round_step(max(values))
    high = step * ceil(max(values) / step)
    plot = _histogram("Size of the lesions", label, values, high, ticks=step)
    middle = median(values)
    plot.upright(middle, "mean")
    told = (
        f"Diameter of a disc of the same area, of the {images(len(values))} whose scale is known. "
        f"The line is the median, {middle:.1f} mm."
        if known
        else f"{images(len(values)).capitalize()}. The line is the median, {middle:.1f} %."
    )
    return CaptionedPlot("Size of the lesions", told, plot.svg())


def time_plot(rows: Sequence[CaseRow]) -> CaptionedPlot | None:
    """How long cases took; the few that took very long stand together at the end."""
    values = [row.facts.seconds for row in rows if row.facts.seconds is not None]
    if not values:
        return None
    middle = median(values)
    high = max(_LONG * middle, 1.0)
    step = round_step(high)
    plot = _histogram("Time for a case", "seconds", values, step * ceil(high / step), ticks=step)
    plot.upright(middle, "mean")
    return CaptionedPlot(
        "Time for a case",
        f"Of a person's time for {images(len(values))}, without the time that nothing was done. "
        f"The line is the median, {middle:.0f} s; the last bar has all that took longer.",
        plot.svg(),
    )


def pace_plot(rows: Sequence[CaseRow]) -> CaptionedPlot | None:
    """When masks were accepted."""
    days = Counter(day.toordinal() for row in rows if (day := accepted_on(row)) is not None)
    if not days:
        return None
    first, last = min(days), max(days)
    width = -(-(last - first + 1) // _MOST_DAYS)
    bars = Counter({(ordinal - first) // width: 0 for ordinal in days})
    for ordinal, count in days.items():
        bars[(ordinal - first) // width] += count
    step = int(round_step(max(bars.values()), least=1))
    top = (max(bars.values()) // step + 1) * step
    end = first + width * (max(bars) + 1)
    named = {round(share * max(bars)) for share in _NAMED}
    ticks = [first + width * (number + 0.5) for number in sorted(named)]
    plot = Plot(
        "Masks accepted over time",
        Axis("day" if width == 1 else f"day; a bar is {width} days", first, end, ticks, _day),
        Axis("masks", 0, top, range(0, top + 1, step)),
    )
    for number, count in sorted(bars.items()):
        start = first + number * width
        plot.bar(start, start + width, count, f"from {_day(start)}: {count}")
    return CaptionedPlot(
        "Accepted over time",
        f"The newest masks of {images(days.total())}, accepted on {len(days)} "
        f"{'day' if len(days) == 1 else 'days'} from {_day(first)} to {_day(last)}.",
        plot.svg(),
    )


def _histogram(
    description: str, label: str, values: Sequence[float], high: float, ticks: float = 0.2
) -> Plot:
    """Of values from 0 to ``high``."""
    counts = Counter(min(int(value / high * _BINS), _BINS - 1) for value in values)
    step = int(round_step(max(counts.values()), least=1))
    top = (max(counts.values()) // step + 1) * step
    numbers = [ticks * number for number in range(int(high / ticks + 0.5) + 1)]
    plot = Plot(
        description,
        Axis(label, 0, high, numbers),
        Axis("images", 0, top, range(0, top + 1, step)),
    )
    for number, count in sorted(counts.items()):
        low, end = (high * one / _BINS for one in (number, number + 1))
        plot.bar(low, end, count, f"{low:.4g} to {end:.4g}: {images(count)}")
    return plot


def _day(ordinal: float) -> str:
    return f"{date.fromordinal(int(ordinal)):%d %b %Y}".lstrip("0")
