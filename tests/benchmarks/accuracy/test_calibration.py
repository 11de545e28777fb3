from typing import Any

import numpy as np
import pytest

from benchmarks.accuracy.calibration import BINS, judge
from mgmfnet.types import CERTAIN, LESION, Mask, Probability

SHAPE = (64, 64)


def pair(claimed: float, true: float) -> tuple[Probability, Mask]:
    """An image of one probability, a share of whose pixels are lesion."""
    probability = np.full(SHAPE, round(claimed * CERTAIN), np.uint16)
    mask = np.zeros(SHAPE, np.uint8)
    mask.flat[: round(true * mask.size)] = LESION
    return probability, mask


def test_probabilities_that_hold_have_no_error() -> None:
    figures: dict[str, Any] = dict(judge([pair(0.25, 0.25), pair(0.75, 0.75)]))
    assert figures["ece"] == pytest.approx(0, abs=1e-4)
    assert figures["unsure"] == 1
    assert figures["brier"] == pytest.approx(0.1875, abs=1e-4)


def test_the_error_is_the_distance_in_each_bin() -> None:
    figures: dict[str, Any] = dict(
        judge([pair(0.9, 0.75), pair(0.1, 0.25), pair(0, 0), pair(1, 1)])
    )
    assert figures["ece"] == pytest.approx(0.075, abs=1e-4)
    assert figures["unsure_ece"] == pytest.approx(0.15, abs=1e-4)
    assert figures["bias"] == pytest.approx(0, abs=1e-4)
    assert figures["ece_low"] <= figures["ece"] <= figures["ece_high"]


def test_the_curve_tells_what_is_true_of_what_is_claimed() -> None:
    figures: dict[str, Any] = dict(judge([pair(0.5, 0.75), pair(1, 1)]))
    curve = {key: np.array(figures[key]) for key in ("claimed", "true", "share")}
    assert all(len(values) == BINS for values in curve.values())
    middle, last = BINS // 2, BINS - 1
    assert (curve["claimed"][middle], curve["true"][middle]) == pytest.approx((0.5, 0.75), abs=1e-4)
    assert curve["share"][[middle, last]].tolist() == [0.5, 0.5]
