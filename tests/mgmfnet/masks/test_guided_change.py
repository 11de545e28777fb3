import numpy as np
import pytest

from mgmfnet.masks.guided_change import fits, follow, needed_box, obeying, window_around
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.parts import Box
from mgmfnet.types import LESION, Mask, Size

SIZE = Size(192, 256)


def boxes(*places: tuple[int, int, int, int]) -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    for top, bottom, left, right in places:
        mask[top:bottom, left:right] = LESION
    return mask


def click(x: float, y: float, *, adds: bool = True) -> Hint:
    return Hint(((x, y),), adds)


LEFT, RIGHT = (50, 80, 20, 60), (50, 80, 180, 220)


def test_the_lesion_under_a_hint_follows_and_the_far_one_stays() -> None:
    grown = (40, 90, 10, 70)
    after = follow(boxes(LEFT, RIGHT), boxes(grown), click(65, 60))
    np.testing.assert_array_equal(after, boxes(grown, RIGHT))


def test_a_click_adds_a_second_lesion() -> None:
    after = follow(boxes(LEFT), boxes(RIGHT), click(200, 60))
    np.testing.assert_array_equal(after, boxes(LEFT, RIGHT))


def test_a_click_takes_a_lesion_away() -> None:
    after = follow(boxes(LEFT, RIGHT), boxes(), click(200, 60, adds=False))
    np.testing.assert_array_equal(after, boxes(LEFT))


@pytest.mark.parametrize("adds", [True, False])
def test_what_is_under_a_hint_is_what_it_says_whatever_the_answer(adds: bool) -> None:
    before = boxes(LEFT)
    stubborn = boxes() if adds else before
    assert bool(follow(before, stubborn, click(40, 60, adds=adds))[60, 40]) is adds


@pytest.mark.parametrize("adds", [True, False])
def test_a_network_that_insists_gives_way_around_the_hint(adds: bool) -> None:
    stubborn = np.full(SIZE, 0.02 if adds else 0.98, np.float32)
    whole = np.full(SIZE, 0 if adds else LESION, np.uint8)
    answer = obeying(stubborn, [click(120, 90, adds=adds)], whole)
    gave_way = (answer > 0.5) == adds
    assert gave_way[90, 120]
    assert 200 < np.count_nonzero(gave_way) < 1500
    np.testing.assert_allclose(answer[:, :60], stubborn[:, :60], atol=1e-3)


def test_near_the_border_a_spot_is_small() -> None:
    stubborn = np.full(SIZE, 0.02, np.float32)
    far, near = (obeying(stubborn, [click(x, 65)], boxes(LEFT)) > 0.5 for x in (120, 64))
    assert 0 < 3 * np.count_nonzero(near) < np.count_nonzero(far)


def test_an_answer_that_agrees_with_all_hints_stays() -> None:
    agreeing = np.where(boxes(LEFT) > 0, 0.9, 0.1).astype(np.float32)
    hints = [click(40, 60), click(150, 60, adds=False)]
    np.testing.assert_allclose(obeying(agreeing, hints, boxes(LEFT)), agreeing, atol=1e-5)


def test_earlier_hints_are_obeyed_too() -> None:
    stubborn = np.full(SIZE, 0.9, np.float32)
    answer = obeying(stubborn, [click(60, 60, adds=False), click(200, 60)], boxes(LEFT))
    assert answer[60, 60] < 0.5 < answer[60, 200]


def test_contradicting_hints_in_one_place_are_no_trouble() -> None:
    stubborn = np.full(SIZE, 0.9, np.float32)
    hints = [click(60, 60, adds=bool(number % 2)) for number in range(40)]
    with np.errstate(over="raise", invalid="raise"):
        answer = obeying(stubborn, hints, boxes(LEFT))
    assert answer[60, 60] > 0.5
    assert np.isfinite(answer).all()


def test_a_skin_hint_on_skin_changes_nothing() -> None:
    before = boxes(LEFT)
    np.testing.assert_array_equal(follow(before, boxes(RIGHT), click(120, 150, adds=False)), before)


def test_the_hint_and_the_nearest_region_are_needed() -> None:
    assert needed_box(boxes(LEFT, RIGHT), click(100, 60)) == Box(50, 80, 20, 103)


def test_without_a_region_the_whole_image_is_needed() -> None:
    assert needed_box(boxes(), click(100, 60)) == Box(0, 192, 0, 256)


@pytest.mark.parametrize(
    "shown",
    [
        Box.whole(SIZE),
        Box(0, 3000, 0, 4000),
        Box(0, 400, 0, 300),
        Box(0, 20, 0, 3000),
        Box(200, 1800, 300, 2500),
    ],
)
def test_a_window_lies_in_what_is_shown_and_shows_what_is_needed(shown: Box) -> None:
    random = np.random.default_rng(0)
    for _ in range(200):
        top = int(random.integers(shown.top, shown.bottom))
        left = int(random.integers(shown.left, shown.right))
        bottom = int(random.integers(top, shown.bottom)) + 1
        right = int(random.integers(left, shown.right)) + 1
        needed = Box(top, bottom, left, right)
        window = window_around(needed, shown)
        assert needed.within(window) == needed
        assert window.within(shown) == window
        assert fits(window, needed, shown)


def test_a_window_is_left_when_it_shows_too_little_or_too_much() -> None:
    shown = Box(0, 3000, 0, 4000)
    window = window_around(Box(1000, 1400, 1000, 1400), shown)
    assert fits(window, Box(990, 1410, 990, 1410), shown)
    assert not fits(window, Box(1000, 1400, 1000, 1800), shown)
    assert not fits(window, Box(1000, 1040, 1000, 1040), shown)


def test_a_small_lesion_gets_a_window_of_the_images_aspect() -> None:
    window = window_around(Box(1000, 1100, 1000, 1200), Box(0, 3000, 0, 4000))
    assert window.height < 600
    assert window.width / window.height == pytest.approx(4 / 3, abs=0.02)
