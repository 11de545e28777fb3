import numpy as np

from benchmarks.effort.medial_line import length, medial_line, piece_about_deepest
from benchmarks.effort.wrong_parts import deepest_part, largest_part, wrong_parts
from mgmfnet.masks.parts import Box
from mgmfnet.types import LESION, Mask

SHAPE = (96, 128)


def mask_of(*boxes: Box) -> Mask:
    mask = np.zeros(SHAPE, np.uint8)
    for box in boxes:
        mask[box.slices] = LESION
    return mask


LESION_BOX = Box(30, 60, 40, 80)
LINE = Box(62, 66, 0, 100)
SQUARE = Box(2, 17, 2, 17)
SPECK = Box(90, 91, 5, 6)


def test_a_right_mask_has_no_wrong_part() -> None:
    truth = mask_of(LESION_BOX)
    assert wrong_parts(truth, truth) == []
    assert deepest_part(truth, truth) is largest_part(truth, truth) is None


def test_missing_and_surplus_parts_are_told_apart_and_specks_let_be() -> None:
    mask, truth = mask_of(LESION_BOX, LINE, SPECK), mask_of(LESION_BOX, SQUARE)
    parts = {part.adds: part for part in wrong_parts(mask, truth)}
    assert parts[True].box == SQUARE
    assert parts[False].box == LINE
    assert parts[False].area == 400


def test_the_deepest_part_need_not_be_the_largest() -> None:
    mask, truth = mask_of(LESION_BOX), mask_of(LESION_BOX, SQUARE, LINE)
    deepest, largest = deepest_part(mask, truth), largest_part(mask, truth)
    assert deepest is not None
    assert largest is not None
    assert (deepest.box, largest.box) == (SQUARE, LINE)
    assert deepest.deepest == (7, 7)
    assert deepest.greatest_depth > largest.greatest_depth


def test_the_edge_of_the_image_is_an_edge_of_the_part() -> None:
    part = deepest_part(mask_of(), mask_of(Box(0, 21, 0, 128)))
    assert part is not None
    assert part.deepest[0] == 10


def crescent() -> Mask:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    away = np.hypot(rows - 80, columns - 64)
    return np.where((away > 40) & (away < 54) & (rows < 80), LESION, 0).astype(np.uint8)


def test_the_medial_line_of_a_crescent_follows_it_from_tip_to_tip() -> None:
    part = largest_part(mask_of(), crescent())
    assert part is not None
    line = medial_line(part.depth)
    assert np.ptp(line[:, 1]) > 80
    assert length(line) > 1.3 * np.linalg.norm(line[0] - line[-1])
    middle = piece_about_deepest(line, part.depth, 5)
    assert length(middle) > 0.7 * length(line)
    assert part.depth[tuple(middle.T)].min() >= 5


def test_the_medial_line_of_a_large_part_is_in_it() -> None:
    large = np.repeat(np.repeat(crescent(), 9, axis=0), 9, axis=1)
    part = largest_part(np.zeros_like(large), large)
    assert part is not None
    line = medial_line(part.depth)
    assert part.depth[tuple(line.T)].min() > 0
    assert np.ptp(line[:, 1]) > 9 * 80


def test_a_hair_has_a_medial_line_too() -> None:
    depth = np.zeros((1000, 1000), np.float32)
    depth[7] = 1
    depth[7, 500] = 2
    assert medial_line(depth).tolist() == [[7, 500]]
