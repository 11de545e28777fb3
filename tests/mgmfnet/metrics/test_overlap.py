"""The scores, against figures worked out by hand and their definitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mgmfnet.errors import DataError, MaskError
from mgmfnet.metrics.overlap import PASSING_JACCARD, SCORES, Confusion, confusion, summarise
from mgmfnet.types import LESION, Mask

masks = hnp.arrays(np.bool_, (6, 7)).map(lambda a: np.where(a, LESION, 0).astype(np.uint8))
confusions = st.builds(Confusion, *[st.integers(0, 1000)] * 4)

EMPTY = np.zeros((4, 5), np.uint8)
FULL = np.full((4, 5), LESION, np.uint8)


def test_by_hand() -> None:
    scores = Confusion(tp=6, fp=2, fn=4, tn=8)
    assert scores.jaccard == 6 / 12
    assert scores.dice == 12 / 18
    assert scores.sensitivity == 6 / 10
    assert scores.specificity == 8 / 10
    assert scores.accuracy == 14 / 20


def test_counts_pixels() -> None:
    prediction, truth = EMPTY.copy(), EMPTY.copy()
    prediction[0, :3] = LESION
    truth[0, 2:] = LESION
    assert confusion(prediction, truth) == Confusion(tp=1, fp=2, fn=2, tn=15)


@pytest.mark.parametrize(
    ("prediction", "truth", "expected"),
    [
        (EMPTY, EMPTY, dict.fromkeys(SCORES, 1.0)),
        (FULL, FULL, dict.fromkeys(SCORES, 1.0)),
        (FULL, EMPTY, dict(zip(SCORES, (0.0, 0.0, 1.0, 0.0, 0.0), strict=True))),
        (EMPTY, FULL, dict(zip(SCORES, (0.0, 0.0, 0.0, 1.0, 0.0), strict=True))),
    ],
    ids=["both empty", "both full", "truth empty", "prediction empty"],
)
def test_every_ratio_of_nothing_to_nothing_is_one(
    prediction: Mask, truth: Mask, expected: dict[str, float]
) -> None:
    scores = confusion(prediction, truth)
    assert {name: getattr(scores, name) for name in SCORES} == expected


def test_sizes_must_agree() -> None:
    with pytest.raises(MaskError, match="5 x 4 pixels and the true mask 4 x 5"):
        confusion(EMPTY, EMPTY.T)


def test_means_and_pooled_are_different_things() -> None:
    small = Confusion(tp=1, fp=0, fn=1, tn=98)
    large = Confusion(tp=90, fp=0, fn=0, tn=10)
    summary = summarise([small, large])
    assert summary.count == 2
    assert summary.jaccard == (0.5 + 1.0) / 2
    assert summary.dice == pytest.approx((2 / 3 + 1.0) / 2)
    assert summary.sensitivity == 0.75
    assert summary.specificity == summary.pooled.specificity == 1.0
    assert summary.accuracy == pytest.approx((0.99 + 1.0) / 2)
    assert summary.pooled == Confusion(tp=91, fp=0, fn=1, tn=108)
    assert summary.pooled.jaccard == 91 / 92


def test_thresholded_jaccard_counts_a_poor_image_as_nothing() -> None:
    passing = Confusion(tp=65, fp=35, fn=0, tn=0)
    poor = Confusion(tp=64, fp=36, fn=0, tn=0)
    assert passing.jaccard == PASSING_JACCARD
    assert summarise([passing]).thresholded_jaccard == 0.65
    assert summarise([passing, poor]).thresholded_jaccard == 0.65 / 2
    assert summarise([passing, poor]).jaccard == pytest.approx((0.65 + 0.64) / 2)


def test_figures_name_what_is_pooled() -> None:
    figures = summarise([Confusion(1, 0, 1, 98), Confusion(90, 0, 0, 10)]).figures()
    assert figures["jaccard"] == 0.75
    assert figures["pooled_jaccard"] == 91 / 92
    assert set(figures) == {*SCORES, "thresholded_jaccard", *(f"pooled_{s}" for s in SCORES)}


def test_nothing_to_score_is_said() -> None:
    with pytest.raises(DataError, match="no images to score"):
        summarise([])


@given(masks, masks)
def test_agrees_with_the_definitions_on_sets(prediction: Mask, truth: Mask) -> None:
    scores = confusion(prediction, truth)
    a, b = set(np.flatnonzero(prediction)), set(np.flatnonzero(truth))
    assert scores.jaccard == (len(a & b) / len(a | b) if a | b else 1.0)
    assert scores.dice == (2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0)
    assert sum(scores) == truth.size
    assert confusion(truth, prediction).jaccard == scores.jaccard


@given(confusions)
def test_scores_are_shares_and_dice_follows_from_jaccard(scores: Confusion) -> None:
    assert all(0 <= getattr(scores, name) <= 1 for name in SCORES)
    assert scores.dice == pytest.approx(2 * scores.jaccard / (1 + scores.jaccard))


@given(st.lists(confusions, min_size=1, max_size=8))
def test_order_of_the_images_does_not_matter(ones: list[Confusion]) -> None:
    there, back = summarise(ones), summarise(ones[::-1])
    assert there.figures() == pytest.approx(back.figures())
    assert there.thresholded_jaccard <= there.jaccard + 1e-12
