"""The authors' measures: the usual ones with a small number added to both parts."""

from itertools import product

import pytest

from mgmfnet.metrics.authors import authors_scores
from mgmfnet.metrics.overlap import SCORES, Confusion


def test_by_hand() -> None:
    assert authors_scores(Confusion(tp=6, fp=2, fn=4, tn=8)) == pytest.approx(
        {
            "jaccard": 6.0001 / 12.0001,
            "dice": 12.0001 / 18.0001,
            "sensitivity": 6.0001 / 10.0001,
            "specificity": 8.0001 / 10.0001,
            "accuracy": 14.0001 / 20.0001,
        },
        rel=1e-12,
    )


def test_nothing_to_nothing_is_one_and_nothing_of_something_nearly_zero() -> None:
    assert authors_scores(Confusion(0, 0, 0, 0)) == dict.fromkeys(SCORES, 1.0)
    assert authors_scores(Confusion(0, 5, 5, 0))["jaccard"] == pytest.approx(1e-5, rel=1e-3)


@pytest.mark.parametrize("counts", list(product((0, 40_000), repeat=4)))
def test_on_photographs_the_difference_cannot_be_seen(counts: tuple[int, ...]) -> None:
    one = Confusion(*counts)
    usual = {name: getattr(one, name) for name in SCORES}
    assert authors_scores(one) == pytest.approx(usual, abs=1e-8)
