"""What looks at the image: similar_region, refine, local threshold."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgmfnet.masks.local_threshold import LocalThreshold
from mgmfnet.masks.scribble import Scribble
from mgmfnet.masks.scribble_refine import refine
from mgmfnet.masks.similar_colours import similar_region
from mgmfnet.prediction import threshold_mask
from mgmfnet.types import CERTAIN, LESION, Image, Mask

SKIN, SPOT = (226, 190, 170), (110, 70, 60)


def disc(shape: tuple[int, int], x: float, y: float, radius: float) -> Mask:
    rows, columns = np.mgrid[: shape[0], : shape[1]] + 0.5
    return np.where(np.hypot(rows - y, columns - x) <= radius, LESION, 0).astype(np.uint8)


def skin(lesion: Mask) -> Image:
    """A dark lesion on pale skin, with the noise of a camera."""
    image = np.where(lesion[..., None] > 0, SPOT, SKIN).astype(np.float32)
    image += np.random.default_rng(0).normal(0, 5, image.shape)
    return cv2.GaussianBlur(image.clip(0, 255).astype(np.uint8), (0, 0), 0.8).astype(np.uint8)


def jaccard(a: Mask, b: Mask) -> float:
    return np.count_nonzero(a & b) / np.count_nonzero(a | b)


class TestAlike:
    @pytest.mark.parametrize("side", [60, 700])
    def test_stops_at_the_edge_of_what_is_under_the_middle(self, side: int) -> None:
        within = disc((side, side), side / 2, side / 2, side / 2)
        spot = np.zeros((side, side), np.uint8)
        spot[:, : int(0.7 * side)] = LESION
        found = similar_region(skin(spot), within, (side / 2, side / 2), 14)
        assert jaccard(found, within & spot) > 0.95
        assert not (found & ~within).any()

    def test_does_not_jump_to_another_spot(self) -> None:
        spots = disc((80, 80), 22, 40, 12) | disc((80, 80), 60, 40, 12)
        found = similar_region(skin(spots), np.full((80, 80), LESION, np.uint8), (22, 40), 14)
        assert found[40, 22]
        assert not found[:, 45:].any()

    def test_a_wide_tolerance_takes_all(self) -> None:
        within = disc((50, 50), 25, 25, 24)
        found = similar_region(skin(disc((50, 50), 25, 25, 10)), within, (25, 25), 200)
        assert np.array_equal(found, within)

    @given(width=st.integers(1, 9), height=st.integers(1, 9), x=st.floats(-5, 14))
    @settings(max_examples=30)
    def test_the_smallest_brush_paints_its_middle(self, width: int, height: int, x: float) -> None:
        image = np.zeros((height, width, 3), np.uint8)
        within = np.full((height, width), LESION, np.uint8)
        assert np.array_equal(similar_region(image, within, (x, height / 2), 1), within)


class TestRefine:
    LESION_MASK = disc((160, 220), 110, 80, 55)
    IMAGE = skin(LESION_MASK)

    def test_adds_what_looks_like_the_scribble(self) -> None:
        short = self.LESION_MASK.copy()
        short[:, 120:] = 0
        scribble = Scribble(((140, 60), (140, 100)), 4, adds=True)
        after = refine(self.IMAGE, None, short, scribble)
        assert (after >= short).all()
        assert jaccard(after, self.LESION_MASK) > 0.97

    def test_removes_what_looks_like_the_scribble(self) -> None:
        wide = self.LESION_MASK.copy()
        wide[40:120, 150:210] = LESION
        scribble = Scribble(((185, 60), (185, 100)), 4, adds=False)
        after = refine(self.IMAGE, None, wide, scribble)
        assert (after <= wide).all()
        assert jaccard(after, self.LESION_MASK) > 0.95

    def test_covers_the_scribble_whatever_the_image(self) -> None:
        empty = np.zeros_like(self.LESION_MASK)
        scribble = Scribble(((20, 20), (40, 30)), 3, adds=True)
        after = refine(self.IMAGE, None, empty, scribble)
        assert (after[scribble.rasterised(empty.shape) > 0] == LESION).all()

    def test_what_was_said_before_holds(self) -> None:
        short = self.LESION_MASK.copy()
        short[:, 120:] = 0
        denied = Scribble(((150, 50), (150, 110)), 4, adds=False)
        after = refine(
            self.IMAGE, None, short, Scribble(((132, 60), (132, 100)), 4, adds=True), [denied]
        )
        assert not after[denied.rasterised(short.shape) > 0].any()
        assert after[80, 128]

    def test_a_prediction_helps_where_colours_do_not(self) -> None:
        plain = np.full((*self.LESION_MASK.shape, 3), 150, np.uint8)
        probability = (disc((160, 220), 110, 80, 55) > 0).astype(np.uint16) * np.uint16(CERTAIN)
        short = self.LESION_MASK.copy()
        short[:, 130:] = 0
        scribble = Scribble(((140, 70), (140, 90)), 4, adds=True)
        after = refine(plain, probability, short, scribble)
        without = refine(plain, None, short, scribble)
        assert jaccard(after, self.LESION_MASK) > jaccard(without, self.LESION_MASK)

    def test_the_border_is_fine_although_the_computation_is_not(self) -> None:
        truth = disc((900, 1200), 600, 450, 300)
        short = truth.copy()
        short[:, 640:] = 0
        scribble = Scribble(((760, 280), (760, 620)), 20, adds=True)
        after = refine(skin(truth), None, short, scribble)
        assert jaccard(after, truth) > 0.98

    @given(
        points=st.lists(st.tuples(st.floats(-30, 90), st.floats(-30, 70)), min_size=1, max_size=4),
        radius=st.floats(0.5, 40),
        adds=st.booleans(),
        seed=st.integers(0, 20),
    )
    @settings(max_examples=40)
    def test_changes_one_way_and_only_within_reach(
        self, points: list[tuple[float, float]], radius: float, adds: bool, seed: int
    ) -> None:
        random = np.random.default_rng(seed)
        image = random.integers(0, 256, (50, 60, 3), np.uint8)
        mask = (random.random((50, 60)) < 0.5).astype(np.uint8) * np.uint8(LESION)
        scribble = Scribble(tuple(points), radius, adds)
        after = refine(image, None, mask, scribble)
        assert ((after >= mask) if adds else (after <= mask)).all()
        box = scribble.surroundings(mask.shape)
        outside = np.ones(mask.shape, np.bool_)
        outside[box.slices] = False
        assert np.array_equal(after[outside], mask[outside])


class TestLocalThreshold:
    PROBABILITY = np.tile(np.linspace(0, CERTAIN, 80).astype(np.uint16), (60, 1))

    def at(self, mask: Mask, threshold: float = 0.5) -> LocalThreshold:
        return LocalThreshold(self.PROBABILITY, mask, threshold, (40, 30), 20)

    @given(shift=st.floats(-6, 6))
    @settings(max_examples=40)
    def test_at_the_middle_it_is_the_prediction_at_the_moved_threshold(self, shift: float) -> None:
        mask = threshold_mask(self.PROBABILITY, 0.5)
        after = self.at(mask).shifted(shift)
        moved = threshold_mask(self.PROBABILITY, 1 / (1 + np.exp(-shift)))
        assert np.array_equal(after[30, 31:49], moved[30, 31:49])
        assert np.array_equal(after[:9], mask[:9])
        assert np.array_equal(after[:, :19], mask[:, :19])

    def test_no_shift_changes_nothing(self) -> None:
        mask = threshold_mask(self.PROBABILITY, 0.37)
        assert np.array_equal(self.at(mask, 0.37).shifted(0), mask)

    def test_what_a_person_drew_away_from_the_border_stays(self) -> None:
        mask = threshold_mask(self.PROBABILITY, 0.5)
        mask[28:32, 24:26] = LESION
        mask[28:32, 54:56] = 0
        for shift in (-0.3, 0.3):
            after = self.at(mask).shifted(shift)
            assert after[28:32, 24:26].all()
            assert not after[28:32, 54:56].any()
