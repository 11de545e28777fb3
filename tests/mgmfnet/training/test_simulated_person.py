import numpy as np
import pytest

from mgmfnet.masks.hint import Hint
from mgmfnet.training.simulated_person import (
    another_convention,
    another_mask,
    any_hint,
    deepest_click,
)
from mgmfnet.types import LESION, Mask

SHAPE = (96, 128)


def disk(x: float, y: float, radius: float) -> Mask:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    inside = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 < radius**2
    return np.where(inside, LESION, 0).astype(np.uint8)


def test_a_person_who_sees_nothing_wrong_says_nothing() -> None:
    truth, random = disk(60, 50, 20), np.random.default_rng(0)
    assert deepest_click(truth, truth) is None
    assert any_hint(truth, truth, random) is None
    assert deepest_click(disk(60, 50, 20.6), truth) is None  # nobody points at a thread


def test_the_deepest_click_is_in_the_middle_of_what_is_missing_or_too_much() -> None:
    missing, surplus = disk(30, 30, 12), disk(90, 60, 8)
    hint = deepest_click(surplus, missing)
    assert hint is not None
    assert hint.adds
    assert hint.points[0] == pytest.approx((30, 30), abs=2)
    hint = deepest_click(missing, surplus)
    assert hint is not None
    assert not hint.adds


def test_hints_are_true_mostly_and_of_all_kinds() -> None:
    mask, truth = disk(50, 48, 22), disk(75, 48, 28)
    random = np.random.default_rng(1)
    hints = [any_hint(mask, truth, random) for _ in range(300)]
    told = [hint for hint in hints if hint is not None]
    assert len(told) == 300

    def is_true(hint: Hint, x: float, y: float) -> bool:
        return bool(truth[int(y), int(x)]) is hint.adds

    points = [is_true(hint, x, y) for hint in told for x, y in hint.points]
    assert 0.85 < np.mean(points) < 1
    lengths = {len(hint.points) for hint in told}
    assert 1 in lengths
    assert max(lengths) > 8
    assert {hint.adds for hint in told} == {True, False}
    assert all(0 <= x < SHAPE[1] and 0 <= y < SHAPE[0] for h in told for x, y in h.points)


def test_a_seed_makes_a_person() -> None:
    mask, truth = disk(50, 48, 22), disk(75, 48, 28)
    one, same = (any_hint(mask, truth, np.random.default_rng(3)) for _ in range(2))
    assert one == same


def test_another_convention_draws_the_same_lesion_further_out_or_in() -> None:
    truth, random = disk(60, 50, 25), np.random.default_rng(0)
    masks = [another_convention(truth, random) for _ in range(40)]
    shares = [np.count_nonzero(mask & truth) / np.count_nonzero(mask | truth) for mask in masks]
    assert 0.5 < min(shares) < 0.9 < max(shares) <= 1
    areas = [np.count_nonzero(mask) for mask in masks]
    assert min(areas) < 0.95 * np.count_nonzero(truth) < 1.05 * np.count_nonzero(truth) < max(areas)
    full = np.full(SHAPE, LESION, np.uint8)
    for other in (np.zeros(SHAPE, np.uint8), full):
        assert (another_convention(other, random) == other).all()


def test_another_persons_mask_differs_but_is_about_the_same_lesion() -> None:
    truth, random = disk(60, 50, 25), np.random.default_rng(0)
    masks = [another_mask(truth, random) for _ in range(40)]
    areas = [np.count_nonzero(mask) for mask in masks]
    assert min(areas) < 0.8 * np.count_nonzero(truth) < 1.2 * np.count_nonzero(truth) < max(areas)
    assert all((mask & truth).any() for mask in masks)
    assert not another_mask(np.zeros(SHAPE, np.uint8), random).any()
