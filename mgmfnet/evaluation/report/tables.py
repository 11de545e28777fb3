"""The figures of an evaluation as tables."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mgmfnet.evaluation.evaluation import Comparison, Evaluation, GroupFigures
from mgmfnet.evaluation.measures import MEASURES
from mgmfnet.evaluation.report.html import Column, Html, element, table
from mgmfnet.evaluation.report.number_text import interval, number, percent, plain, titled
from mgmfnet.evaluation.report.plot import Axis, span
from mgmfnet.evaluation.statistics import CONFIDENCE, Difference, Figure
from mgmfnet.metrics.overlap import SCORES

KEY_MEASURES: Final = ("jaccard", "dice", "thresholded_jaccard", "boundary_f1", "hd95_px")
_CASE_MEASURES: Final = ("jaccard", "dice", "sensitivity", "specificity", "boundary_f1", "hd95_px")
_INTERVAL: Final = f"{percent(CONFIDENCE)} interval"


def key_figures(figures: Mapping[str, Figure]) -> Html:
    """The few figures to look at first."""
    return element(
        "div",
        *(
            element(
                "div",
                element("span", figure.measure.title, class_="name"),
                element(
                    "strong",
                    number(figure.measure, figure.value),
                    element("small", figure.measure.unit),
                ),
                element("span", _interval(figure), class_="interval"),
            )
            for figure in (figures[key] for key in KEY_MEASURES)
        ),
        class_="key",
    )


def all_measures(figures: Mapping[str, Figure]) -> Html:
    """Means over the images, and what the pooled pixels give."""
    columns = (
        Column("Measure", is_number=False),
        Column("Mean of the images"),
        Column(_INTERVAL),
        Column("Median"),
        Column("SD"),
        Column("Pooled pixels"),
        Column(_INTERVAL),
    )
    return table(columns, _measure_rows(figures))


def authors_measures(figures: Mapping[str, Figure]) -> Html:
    """The published protocol's own form, to as many digits as show the difference."""
    rows = [
        (figures[key].measure.title, f"{figures[key].value:.10f}", f"{figures[name].value:.10f}")
        for name in SCORES
        if (key := f"authors_{name}") in figures
    ]
    columns = (Column("Measure", is_number=False), Column("Authors' form"), Column("Usual form"))
    return table(columns, rows)


def group_table(groups: Sequence[GroupFigures], whole: Mapping[str, Figure]) -> Html:
    """Groups of images, each with its Jaccard index on a line."""
    shown = [key for key in _CASE_MEASURES if key != "jaccard"]
    lowest = min(group.figures["jaccard"].low for group in groups)
    axis = Axis("", math.floor(lowest * 10) / 10 if lowest < 1 else 0, 1, ())
    columns = (
        Column("Group", is_number=False),
        Column("Images"),
        Column("Jaccard index"),
        Column(_INTERVAL),
        Column(f"{plain(axis.low)} to {plain(axis.high)}", is_number=False),
        *(Column(titled(whole[key].measure)) for key in shown),
    )
    mean = whole["jaccard"].value
    return table(columns, [_group_row(group, shown, mean, axis) for group in groups])


def case_table(evaluation: Evaluation) -> Html:
    """Every image, the worst first."""
    measures = [measure for measure in MEASURES if measure.key in _CASE_MEASURES]
    columns = (
        Column("Image", is_number=False),
        *(Column(titled(measure)) for measure in measures),
        Column("True area"),
        Column("Predicted area"),
    )
    ordered = sorted(evaluation.scores, key=lambda one: one.counts.jaccard)
    return table(
        columns,
        [
            (
                one.name,
                *(number(m, m.of_image(one)) for m in measures if m.of_image),
                percent(one.true_share, 1),
                percent(one.predicted_share, 1),
            )
            for one in ordered
        ],
    )


def difference_table(comparison: Comparison) -> Html:
    """How every measure changes."""
    columns = (
        Column("Measure", is_number=False),
        Column("A"),
        Column("B"),
        Column("B − A"),
        Column(_INTERVAL),
        Column("Draws in which B is better"),
    )
    return table(
        columns,
        [
            _difference_row(one)
            for key, one in comparison.differences.items()
            if not key.startswith("authors_")
        ],
    )


def definitions(figures: Mapping[str, Figure]) -> Html:
    """What each measure means."""
    parts = (
        part
        for figure in figures.values()
        if not figure.measure.key.startswith(("authors_", "pooled_"))
        for part in (
            element("dt", titled(figure.measure)),
            element("dd", figure.measure.definition),
        )
    )
    return element("dl", *parts)


def _measure_rows(figures: Mapping[str, Figure]) -> Iterator[Sequence[str]]:
    for key, figure in figures.items():
        if key.startswith(("pooled_", "authors_")):
            continue
        measure = figure.measure
        pooled = figures.get(f"pooled_{key}")
        yield (
            titled(measure),
            number(measure, figure.value),
            _interval(figure),
            number(measure, figure.median),
            number(measure, figure.deviation),
            number(measure, pooled.value) if pooled else "",
            _interval(pooled) if pooled else "",
        )


def _group_row(group: GroupFigures, shown: Sequence[str], mean: float, axis: Axis) -> Sequence[str]:
    jaccard = group.figures["jaccard"]
    return (
        group.label,
        str(group.count),
        number(jaccard.measure, jaccard.value),
        _interval(jaccard),
        span(jaccard.value, jaccard.low, jaccard.high, mean, axis),
        *(number(group.figures[key].measure, group.figures[key].value) for key in shown),
    )


def _difference_row(one: Difference) -> Sequence[str]:
    return (
        titled(one.measure),
        number(one.measure, one.a),
        number(one.measure, one.b),
        number(one.measure, one.value, signed=True),
        interval(one.measure, one.low, one.high, signed=True),
        percent(one.probability, 1),
    )


def _interval(figure: Figure) -> str:
    return interval(figure.measure, figure.low, figure.high)
