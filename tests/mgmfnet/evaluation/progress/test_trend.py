"""Whether the model gets better: said only where the cases suffice, and never against chance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgmfnet.evaluation.progress.acceptances import Acceptances, ModelChange
from mgmfnet.evaluation.progress.trend import (
    LEAST,
    MOST,
    MOST_OF_MODEL,
    WINDOW,
    Verdict,
    measure_trend,
    running_median,
    share_of,
)
from mgmfnet.study.effort_record import Effort
from mgmfnet.study.masks.effort import Kept


def effort(
    number: int,
    jaccard: float | None = None,
    *,
    model_id: str | None = "base",
    case: str = "",
    reader: str = "anna",
) -> Effort:
    kept = None if jaccard is None else Kept(jaccard, 2 * jaccard / (1 + jaccard))
    name = case or f"img{number}.png"
    return Effort(name, f"2026-05-01T10:{number:06}", reader, model_id, 9.0, 2, kept)


def reviewed(*groups: tuple[int, float, str | None]) -> Acceptances:
    """Groups of so many cases about a Jaccard index, with a model each."""
    generator = np.random.default_rng(1)
    efforts: list[Effort] = []
    for count, mean, model_id in groups:
        for noise in generator.normal(0, 0.05, count):
            jaccard = float(np.clip(mean + noise, 0, 1))
            efforts.append(effort(len(efforts), jaccard, model_id=model_id))
    return Acceptances.of(efforts)


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=3 * WINDOW))
@settings(max_examples=30)
def test_the_running_median_is_that_of_the_newest_known_values(values: list[float | None]) -> None:
    medians = running_median(np.array(values, np.float64))
    known: list[float] = []
    for value, median in zip(values, medians, strict=True):
        if value is not None:
            known.append(value)
        if value is None or len(known) < 5:
            assert np.isnan(median)
        else:
            assert median == np.median(known[-WINDOW:])


@pytest.mark.parametrize(
    ("groups", "verdict", "model_id", "sizes"),
    [
        ([(30, 0.7, "a"), (40, 0.85, "b")], Verdict.BETTER, "b", (40, 30)),
        ([(30, 0.85, "a"), (40, 0.7, "b")], Verdict.WORSE, "b", (40, 30)),
        ([(300, 0.8, "a"), (300, 0.8, "b")], Verdict.UNCLEAR, "b", (MOST_OF_MODEL, MOST_OF_MODEL)),
        ([(60, 0.6, "a"), (MOST, 0.8, "a")], Verdict.BETTER, None, (MOST, MOST)),
        ([(60, 0.8, "a"), (LEAST - 1, 0.8, "b")], Verdict.UNCLEAR, None, (39, 39)),
        ([(2 * LEAST - 1, 0.8, "a")], Verdict.TOO_FEW, None, (0, 0)),
        ([], Verdict.TOO_FEW, None, (0, 0)),
    ],
)
def test_what_two_groups_of_cases_say(
    groups: list[tuple[int, float, str]],
    verdict: Verdict,
    model_id: str | None,
    sizes: tuple[int, int],
) -> None:
    trend = measure_trend(reviewed(*groups), {})
    assert (trend.verdict, trend.model_id, (trend.newer, trend.older)) == (verdict, model_id, sizes)
    if verdict is not Verdict.TOO_FEW:
        assert trend.low <= trend.jaccard - trend.before <= trend.high


def test_many_images_of_few_patients_say_little() -> None:
    acceptances = reviewed((60, 0.6, "a"), (60, 0.9, "a"))
    few = {name: f"patient{number % 5}" for number, name in enumerate(acceptances.case_names)}
    assert measure_trend(acceptances, few).verdict is Verdict.TOO_FEW
    half = {name: f"patient{number // 2}" for number, name in enumerate(acceptances.case_names)}
    by_case, by_patient = measure_trend(acceptances, {}), measure_trend(acceptances, half)
    assert by_patient.verdict is Verdict.BETTER
    assert by_patient.jaccard == by_case.jaccard


def test_a_case_that_was_accepted_twice_counts_once_for_each_reader() -> None:
    efforts = [effort(number, 0.5) for number in range(50)]
    again = [effort(50 + number, 0.9, case="img1.png") for number in range(30)]
    other = [effort(90, 0.7, case="img1.png", reader="bela")]
    assert measure_trend(Acceptances.of(efforts + again + other), {}).known == 51


def test_masks_without_a_prediction_do_not_count() -> None:
    efforts = [effort(number, None, model_id=None) for number in range(100)]
    trend = measure_trend(Acceptances.of(efforts), {})
    assert (trend.verdict, trend.known) == (Verdict.TOO_FEW, 0)


def test_an_earlier_mask_that_is_brought_back_is_no_change_of_model() -> None:
    models = ["a"] * 4 + [None] + ["b"] * 3 + ["a"] + ["b"] * 3 + ["c"] * 2
    efforts = [effort(number, 1, model_id=model) for number, model in enumerate(models)]
    changes = Acceptances.of(efforts).model_changes()
    assert changes == [ModelChange(0, "a"), ModelChange(5, "b")]


def test_the_interval_of_a_share_is_wilson_s() -> None:
    """Altman et al., Statistics with Confidence, 2000: 81 of 263."""
    share = share_of(81, 263)
    assert share.value == 81 / 263
    assert (round(share.low, 4), round(share.high, 4)) == (0.2553, 0.3662)
    assert share_of(0, 20).low == 0
    assert share_of(20, 20).high == 1
