"""The cases worth a look, as pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mgmfnet.evaluation.evaluation import Comparison, Evaluation
from mgmfnet.evaluation.report.html import Html, element
from mgmfnet.evaluation.report.pictures import picture
from mgmfnet.evaluation.scoring import ImageScore

_WORST: Final = 6
_TYPICAL: Final = 3
_CHANGED: Final = 6
"""How many pictures of a kind; multiples of the three in a row."""

Shown = tuple[str, Sequence[Html]]
"""A heading and its pictures."""


def ranked_cases(evaluation: Evaluation) -> list[Shown]:
    """The worst, the middle and the best by Jaccard index; none is shown twice."""
    ordered = sorted(evaluation.scores, key=lambda one: (one.counts.jaccard, one.name))
    worst, rest = ordered[:_WORST], ordered[_WORST:]
    best, rest = rest[-_TYPICAL:][::-1], rest[:-_TYPICAL]
    middle = max(0, (len(ordered) - _TYPICAL) // 2 - len(worst))
    parts = (("Worst", worst), ("Median", rest[middle : middle + _TYPICAL]), ("Best", best))
    return [(title, [_case(one) for one in cases]) for title, cases in parts if cases]


def changed_cases(comparison: Comparison) -> list[Shown]:
    """The greatest losses and gains from A to B, without the images that do not change."""
    pairs = sorted(
        zip(comparison.a.scores, comparison.b.scores, strict=True), key=lambda pair: _change(*pair)
    )
    losses = [pair for pair in pairs[:_CHANGED] if _change(*pair) < 0]
    gains = [pair for pair in pairs[::-1][:_CHANGED] if _change(*pair) > 0]
    parts = (("Greatest losses", losses), ("Greatest gains", gains))
    return [(title, [_changed(*pair) for pair in cases]) for title, cases in parts if cases]


def legend(*kinds: tuple[str, str]) -> Html:
    """Which line is which: classes of borders and their names."""
    return element(
        "p",
        *(
            element("span", element("i", class_=f"swatch {kind}"), name, class_="line")
            for kind, name in kinds
        ),
        class_="legend",
    )


def gallery(parts: Sequence[Shown]) -> Html:
    """Pictures under their headings."""
    return element(
        "div",
        *(
            element("div", element("h3", title), element("div", *pictures, class_="cases"))
            for title, pictures in parts
        ),
    )


def _change(a: ImageScore, b: ImageScore) -> float:
    return b.counts.jaccard - a.counts.jaccard


def _case(score: ImageScore) -> Html:
    masks = {"truth": score.pair.truth, "predicted": score.pair.predicted}
    caption = f"Jaccard {score.counts.jaccard:.3f} · HD95 {score.border.hd95:.1f} px"
    return _figure(score, masks, caption)


def _changed(a: ImageScore, b: ImageScore) -> Html:
    masks = {"truth": a.pair.truth, "predicted": a.pair.predicted, "other": b.pair.predicted}
    caption = f"Jaccard {a.counts.jaccard:.3f} → {b.counts.jaccard:.3f}"
    return _figure(a, masks, caption)


def _figure(score: ImageScore, masks: dict[str, Path], caption: str) -> Html:
    drawing = picture(f"{score.name}. {caption}", score.pair.image, masks)
    words = element("figcaption", element("b", score.name), element("span", caption))
    return element("figure", drawing, words, class_="case")
