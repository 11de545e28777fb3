from typing import Any

import numpy as np
import pytest

from benchmarks.accuracy.doubt import Cases, judge
from mgmfnet.errors import DataError

RISK = np.linspace(0.005, 0.995, 100)
NOISE = np.random.default_rng(0).random(100)


def test_an_order_by_the_risk_is_the_best_there_is() -> None:
    figures: dict[str, Any] = dict(judge(Cases(RISK, doubt=RISK, entropy=NOISE)))
    assert figures["bad"] == 65
    assert figures["aurc_doubt"] == figures["aurc_best"]
    assert figures["spearman_doubt"] == pytest.approx(1)
    assert figures["found_doubt"] == pytest.approx(20 / 65)
    assert figures["risk_doubt"][-1] == figures["aurc_random"] == pytest.approx(RISK.mean())
    assert figures["risk_doubt"] == sorted(figures["risk_doubt"])


def test_an_order_that_knows_nothing_is_like_a_random_one() -> None:
    figures: dict[str, Any] = dict(judge(Cases(RISK, doubt=RISK, entropy=NOISE)))
    assert figures["aurc_entropy"] == pytest.approx(figures["aurc_random"], abs=0.1)
    assert figures["spearman_entropy_low"] < 0 < figures["spearman_entropy_high"]
    assert figures["aurc_gain_low"] > 0


def test_equal_values_share_their_place() -> None:
    columns = ([0.1, 0.2, 0.9], [1.0, 1.0, 2.0], [0.0, 0.1, 0.2])
    figures: dict[str, Any] = dict(judge(Cases(*(np.tile(column, 10) for column in columns))))
    assert figures["spearman_doubt"] == pytest.approx(np.sqrt(3) / 2)
    assert figures["spearman_entropy"] == pytest.approx(1)


def test_without_a_bad_mask_there_is_nothing_to_find() -> None:
    with pytest.raises(DataError, match="None of the 35 masks is bad"):
        dict(judge(Cases(RISK[:35], doubt=RISK[:35], entropy=NOISE[:35])))
