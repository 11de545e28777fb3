"""The two pages: of one set of predictions, and of two."""

from collections.abc import Sequence
from datetime import UTC, datetime

from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.report import cases, plots, tables
from mgmfnet.evaluation.report.html import Html, details, element, listing, page, section
from mgmfnet.evaluation.report.number_text import images, interval, number, percent
from mgmfnet.evaluation.statistics import CONFIDENCE, RESAMPLES, SEED

_TRUTH = ("truth", "true border")


def evaluation_page(evaluation: Evaluation, notes: Sequence[str]) -> str:
    """One set of predictions.

    Args:
        evaluation: The scores; their mask and image files are read again for the pictures.
        notes: What the reader should know: images left out, and why.

    Raises:
        MaskError: A mask can no longer be read.
    """
    jaccard = evaluation.figures["jaccard"]
    return page(
        f"Evaluation of {evaluation.label}",
        f"Lesion segmentation on {images(len(evaluation.scores))} of {evaluation.data}: mean "
        f"Jaccard index {jaccard.value:.3f} ({percent(CONFIDENCE)} interval {jaccard.low:.3f} to "
        f"{jaccard.high:.3f}). {_today()}",
        _notes(notes),
        tables.key_figures(evaluation.figures),
        section("Measures", tables.all_measures(evaluation.figures), _how_to_read()),
        section("Plots", _grid(_evaluation_plots(evaluation))),
        *(
            section(f"By {column}", tables.group_table(groups, evaluation.figures))
            for column, groups in evaluation.groups.items()
        ),
        section(
            "Cases",
            cases.legend(_TRUTH, ("predicted", "predicted border")),
            cases.gallery(cases.ranked_cases(evaluation)),
        ),
        section("All images", details("Show the table", tables.case_table(evaluation))),
        _methods(evaluation),
    )


def comparison_page(comparison: Comparison, notes: Sequence[str]) -> str:
    """Two sets of predictions of the same images.

    Raises:
        MaskError: A mask can no longer be read.
    """
    a, b = comparison.a, comparison.b
    jaccard = comparison.differences["jaccard"]
    return page(
        f"{b.label} compared with {a.label}",
        f"A is {a.label}, B is {b.label}, on the same {images(len(a.scores))} of {a.data}. The "
        f"mean Jaccard index changes by {number(jaccard.measure, jaccard.value, signed=True)} "
        f"({percent(CONFIDENCE)} interval "
        f"{interval(jaccard.measure, jaccard.low, jaccard.high, signed=True)}). {_today()}",
        _notes(notes),
        section("Differences", tables.difference_table(comparison), _how_to_read()),
        section(
            "Plots",
            _grid([plots.jaccard_pairs(comparison), plots.jaccard_changes(comparison)]),
        ),
        section(
            "Cases",
            cases.legend(_TRUTH, ("predicted", "A"), ("other", "B")),
            cases.gallery(cases.changed_cases(comparison)),
        ),
        _methods(a),
    )


def _evaluation_plots(evaluation: Evaluation) -> list[Html]:
    return [
        plots.jaccard_histogram(evaluation),
        plots.jaccard_by_size(evaluation),
        plots.area_agreement(evaluation),
        plots.distance_curve(evaluation),
    ]


def _grid(figures: Sequence[Html]) -> Html:
    return element("div", *figures, class_="plots")


def _how_to_read() -> Html:
    return element(
        "p",
        "Means over the images are what the challenges rank by. Pooled pixels count all images as "
        "one, so that large lesions weigh more; many papers print these. The two must not be "
        "compared with each other.",
        class_="note",
    )


def _notes(notes: Sequence[str]) -> Html:
    """What must not be overlooked, before any figure."""
    return element("aside", listing(notes)) if notes else Html()


def _methods(evaluation: Evaluation) -> Html:
    return section(
        "Methods",
        element(
            "p",
            f"Intervals: percentile bootstrap, {RESAMPLES} draws of the images with replacement, "
            f"seed {SEED}; differences draw the same images from both sets. They hold for images "
            "that are independent of each other. Ratios of nothing to nothing are 1: an empty "
            "prediction of an empty truth is perfect. Distances are between the centres of border "
            "pixels.",
        ),
        tables.definitions(evaluation.figures),
        details(
            "In the form of MGMFNet's authors",
            tables.authors_measures(evaluation.figures),
        ),
    )


def _today() -> str:
    return f"{datetime.now(UTC):%d %B %Y}.".lstrip("0")
