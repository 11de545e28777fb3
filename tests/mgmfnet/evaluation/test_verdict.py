"""One model is called better than another only where the cases can tell."""

import numpy as np
import pytest

from mgmfnet.evaluation.verdict import FEWEST, Verdict, judge

OLD = np.linspace(0.5, 0.9, 20)


def alone(count: int) -> list[None]:
    return [None] * count


def test_a_gain_on_every_case_is_better() -> None:
    found = judge(OLD, OLD + 0.02, alone(20))
    assert found.verdict is Verdict.BETTER
    assert found.difference == pytest.approx(0.02)
    assert found.low == pytest.approx(0.02)


def test_a_loss_on_every_case_is_worse() -> None:
    assert judge(OLD, OLD - 0.02, alone(20)).verdict is Verdict.WORSE


def test_gains_and_losses_that_may_be_chance_are_about_equal() -> None:
    noise = np.random.default_rng(0).normal(0, 0.05, 20)
    found = judge(OLD, OLD + noise - noise.mean() + 0.001, alone(20))
    assert found.verdict is Verdict.EQUAL
    assert found.low < 0 < found.high


def test_the_same_scores_are_about_equal() -> None:
    assert judge(OLD, OLD, alone(20)) == (Verdict.EQUAL, 0, 0, 0)


def test_few_cases_do_not_tell_whatever_the_gain() -> None:
    few = OLD[: FEWEST - 1]
    assert judge(few, few + 0.2, alone(len(few))).verdict is Verdict.UNCERTAIN
    assert judge(OLD[:1], OLD[:1] + 0.0001, alone(1)).verdict is Verdict.UNCERTAIN


def test_many_images_of_few_patients_are_few() -> None:
    assert judge(OLD, OLD + 0.2, ["anna", "ben"] * 10).verdict is Verdict.UNCERTAIN


def test_images_of_one_patient_are_drawn_together() -> None:
    gains = np.repeat(np.random.default_rng(1).normal(0.01, 0.04, 12), 10)
    old = np.full(120, 0.7)
    groups = [f"patient {number // 10}" for number in range(120)]
    by_patient, by_image = judge(old, old + gains, groups), judge(old, old + gains, alone(120))
    assert by_patient.difference == by_image.difference
    assert by_patient.high - by_patient.low > 2 * (by_image.high - by_image.low)


def test_the_judgement_is_the_same_every_time() -> None:
    new = OLD + np.random.default_rng(2).normal(0, 0.05, 20)
    assert judge(OLD, new, alone(20)) == judge(OLD, new, alone(20))


def test_cases_without_scores_cannot_be_judged() -> None:
    with pytest.raises(ValueError, match="a score of both models"):
        judge([], [], [])
    with pytest.raises(ValueError, match="a group or none"):
        judge(OLD, OLD, alone(3))
