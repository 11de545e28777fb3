"""Figures of sets of images, their intervals, and differences between sets."""

import math

import numpy as np
import pytest

from mgmfnet.errors import DataError
from mgmfnet.evaluation.scoring import ImageScore
from mgmfnet.evaluation.statistics import differences, figures_of
from mgmfnet.metrics.overlap import summarise
from tests.mgmfnet.evaluation.lesions import Score


@pytest.fixture
def mixed(score: Score) -> list[ImageScore]:
    generator = np.random.default_rng(3)
    return [
        score(f"{i}", tp=int(tp), fp=int(fp), fn=int(fn), hd95=float(tp))
        for i, (tp, fp, fn) in enumerate(generator.integers(1, 30, (40, 3)))
    ]


def test_the_values_are_those_of_the_summary(mixed: list[ImageScore]) -> None:
    figures = figures_of(mixed)
    expected = summarise([one.counts for one in mixed]).figures()
    assert {key: figures[key].value for key in expected} == pytest.approx(expected)
    assert figures["hd95_px"].value == pytest.approx(np.mean([one.border.hd95 for one in mixed]))


def test_two_images_by_hand(score: Score) -> None:
    """Draws of two images that score 0 and 1: means 0, 1/2 and 1 in one, two and one of four."""
    figure = figures_of([score("a", tp=10), score("b", fn=10)])["jaccard"]
    assert (figure.value, figure.low, figure.high) == (0.5, 0, 1)
    assert figure.median == 0.5
    assert figure.deviation == pytest.approx(math.sqrt(0.5))


def test_equal_images_leave_no_doubt(score: Score) -> None:
    figures = figures_of([score(f"{i}", tp=6, fp=2, fn=2) for i in range(5)])
    for key in ("jaccard", "pooled_jaccard"):
        assert (figures[key].low, figures[key].high) == pytest.approx((0.6, 0.6))
    assert figures["jaccard"].deviation == pytest.approx(0)
    assert figures["pooled_jaccard"].median is None


def test_the_interval_is_that_of_the_mean(mixed: list[ImageScore]) -> None:
    """With this many images the bootstrap is near to the normal approximation."""
    figure = figures_of(mixed)["dice"]
    values = [one.counts.dice for one in mixed]
    half = 1.96 * float(np.std(values)) / math.sqrt(len(values))
    assert figure.low == pytest.approx(figure.value - half, abs=0.15 * half)
    assert figure.high == pytest.approx(figure.value + half, abs=0.15 * half)


def test_the_same_images_give_the_same_intervals(mixed: list[ImageScore]) -> None:
    assert figures_of(mixed) == figures_of(mixed)


def test_millimetres_where_the_scale_is_known(score: Score) -> None:
    scaled = score("a", tp=1, hd95=40, mm=0.02)
    assert figures_of([scaled, score("b", tp=1, hd95=8)])["hd95_mm"].value == pytest.approx(0.8)
    assert "hd95_mm" not in figures_of([score("b", tp=1)])


def test_no_images_are_reported() -> None:
    with pytest.raises(DataError, match="no images to score"):
        figures_of([])


def test_a_set_that_is_better_everywhere(score: Score) -> None:
    a = [score(f"{i}", tp=i + 1, fn=10, hd95=9) for i in range(10)]
    b = [score(f"{i}", tp=i + 1, fn=0, hd95=7) for i in range(10)]
    found = differences(a, b)
    assert found["jaccard"].value == found["jaccard"].b - found["jaccard"].a > 0
    assert found["jaccard"].probability == 1
    assert found["hd95_px"].probability == 1  # less is better
    assert (found["hd95_px"].low, found["hd95_px"].high) == pytest.approx((-2, -2))


def test_a_set_against_itself(mixed: list[ImageScore]) -> None:
    for one in differences(mixed, mixed).values():
        assert (one.value, one.low, one.high, one.probability) == (0, 0, 0, 0.5)


def test_images_are_drawn_in_pairs(score: Score) -> None:
    """A constant gain on images of very different difficulty is certain."""
    a = [score(f"{i}", tp=5 * i, fn=50 - 5 * i) for i in range(10)]
    b = [score(f"{i}", tp=5 * i + 5, fn=45 - 5 * i) for i in range(10)]
    one = differences(a, b)["jaccard"]
    assert (one.low, one.high) == pytest.approx((0.1, 0.1))
    swapped = differences(b, a)["jaccard"]
    assert swapped.value == pytest.approx(-0.1)
    assert swapped.probability == 0
