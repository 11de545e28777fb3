"""The agreement of readers as a page that a browser shows and prints: one file, no scripts."""

from collections.abc import Sequence

from mgmfnet.evaluation.agreement.agreement import Agreement, Estimate
from mgmfnet.evaluation.agreement.measures import FIGURES
from mgmfnet.evaluation.agreement.plots import plots_of
from mgmfnet.evaluation.report.cases import CaptionedCase
from mgmfnet.evaluation.report.templates import render

_DIGITS = {"": 3, "px": 1, "mm": 2, "mm²": 2, "% of the mean": 1}
_MINUS = "\N{MINUS SIGN}"


def agreement_page(agreement: Agreement, cases: Sequence[CaptionedCase] = ()) -> str:
    """All figures, a matrix and plots.

    Args:
        agreement: Of whom.
        cases: To be shown; see `disputed_cases`.
    """
    present = {key for pair in agreement.pairs for key in pair.figures}
    return render(
        "agreement.html",
        agreement=agreement,
        figures=[figure for figure in FIGURES if figure.key in present],
        value=_value,
        interval=_interval,
        notes=agreement.scores.problems,
        plots=plots_of(agreement),
        cases={"Greatest disagreement": cases},
    )


def _value(estimate: Estimate, unit: str = "") -> str:
    return _number(estimate.value, unit)


def _interval(estimate: Estimate, unit: str = "") -> str:
    return f"{_number(estimate.low, unit)} to {_number(estimate.high, unit)}"


def _number(value: float, unit: str) -> str:
    return f"{value:.{_DIGITS[unit]}f}".replace("-", _MINUS)
