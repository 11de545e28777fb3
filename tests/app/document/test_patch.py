import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from app.document.patch import Patch
from app.document.region import TILE, bounds, tiles
from mgmfnet.types import LESION

SHAPE = (TILE + 30, TILE + 20)


def blob(left: int, top: int, width: int, height: int) -> np.ndarray:
    mask = np.zeros(SHAPE, np.uint8)
    mask[top : top + height, left : left + width] = LESION
    return mask


boxes = st.tuples(
    st.integers(0, SHAPE[1] - 1),
    st.integers(0, SHAPE[0] - 1),
    st.integers(1, SHAPE[1]),
    st.integers(1, SHAPE[0]),
)


@given(one=boxes, other=boxes)
def test_leads_from_one_mask_to_the_other_and_back(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int]
) -> None:
    before, after = blob(*one), blob(*other)
    changed = before ^ after
    patch = Patch([(bounds(before), changed)])
    assert patch.rect == QRect(*cv2.boundingRect(changed))
    mask = before.copy()
    patch.apply(mask)
    assert np.array_equal(mask, after)
    patch.apply(mask)
    assert np.array_equal(mask, before)


def test_from_empty_holds_the_whole_mask() -> None:
    mask = blob(TILE - 5, 3, 10, TILE + 20)
    patch = Patch.from_empty(mask)
    assert patch.rect == QRect(TILE - 5, 3, 10, TILE + 20)
    result = np.zeros_like(mask)
    patch.apply(result)
    assert np.array_equal(result, mask)


def test_of_nothing_is_false_and_takes_no_memory() -> None:
    patch = Patch.from_empty(np.zeros(SHAPE, np.uint8))
    assert not patch
    assert patch.size == 0


def test_is_far_smaller_than_the_mask() -> None:
    mask = blob(100, 100, 300, 300)
    assert 0 < Patch.from_empty(mask).size < mask.nbytes // 100


def test_tiles_cover_what_they_are_asked_to_and_nothing_twice() -> None:
    covered = np.zeros(SHAPE, int)
    for tile in tiles(QRect(TILE - 1, -50, 2, 60), bounds(covered)):
        covered[tile.top() : tile.bottom() + 1, tile.left() : tile.right() + 1] += 1
    assert covered.max() == 1
    assert covered[:10, TILE - 1 : TILE + 1].all()
