from collections.abc import Sequence

import numpy as np
import pytest

from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import PLANES, Planes, hint_planes
from mgmfnet.types import LESION, Mask

MASK_PLANE, DEPTH, LESION_AT, LESION_NEAR, SKIN_AT, SKIN_NEAR, REACH = range(7)
CLOSE_BY, AROUND, FAR_AROUND = FOLLOWED = range(7, 10)
LIKELY, LIKELIER_THAN_LESION, LIKELIER_THAN_SKIN = range(10, PLANES)


def square() -> Mask:
    mask = np.zeros((192, 256), np.uint8)
    mask[60:120, 80:160] = LESION
    return mask


def told(mask: Mask, hints: Sequence[Hint]) -> Planes:
    """The planes where the network without hints does not know."""
    return hint_planes(mask, hints, np.full(mask.shape, 0.5, np.float32))


def test_without_hints_only_the_mask_is_told() -> None:
    planes = told(square(), [])
    assert planes.shape == (PLANES, 192, 256)
    assert planes.dtype == np.float32
    np.testing.assert_array_equal(planes[MASK_PLANE], square() > 0)
    assert not planes[LESION_AT:CLOSE_BY].any()
    assert not planes[LIKELY:].any()
    for plane in planes[CLOSE_BY:LIKELY]:
        np.testing.assert_array_equal(plane > 0, square() > 0)


def test_the_depth_rises_into_the_mask_and_falls_away_from_it() -> None:
    depth = told(square(), [])[DEPTH]
    assert depth[90, 120] > depth[62, 120] > 0 > depth[55, 120] > depth[10, 120]
    assert np.abs(depth).max() <= 1


def test_a_hint_is_where_it_is_and_fades_away_from_there() -> None:
    planes = told(square(), [Hint(((20.5, 30.5),), adds=True)])
    assert planes[LESION_AT, 30, 20] == 1
    assert planes[LESION_NEAR, 30, 20] == 1
    assert planes[LESION_AT, 30, 60] == 0
    assert 1 > planes[LESION_NEAR, 30, 40] > planes[LESION_NEAR, 30, 60] > 0
    assert not planes[SKIN_AT:REACH].any()


def test_a_hint_reaches_as_far_as_it_lies_from_the_border() -> None:
    wide = told(square(), [Hint(((120.5, 90.5),), adds=False)])[REACH]
    slim = told(square(), [Hint(((120.5, 65.5),), adds=False)])[REACH]
    assert wide[90, 120] == slim[65, 120] == -1
    assert wide[90, 150] == pytest.approx(-np.exp(-1), abs=0.05)
    assert slim[65, 126] == pytest.approx(-np.exp(-1), abs=0.05)
    out = told(square(), [Hint(((180.5, 90.5),), adds=True)])[REACH]
    assert out[90, 180] == 1
    assert out[90, 200] == pytest.approx(np.exp(-1), abs=0.05)


def test_a_hint_that_the_mask_follows_already_reaches_nowhere() -> None:
    hints = [Hint(((120.5, 90.5),), adds=True), Hint(((20.5, 30.5),), adds=False)]
    assert not told(square(), hints)[REACH].any()


def test_the_border_follows_to_the_other_side_of_what_is_wrong() -> None:
    shrunk = told(square(), [Hint(((150.5, 90.5),), adds=False)])
    grown = told(square(), [Hint(((170.5, 90.5),), adds=True)])
    for plane in FOLLOWED:
        assert not (shrunk[plane, 90, 145:] > 0).any()
        assert shrunk[plane, 90, 120] > 0
        assert (grown[plane, 90, 120:176] > 0).all()
        assert not (grown[plane, 90, 190:] > 0).any()


def test_the_border_follows_close_to_a_hint_or_far_around_it() -> None:
    planes = told(square(), [Hint(((165.5, 70.5),), adds=True)])
    close_by, around, far_around = planes[CLOSE_BY:LIKELY] > 0
    assert close_by.sum() < around.sum() < far_around.sum()
    assert [followed[115, 164] for followed in (close_by, around, far_around)] == [0, 0, 1]
    hint = Hint(((120.5, 90.5),), adds=True)
    np.testing.assert_array_equal(
        told(square(), [hint])[CLOSE_BY:LIKELY], told(square(), [])[CLOSE_BY:LIKELY]
    )


def test_what_is_likelier_lesion_than_a_hint_is_told() -> None:
    falling = np.linspace(1, 0, 256, dtype=np.float32) * np.ones((192, 1), np.float32)
    hints = [Hint(((180.5, 90.5),), adds=True), Hint(((40.5, 90.5),), adds=False)]
    planes = hint_planes(square(), hints, falling)
    np.testing.assert_array_equal(planes[LIKELY] > 0, falling > 0.5)
    for plane, column in ((LIKELIER_THAN_LESION, 180), (LIKELIER_THAN_SKIN, 40)):
        assert (planes[plane, :, :column] > 0).all()
        assert not planes[plane, :, column].any()
        assert (planes[plane, :, column + 1 :] < 0).all()


def test_of_several_hints_the_nearest_is_compared_with() -> None:
    falling = np.linspace(1, 0, 256, dtype=np.float32) * np.ones((192, 1), np.float32)
    hints = [Hint(((x, 90.5),), adds=True) for x in (170.5, 200.5)]
    likelier = hint_planes(square(), hints, falling)[LIKELIER_THAN_LESION]
    assert not likelier[90, [170, 200]].any()
    assert likelier[90, 172] < 0 < likelier[90, 198]


def test_certainty_is_no_trouble() -> None:
    sure = (square() > 0).astype(np.float32)
    assert np.isfinite(hint_planes(square(), [Hint(((20.5, 30.5),), adds=True)], sure)).all()


def test_skin_hints_have_planes_of_their_own() -> None:
    adding = told(square(), [Hint(((20.5, 30.5),), adds=True)])
    taking = told(square(), [Hint(((20.5, 30.5),), adds=False)])
    np.testing.assert_array_equal(adding[LESION_AT:SKIN_AT], taking[SKIN_AT:REACH])


def test_a_scribble_marks_its_whole_line() -> None:
    planes = told(square(), [Hint(((20.5, 30.5), (60.5, 30.5)), adds=True)])
    assert (planes[LESION_AT, 30, 20:61] == 1).all()


def test_planes_of_a_view_of_half_the_size_look_alike() -> None:
    hint = Hint(((100.0, 40.0), (140.0, 50.0)), adds=False)
    half = Hint(tuple((x / 2, y / 2) for x, y in hint.points), adds=False)
    large, small = told(square(), [hint]), told(square()[::2, ::2], [half])
    assert np.abs(large[:, ::2, ::2] - small)[[DEPTH, SKIN_NEAR]].mean() < 0.03


def test_a_full_and_an_empty_mask_and_a_hint_outside_are_no_trouble() -> None:
    outside = Hint(((-500.0, 4000.0),), adds=True)
    for mask in (np.zeros((32, 32), np.uint8), np.full((32, 32), LESION, np.uint8)):
        assert np.isfinite(told(mask, [outside])).all()


def test_a_hint_elsewhere_is_told_elsewhere() -> None:
    hint = Hint(((20.5, 30.5), (25.5, 30.5)), adds=True)
    assert hint.moved(3, -2) == Hint(((23.5, 28.5), (28.5, 28.5)), adds=True)
