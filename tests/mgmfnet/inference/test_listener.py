from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mgmfnet.errors import ModelError
from mgmfnet.inference.guide import Features, Seen
from mgmfnet.inference.listener import Answer, Listener
from mgmfnet.inference.view import View
from mgmfnet.masks.hint import Hint
from mgmfnet.masks.hint_planes import Planes
from mgmfnet.masks.parts import Box
from mgmfnet.types import LESION, Image, Mask, Size

INPUT = Size(96, 128)
NATIVE = Size(600, 800)


class DarkIsLesion:
    """Answers by the darkness of the view, whatever it is told."""

    model_id = "dark-is-lesion"
    input_size = INPUT

    def __init__(self) -> None:
        self.seen: list[Image] = []
        self.told: list[Planes] = []

    def see(self, pixels: Image) -> Seen:
        assert pixels.shape == (*INPUT, 3)
        self.seen.append(pixels)
        return Seen(Features(pixels), np.full(INPUT, 0.5, np.float32))

    def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
        self.told.append(planes)
        assert isinstance(features, np.ndarray)
        return (1 - features[..., 0].astype(np.float32) / 255).clip(0, 1)


def disk(x: float, y: float, radius: float, size: Size = NATIVE) -> Mask:
    rows, columns = np.mgrid[: size.height, : size.width]
    inside = (columns + 0.5 - x) ** 2 + (rows + 0.5 - y) ** 2 < radius**2
    return np.where(inside, LESION, 0).astype(np.uint8)


def image(*lesions: Mask, size: Size = NATIVE) -> Image:
    dark = np.zeros(size, np.uint8)
    for lesion in lesions:
        dark |= lesion
    bright = LESION - dark
    return np.stack([bright, bright, bright // 2], axis=2)


def click(x: float, y: float, *, adds: bool = True) -> Hint:
    return Hint(((x, y),), adds)


def applied(mask: Mask, answer: Answer) -> Mask:
    after = mask.copy()
    after[answer.box.slices] = answer.mask
    return after


def say(guide: DarkIsLesion, picture: Image, mask: Mask, hints: Sequence[Hint]) -> Mask:
    return applied(mask, Listener(guide, picture).answer(mask, hints))


def overlap(one: Mask, other: Mask) -> float:
    return float(np.count_nonzero(one & other) / np.count_nonzero(one | other))


SMALL, LARGE = disk(200, 150, 40), disk(500, 350, 160)


def test_a_click_on_a_lesion_that_was_missed_finds_it() -> None:
    after = say(DarkIsLesion(), image(LARGE), np.zeros(NATIVE, np.uint8), [click(500, 350)])
    assert overlap(after, LARGE) > 0.95


def test_a_small_lesion_is_looked_at_closely() -> None:
    guide = DarkIsLesion()
    after = say(guide, image(SMALL, LARGE), disk(200, 150, 30), [click(235, 150)])
    assert overlap(after, SMALL) > 0.97
    assert np.count_nonzero(guide.seen[-1][..., 0] < 128) > INPUT.height * INPUT.width / 5


def test_bars_are_looked_at_only_where_a_hint_points_there() -> None:
    guide, picture = DarkIsLesion(), image(LARGE)
    picture[:, :80] = 0
    mask = disk(500, 350, 120)
    mask[:, :80] = LESION
    listener = Listener(guide, picture)
    listener.prepare(mask)
    after = applied(mask, listener.answer(mask, [click(640, 350)]))
    assert all((pixels[..., 0] > 0).any(axis=0).all() for pixels in guide.seen)
    np.testing.assert_array_equal(after[:, :80], mask[:, :80])
    assert overlap(after[:, 80:], LARGE[:, 80:]) > 0.95
    after = applied(mask, listener.answer(mask, [click(40, 300, adds=False)]))
    assert (guide.seen[-1][..., 0] == 0).all(axis=0).any()
    assert not after[295:305, 35:45].any()


def test_another_lesion_stays_as_it_is() -> None:
    wrong = disk(500, 350, 60)
    after = say(DarkIsLesion(), image(SMALL, LARGE), disk(200, 150, 30) | wrong, [click(235, 150)])
    np.testing.assert_array_equal(after & disk(500, 350, 170), wrong)


def test_everything_is_drawn_anew_when_asked_for() -> None:
    mask = disk(500, 350, 60)
    answer = Listener(DarkIsLesion(), image(SMALL, LARGE)).answer(
        mask, [click(500, 350)], everywhere=True
    )
    assert overlap(applied(mask, answer), SMALL | LARGE) > 0.93


@pytest.mark.parametrize("everywhere", [False, True])
def test_painted_pixels_never_change(everywhere: bool) -> None:
    random = np.random.default_rng(0)
    painted = np.where(random.random(NATIVE) < 0.3, LESION, 0).astype(np.uint8)
    mask = disk(450, 300, 120)
    for hint in (click(600, 350), click(460, 310, adds=False)):
        answer = Listener(DarkIsLesion(), image(LARGE)).answer(
            mask, [hint], painted=painted, everywhere=everywhere
        )
        after = applied(mask, answer)
        np.testing.assert_array_equal(after[painted > 0], mask[painted > 0])
        assert (after != mask).any()


def test_what_is_prepared_is_not_computed_again() -> None:
    guide = DarkIsLesion()
    listener = Listener(guide, image(SMALL))
    mask = disk(200, 150, 30)
    listener.prepare(mask)
    prepared = len(guide.seen)
    for x in (232, 235, 238):
        mask = applied(mask, listener.answer(mask, [click(x, 150)]))
    assert len(guide.seen) == prepared == 2


def test_a_hint_far_away_costs_one_look_more() -> None:
    guide = DarkIsLesion()
    listener = Listener(guide, image(SMALL, LARGE))
    listener.prepare(disk(200, 150, 30))
    before = len(guide.seen)
    listener.answer(disk(200, 150, 30), [click(500, 350)])
    assert len(guide.seen) <= before + 1


def test_an_upright_image_is_answered_alike() -> None:
    upright = Size(NATIVE.width, NATIVE.height)
    lesion = disk(350, 500, 160, upright)
    picture = image(lesion, size=upright)
    mask = disk(350, 500, 100, upright)
    assert overlap(say(DarkIsLesion(), picture, mask, [click(350, 640)]), lesion) > 0.95


def test_hints_are_told_where_they_are() -> None:
    for size in (NATIVE, Size(NATIVE.width, NATIVE.height)):
        view = View(Box(0, size.height, 0, size.width), INPUT)
        spot = disk(130, 410, 12, size)
        (hint,) = view.hints([click(130, 410)])
        rows, columns = np.nonzero(view.mask(spot))
        assert hint.points[0] == pytest.approx((columns.mean() + 0.5, rows.mean() + 0.5), abs=1)
        back = view.at_native(view.mask(spot), smooth=True) > LESION // 2
        assert overlap(np.where(back, LESION, 0).astype(np.uint8), spot) > 0.7


def test_a_model_without_usable_values_is_named() -> None:
    class Broken(DarkIsLesion):
        def answer(self, features: Features, planes: Planes) -> NDArray[np.float32]:
            return np.full_like(super().answer(features, planes), np.nan)

    with pytest.raises(ModelError, match="dark-is-lesion"):
        say(Broken(), image(LARGE), SMALL, [click(200, 150)])


@pytest.mark.parametrize("point", [(0.0, 0.0), (799.9, 599.9), (-40.0, 900.0)])
def test_hints_at_the_edge_and_beyond_are_no_trouble(point: tuple[float, float]) -> None:
    for adds in (True, False):
        after = say(DarkIsLesion(), image(LARGE), LARGE, [Hint((point,), adds)])
        assert after.shape == NATIVE


@pytest.mark.parametrize("size", [NATIVE, Size(NATIVE.width, NATIVE.height), Size(60, 80)])
def test_a_part_alone_is_what_it_is_in_the_whole(size: Size) -> None:
    view = View(Box(0, size.height, 0, size.width), INPUT)
    values = view.mask(disk(0.4 * size.width, 0.6 * size.height, 0.2 * size.height, size))
    whole = view.at_native(values, smooth=True) & np.uint8(128)
    part = view.part_of(view.upright(values)).grown(1, view.upright(values).shape)
    box = view.native_box(part)
    alone = view.at_native(values, smooth=True, part=part) & np.uint8(128)
    assert np.count_nonzero(whole) == np.count_nonzero(whole[box.slices])
    assert overlap(whole[box.slices], alone) > 0.98
