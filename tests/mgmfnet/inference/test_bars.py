"""What is beside the photograph changes nothing in it."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from types import SimpleNamespace
from typing import Any, cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as PillowImage

from mgmfnet.inference.bars import in_whole, without_bars
from mgmfnet.inference.device import ComputeDevice
from mgmfnet.inference.predictor import Maps, Predictor
from mgmfnet.masks.parts import Box
from mgmfnet.models.card import ModelCard
from mgmfnet.types import CERTAIN, Image, Size

SIDES = {
    "left": (0, 0, 40, 0),
    "right": (0, 0, 0, 25),
    "top_bottom": (20, 30, 0, 0),
    "all": (12, 20, 33, 41),
}
COLOURS = {"black": 0, "grey": 128, "white": 255}
INPUT = Size(48, 64)


def photograph(height: int = 120, width: int = 160) -> Image:
    """A dark lesion on skin, with noise."""
    rows, columns = np.mgrid[:height, :width]
    inside = np.hypot((rows / height - 0.5) / 0.3, (columns / width - 0.45) / 0.25) < 1
    pixels = np.where(inside[..., None], (90, 60, 40), (220, 180, 160)).astype(np.int16)
    noise = np.random.default_rng(0).integers(-9, 10, pixels.shape)
    return (pixels + noise).astype(np.uint8)


def framed(image: Image, sides: tuple[int, int, int, int], level: int) -> Image:
    frame = cv2.copyMakeBorder(image, *sides, cv2.BORDER_CONSTANT, value=(level,) * 3)
    return frame.astype(np.uint8, copy=False)


class DarkIsLesion:
    """A model that finds everything dark, bars too; keeps what it was shown."""

    card = cast(ModelCard, SimpleNamespace(id="dark", input_size=INPUT, one_region=False))
    device = ComputeDevice("cpu", "CPU")

    def __init__(self) -> None:
        self.shown: list[Image] = []

    def infer(self, pixels: Image) -> Maps:
        self.shown += list(pixels)
        probability = (1 - pixels.max(axis=3) / 255).astype(np.float32)
        return Maps(probability, probability.mean(axis=(1, 2)))

    def intra_op_threads(self, count: int) -> AbstractContextManager[Callable[[], object]]:
        del count
        return nullcontext(lambda: None)

    def interrupt(self) -> None:
        pass


def content(image: Image, sides: tuple[int, int, int, int]) -> Box:
    top, bottom, left, right = sides
    return Box(top, image.shape[0] - bottom, left, image.shape[1] - right)


@pytest.mark.parametrize("sides", SIDES.values(), ids=SIDES)
@pytest.mark.parametrize("level", COLOURS.values(), ids=COLOURS)
def test_bars_are_found(sides: tuple[int, int, int, int], level: int) -> None:
    image = framed(photograph(), sides, level)
    assert without_bars(image) == content(image, sides)


def test_bars_of_several_colours_are_found() -> None:
    image = framed(framed(photograph(), (0, 0, 15, 15), 255), (20, 20, 0, 0), 0)
    assert without_bars(image) == Box(20, 140, 15, 175)


def test_a_compressed_bar_is_one() -> None:
    image = framed(photograph(), SIDES["left"], 0)
    coded = io.BytesIO()
    PillowImage.fromarray(image).save(coded, "JPEG", quality=90)
    box = without_bars(np.array(PillowImage.open(coded)))
    assert (box.top, box.bottom, box.right) == (0, 120, 200)
    assert 32 <= box.left <= 40


@pytest.mark.parametrize(
    "image",
    [
        photograph(),
        np.full((50, 60, 3), (210, 170, 150), np.uint8),
        np.zeros((50, 60, 3), np.uint8),
        np.zeros((1, 1, 3), np.uint8),
        framed(photograph(), (0, 0, 1, 0), 0),
        framed(photograph(), (0, 0, 400, 0), 0),
    ],
    ids=["photograph", "plain_skin", "black", "one_pixel", "one_line", "mostly_bar"],
)
def test_an_image_without_bars_is_shown_as_it_is(image: Image) -> None:
    assert without_bars(image) == Box.whole(image.shape)


def test_a_lesion_that_fills_a_whole_side_is_no_bar() -> None:
    image = photograph()
    image[:, :40] = np.random.default_rng(1).integers(20, 45, (120, 40, 3))
    assert without_bars(image) == Box.whole(image.shape)


@pytest.mark.parametrize("sides", SIDES.values(), ids=SIDES)
@pytest.mark.parametrize("upright", [False, True])
def test_the_prediction_is_that_of_the_photograph(
    sides: tuple[int, int, int, int], *, upright: bool
) -> None:
    image = photograph(160, 120) if upright else photograph()
    whole, model = framed(image, sides, 0), DarkIsLesion()
    alone, one = Predictor(model).predict_batch([image, whole])
    np.testing.assert_array_equal(model.shown[1], model.shown[0])
    assert one.doubt == alone.doubt
    mask = one.mask(Size(*whole.shape[:2])) > 0
    inside = content(whole, sides).slices
    expected = alone.mask(Size(*image.shape[:2])) > 0
    assert (mask[inside] ^ expected).mean() < 0.004
    mask[inside] = False
    assert not mask.any()


def test_what_has_no_bars_keeps_its_very_probabilities() -> None:
    levels = np.full(INPUT, 7, np.uint16)
    assert in_whole(levels, Box(0, 120, 0, 160), Size(120, 160)) is levels


@pytest.mark.parametrize("native", [Size(240, 400), Size(97, 131), Size(3000, 4321)])
def test_a_lesion_at_the_edge_stays_beside_the_bar(native: Size) -> None:
    box = Box(native.height // 7, native.height, native.width // 5, native.width - 10)
    levels: NDArray[Any] = np.full(INPUT, CERTAIN, np.uint16)
    whole = in_whole(levels, box, native)
    enlarged = cv2.resize(whole, (native.width, native.height), interpolation=cv2.INTER_LINEAR)
    mask = enlarged > CERTAIN // 2
    pitch = max((box.bottom - box.top) / INPUT.height, (box.right - box.left) / INPUT.width)
    assert mask[box.grown(-int(pitch) - 1, native).slices].all()
    mask[box.slices] = False
    assert not mask.any()
