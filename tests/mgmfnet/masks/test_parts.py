from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from mgmfnet.masks.border import grow, shrink, smooth
from mgmfnet.masks.parts import (
    areas,
    box_of,
    fill_holes,
    hole_at,
    keep_largest,
    region_at,
    remove_islands,
)
from mgmfnet.types import LESION, Mask

SHAPE = (14, 17)
CHANGES = (grow, shrink, smooth)

masks = arrays(np.bool_, SHAPE).map(lambda bits: bits.astype(np.uint8) * np.uint8(LESION))


def pieces(mask: Mask, connectivity: int) -> list[NDArray[np.bool_]]:
    count, labels = cv2.connectedComponents(mask, connectivity=connectivity)
    return [labels == label for label in range(1, count)]


def holes(mask: Mask) -> list[NDArray[np.bool_]]:
    background = np.pad(~mask, 1, constant_values=LESION)
    found = pieces(background, 4)
    return [piece[1:-1, 1:-1] for piece in found if not piece[0, 0]]


def ring() -> Mask:
    """A ring with a hole, an island in the hole, and an island far away."""
    mask = np.zeros((40, 50), np.uint8)
    cv2.circle(mask, (20, 20), 14, (LESION,), -1)
    cv2.circle(mask, (20, 20), 8, (0,), -1)
    mask[19:22, 19:22] = LESION
    mask[2:4, 45:48] = LESION
    return mask


@given(mask=masks)
@settings(max_examples=60)
@pytest.mark.parametrize("change", CHANGES)
def test_moving_the_border_loses_no_region_and_no_hole(
    change: Callable[[Mask], Mask], mask: Mask
) -> None:
    """X-AnyLabeling keeps the largest polygon only; here holes and islands stay."""
    after = change(mask)
    assert set(np.unique(after)) <= {0, LESION}
    assert all(after[piece].any() for piece in pieces(mask, 8))
    assert all((after[hole] == 0).any() for hole in holes(mask))


@given(mask=masks)
@settings(max_examples=40)
def test_growing_adds_and_shrinking_removes(mask: Mask) -> None:
    assert (grow(mask) >= mask).all()
    assert (shrink(mask) <= mask).all()


def test_a_pixel_more_and_a_pixel_less() -> None:
    mask = np.zeros((20, 20), np.uint8)
    mask[5:15, 5:15] = LESION
    assert areas(grow(mask)) == [140]
    assert areas(shrink(mask)) == [64]
    assert np.array_equal(shrink(np.full_like(mask, LESION)), np.full_like(mask, LESION))


def test_smoothing_straightens_a_ragged_border() -> None:
    mask = np.zeros((200, 300), np.uint8)
    mask[60:140, 50:250] = LESION
    mask[60:62, 50:250:4] = 0
    mask[60:62, 51:250:4] = 0
    top = np.argmax(smooth(mask)[:, 80:220] > 0, axis=0)
    assert np.ptp(top) <= 1
    assert np.array_equal(smooth(mask)[90:110, 80:220], mask[90:110, 80:220])


@given(mask=masks)
@settings(max_examples=60)
def test_filling_leaves_no_hole_and_touches_nothing_else(mask: Mask) -> None:
    filled = fill_holes(mask)
    expected = mask > 0
    for hole in holes(mask):
        expected |= hole
    assert np.array_equal(filled > 0, expected)


@given(mask=masks)
@settings(max_examples=60)
def test_the_largest_region_alone_is_kept(mask: Mask) -> None:
    kept = keep_largest(mask)
    assert areas(kept) == areas(mask)[:1]
    assert (kept <= mask).all()


@given(mask=masks, share=st.floats(0, 1))
@settings(max_examples=60)
def test_islands_below_a_share_of_the_largest_go(mask: Mask, share: float) -> None:
    sizes = areas(mask)
    kept = [size for size in sizes if size >= share * sizes[0]]
    assert areas(remove_islands(mask, share)) == kept


@given(mask=masks, row=st.integers(0, SHAPE[0] - 1), column=st.integers(0, SHAPE[1] - 1))
@settings(max_examples=100)
def test_what_a_pixel_belongs_to(mask: Mask, row: int, column: int) -> None:
    regions = [piece for piece in pieces(mask, 8) if piece[row, column]]
    region = regions[0] if regions else np.zeros(SHAPE, np.bool_)
    assert np.array_equal(region_at(mask, row, column) > 0, region)
    around = [hole for hole in holes(mask) if hole[row, column]]
    hole = around[0] if around else np.zeros(SHAPE, np.bool_)
    assert np.array_equal(hole_at(mask, row, column) > 0, hole)


def test_a_ring_with_islands() -> None:
    mask = ring()
    assert len(areas(mask)) == 3
    assert len(areas(remove_islands(mask, 0.02))) == 2
    assert hole_at(mask, 15, 20).any()
    assert not hole_at(mask, 0, 0).any()
    assert box_of(mask) == (2, 35, 6, 48)
    assert box_of(np.zeros_like(mask)) == (0, 0, 0, 0)
    assert box_of(mask).grown(3, mask.shape) == (0, 38, 3, 50)
