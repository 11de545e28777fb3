import numpy as np

from mgmfnet.inference.largest_region import favour_largest
from mgmfnet.masks.parts import areas, keep_largest
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import CERTAIN, Probability


def hills(*tops: tuple[int, int, float, float]) -> Probability:
    """Round hills, each at a row and column, of a height (0..1) and a width; they add up."""
    rows, columns = np.mgrid[:48, :96]
    total = np.zeros((48, 96))
    for row, column, height, width in tops:
        total += height * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / width**2)
    return np.round(np.clip(total, 0, 1) * CERTAIN).astype(np.uint16)


LARGE, SMALL = (24, 24, 0.9, 14.0), (24, 76, 1.0, 8.0)


def test_of_two_lesions_the_larger_stays_as_it_was() -> None:
    both = hills(LARGE, SMALL)
    favoured = favour_largest(both)
    assert np.array_equal(threshold_mask(favoured, 0.5), keep_largest(threshold_mask(both, 0.5)))
    assert np.array_equal(favoured[:, :44], both[:, :44])


def test_a_lower_threshold_still_shows_the_other_one() -> None:
    favoured = favour_largest(hills(LARGE, SMALL))
    assert [len(areas(threshold_mask(favoured, level))) for level in (0.8, 0.5, 0.4)] == [1, 1, 2]


def test_the_order_of_the_others_pixels_stays() -> None:
    both = hills(LARGE, SMALL)
    before, after = both[24, 60:77], favour_largest(both)[24, 60:77]
    assert (np.diff(before.astype(int)) > 0).all()
    assert (np.diff(after.astype(int)) >= 0).all()
    assert after.max() == CERTAIN // 2


def test_what_is_joined_below_one_half_stays_up_to_there() -> None:
    joined = hills(LARGE, (24, 50, 0.7, 10.0))
    saddle = int(joined[24, 24:50].min())
    assert saddle < CERTAIN // 2
    favoured = favour_largest(joined)
    kept = joined <= saddle
    assert np.array_equal(favoured[kept], joined[kept])
    assert len(areas(threshold_mask(favoured, 0.5))) == 1


def test_one_region_and_none_are_left_alone() -> None:
    for probability in (hills(LARGE), hills((24, 24, 0.4, 9.0), (24, 76, 0.3, 9.0))):
        assert favour_largest(probability) is probability
