import numpy as np
import pytest

from benchmarks.accuracy.border import judge, moved
from tests.lesions import diameter_of, round_mask, round_prediction

DIAMETERS = [60 + 3 * number for number in range(34)]


@pytest.mark.parametrize("growth", [-0.03, 0.0, 0.03])
def test_a_border_is_moved_by_a_share_of_the_diameter(growth: float) -> None:
    grown = diameter_of(moved(round_mask(100), growth))
    assert grown == pytest.approx(100 * (1 + 2 * growth), abs=0.7)
    assert not moved(np.zeros((9, 9), np.uint8), growth).any()


@pytest.mark.parametrize(("growth", "taken"), [(0.0, 0), (0.05, 1)])
def test_a_reviewer_with_a_habit_is_served_better(growth: float, taken: float) -> None:
    pairs = [(round_prediction(d), moved(round_mask(d), growth)) for d in DIAMETERS]
    figures = dict(judge(pairs))
    assert figures["30_taken"] == taken
    assert (figures["30_with"] > figures["30_without"]) == bool(taken)
    assert figures["30_worst"] >= 0
