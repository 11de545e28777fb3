"""The two pages: of one set of predictions, and of two."""

from collections.abc import Sequence
from typing import Final

from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.measures import MEASURES
from mgmfnet.evaluation.report import plots
from mgmfnet.evaluation.report.cases import changed_cases, ranked_cases
from mgmfnet.evaluation.report.plot import span
from mgmfnet.evaluation.report.templates import render
from mgmfnet.sentence import Sentence

_KEY_MEASURES: Final = ("jaccard", "dice", "thresholded_jaccard", "boundary_f1", "hd95_px")
_CASE_MEASURES: Final = ("jaccard", "dice", "sensitivity", "specificity", "boundary_f1", "hd95_px")


def evaluation_page(evaluation: Evaluation, notes: Sequence[Sentence]) -> str:
    """One set of predictions.

    Args:
        evaluation: The scores; their mask and image files are read again for the pictures.
        notes: What the reader should know: images left out, and why.

    Raises:
        MaskError: A mask can no longer be read.
    """
    return render(
        "evaluation.html",
        evaluation=evaluation,
        figures=evaluation.figures,
        key_figures=[evaluation.figures[key] for key in _KEY_MEASURES],
        case_measures=[measure for measure in MEASURES if measure.key in _CASE_MEASURES],
        notes=notes,
        plots=[
            plots.jaccard_histogram(evaluation),
            plots.jaccard_by_size(evaluation),
            plots.area_agreement(evaluation),
            plots.distance_curve(evaluation),
        ],
        jaccard_axis=plots.jaccard_axis,
        span=span,
        cases=ranked_cases(evaluation),
    )


def comparison_page(comparison: Comparison, notes: Sequence[Sentence]) -> str:
    """Two sets of predictions of the same images.

    Raises:
        MaskError: A mask can no longer be read.
    """
    return render(
        "comparison.html",
        comparison=comparison,
        figures=comparison.a.figures,
        notes=notes,
        plots=[plots.jaccard_pairs(comparison), plots.jaccard_changes(comparison)],
        cases=changed_cases(comparison),
    )
