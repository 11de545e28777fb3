from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from mgmfnet.evaluation.border_habit import Evidence, is_unchanged, learn, weigh
from mgmfnet.predicted_border import Border, cut
from mgmfnet.prediction import Prediction
from tests.lesions import NATIVE, round_mask, round_prediction


def evidence_of(
    growths: Sequence[float], *, held_out: Sequence[int] = (), groups: Sequence[str] = ()
) -> list[Evidence]:
    """Of a person who draws so much wider than the model, lesions of different sizes."""
    found = []
    for number, growth in enumerate(growths):
        diameter = 60 + 7 * (number % 12)
        gains = weigh(round_prediction(diameter), round_mask(diameter * (1 + 2 * growth)))
        group = groups[number] if groups else None
        found.append(Evidence(gains, number in held_out, group))
    return found


@pytest.mark.parametrize("growth", [-0.04, 0.03, 0.05])
def test_a_person_who_always_draws_wider_or_tighter_is_learnt_from(growth: float) -> None:
    habit = learn(evidence_of([growth] * 12))
    assert habit is not None
    assert habit.border.growth == pytest.approx(growth, abs=0.016)
    assert habit.border.threshold == 0.5
    assert habit.masks == 12
    assert 0 < habit.low <= habit.gain <= habit.high
    assert abs(habit.border.growth) <= abs(growth)


def test_a_person_who_sees_lesion_where_the_model_is_unsure_is_learnt_from() -> None:
    """Soft borders of different widths: a growth would not fit them all, a threshold does."""
    found = []
    for number in range(12):
        prediction = round_prediction(60 + 5 * number)
        blur = cv2.GaussianBlur(prediction.probability, (0, 0), 4 + 4 * (number % 3))
        unsure = Prediction(blur.astype(np.uint16), "base")
        found.append(Evidence(weigh(unsure, cut(unsure, NATIVE, Border(threshold=0.8)))))
    habit = learn(found)
    assert habit is not None
    assert habit.border.growth == 0
    assert 0.6 <= habit.border.threshold <= 0.85


def test_seven_masks_say_nothing_and_eight_do() -> None:
    assert learn(evidence_of([0.04] * 7)) is None
    assert learn(evidence_of([0.04] * 8)) is not None


def test_what_differs_from_case_to_case_is_no_habit() -> None:
    random = np.random.default_rng(5)
    for _ in range(5):
        assert learn(evidence_of(random.permutation([0.03, -0.03] * 6).tolist())) is None


def test_who_draws_as_the_model_does_has_no_habit() -> None:
    assert learn(evidence_of([0.0] * 20)) is None


def test_one_lesion_that_was_missed_says_little_of_borders() -> None:
    missed = Evidence(weigh(round_prediction(30), round_mask(200)))
    assert learn([*evidence_of([0.0] * 9), missed]) is None


def test_held_out_cases_judge_and_are_not_learnt_from() -> None:
    wide, tight = [0.05] * 12, [-0.05] * 12
    agreed = learn(evidence_of(wide, held_out=(2, 7)))
    assert agreed is not None
    assert (agreed.masks, agreed.border.growth > 0) == (10, True)
    assert learn(evidence_of([*wide, *tight], held_out=range(12, 24))) is None
    assert learn(evidence_of(wide, held_out=range(12))) is None


def test_images_of_one_patient_do_not_vouch_for_each_other() -> None:
    growths = [0.05] * 20 + [0.0] * 7
    assert learn(evidence_of(growths)) is not None
    others = [f"p{number}" for number in range(7)]
    assert learn(evidence_of(growths, groups=[*["anna"] * 20, *others])) is None


def test_seven_patients_say_nothing_and_eight_do() -> None:
    for patients, says in ((7, False), (8, True)):
        groups = [f"p{number % patients}" for number in range(16)]
        assert (learn(evidence_of([0.04] * 16, groups=groups)) is not None) == says


def test_a_mask_that_was_left_as_it_was_is_known() -> None:
    prediction = round_prediction(100)
    for border in (Border(), Border(growth=0.03), Border(threshold=0.7)):
        assert is_unchanged(prediction, cut(prediction, NATIVE, border), border)
        assert not is_unchanged(prediction, round_mask(120), border)
