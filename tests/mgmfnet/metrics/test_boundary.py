"""Agreement of borders, by hand and against the definitions written out pixel by pixel."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis.extra import numpy as hnp
from scipy.spatial import KDTree

from mgmfnet.metrics.boundary import TOLERANCE, compare_borders
from mgmfnet.types import LESION, Mask
from tests.lesions import round_mask

SHAPE = (9, 12)
EMPTY = np.zeros(SHAPE, np.uint8)

masks = hnp.arrays(np.bool_, SHAPE).map(lambda a: np.where(a, LESION, 0).astype(np.uint8))


def box(top: int, bottom: int, left: int, right: int, shape: tuple[int, int] = SHAPE) -> Mask:
    mask = np.zeros(shape, np.uint8)
    mask[top:bottom, left:right] = LESION
    return mask


def border_points(mask: Mask) -> list[tuple[int, int]]:
    inside = {(int(y), int(x)) for y, x in np.argwhere(mask)}
    return [
        (y, x) for y, x in inside if not {(y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)} <= inside
    ]


def nearest(points: list[tuple[int, int]], others: list[tuple[int, int]]) -> list[float]:
    return [min(math.dist(point, other) for other in others) for point in points]


def test_a_shift_by_hand() -> None:
    """A square of 4 x 4 and the same, two columns on: 4 of each border's 12 pixels coincide."""
    score = compare_borders(box(2, 6, 2, 6), box(2, 6, 4, 8))
    assert score.f1 == pytest.approx(4 / 12)
    assert score.hd95 == 2


def test_the_worse_direction_counts() -> None:
    """A far spot is far from the truth, though the truth is near to the prediction."""
    truth = box(0, 4, 0, 4, (40, 40))
    prediction = truth.copy()
    prediction[30, 3] = LESION
    assert compare_borders(prediction, truth).hd95 == pytest.approx(0.4 * 27)
    assert compare_borders(truth, prediction).hd95 == compare_borders(prediction, truth).hd95


def test_the_tolerance_is_a_share_of_the_diagonal() -> None:
    """3000 x 4000 pixels have a diagonal of 5000: a border 37 pixels away is near, 38 is not."""
    shape = (3000, 4000)
    assert TOLERANCE * 5000 == 37.5
    truth = box(1000, 2000, 1000, 2000, shape)
    assert compare_borders(box(1037, 2000, 1000, 2000, shape), truth).f1 == 1
    assert compare_borders(box(1038, 2000, 1000, 2000, shape), truth).f1 < 1


@pytest.mark.parametrize("mask", [EMPTY, box(2, 5, 3, 7), box(0, 9, 0, 12)])
def test_the_same_mask_agrees_perfectly(mask: Mask) -> None:
    assert compare_borders(mask, mask) == (1.0, 0.0, 0.0)


def test_a_missed_lesion_is_as_far_as_can_be() -> None:
    lesion = box(2, 5, 3, 7)
    assert compare_borders(EMPTY, lesion) == (0.0, 15.0, 15.0)
    assert compare_borders(lesion, EMPTY) == (0.0, 15.0, 15.0)


@given(masks, masks)
def test_agrees_with_the_definitions(prediction: Mask, truth: Mask) -> None:
    assume(prediction.any() and truth.any())
    predicted, true = border_points(prediction), border_points(truth)
    there, back = nearest(predicted, true), nearest(true, predicted)
    near = [sum(d <= TOLERANCE * math.hypot(*SHAPE) for d in ds) / len(ds) for ds in (there, back)]
    score = compare_borders(prediction, truth)
    assert score.f1 == pytest.approx(2 * near[0] * near[1] / sum(near) if sum(near) else 0)
    assert score.hd95 == pytest.approx(max(np.percentile(ds, 95) for ds in (there, back)))


def test_distances_are_those_of_the_nearest_points_of_borders() -> None:
    a = round_mask(70, (110, 150))
    b = round_mask(84, (120, 160))
    b[60:66, 40:46] = LESION
    there, back = (
        KDTree(border_points(other)).query(border_points(one))[0] for one, other in ((a, b), (b, a))
    )
    found = compare_borders(a, b)
    assert found.mean == pytest.approx(np.concatenate([there, back]).mean(), abs=1e-4)
    assert found.hd95 == pytest.approx(
        max(np.percentile(one, 95) for one in (there, back)), abs=1e-4
    )
