"""The cases worth a look, as pictures."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.report.pictures import picture
from mgmfnet.evaluation.scoring import ImageScore

_WORST: Final = 6
_TYPICAL: Final = 3
_CHANGED: Final = 6
"""How many pictures of a kind; multiples of the three in a row."""


class CaptionedCase(NamedTuple):
    """A picture of a case, with what is to be said of it."""

    name: str
    caption: str
    picture: Markup


def ranked_cases(evaluation: Evaluation) -> dict[str, list[CaptionedCase]]:
    """The worst, the middle and the best by Jaccard index; none is shown twice."""
    ordered = sorted(evaluation.scores, key=lambda score: (score.counts.jaccard, score.name))
    worst, rest = ordered[:_WORST], ordered[_WORST:]
    best, rest = rest[-_TYPICAL:][::-1], rest[:-_TYPICAL]
    start = max(0, (len(ordered) - _TYPICAL) // 2 - len(worst))
    parts = {"Worst": worst, "Median": rest[start : start + _TYPICAL], "Best": best}
    return {title: list(map(_scored, scores)) for title, scores in parts.items()}


def changed_cases(comparison: Comparison) -> dict[str, list[CaptionedCase]]:
    """The greatest losses and gains from A to B, without the images that do not change."""
    pairs = sorted(
        zip(comparison.a.scores, comparison.b.scores, strict=True), key=lambda pair: _change(*pair)
    )
    losses = [pair for pair in pairs[:_CHANGED] if _change(*pair) < 0]
    gains = [pair for pair in pairs[::-1][:_CHANGED] if _change(*pair) > 0]
    parts = {"Greatest losses": losses, "Greatest gains": gains}
    return {title: [_changed(*pair) for pair in chosen] for title, chosen in parts.items()}


def _change(a: ImageScore, b: ImageScore) -> float:
    return b.counts.jaccard - a.counts.jaccard


def _scored(score: ImageScore) -> CaptionedCase:
    masks = {"truth": score.pair.truth, "predicted": score.pair.predicted}
    caption = f"Jaccard {score.counts.jaccard:.3f} · HD95 {score.border.hd95:.1f} px"
    return _captioned(score, caption, masks)


def _changed(a: ImageScore, b: ImageScore) -> CaptionedCase:
    masks = {"truth": a.pair.truth, "predicted": a.pair.predicted, "other": b.pair.predicted}
    return _captioned(a, f"Jaccard {a.counts.jaccard:.3f} → {b.counts.jaccard:.3f}", masks)


def _captioned(score: ImageScore, caption: str, masks: Mapping[str, Path]) -> CaptionedCase:
    drawing = picture(f"{score.name}. {caption}", score.pair.image, masks)
    return CaptionedCase(score.name, caption, drawing)
