import io
import itertools
import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image as PillowImage
from PIL.PngImagePlugin import PngImageFile

from benchmarks.durability.mutated_images import damaged
from mgmfnet.errors import DataError
from mgmfnet.prediction import (
    Prediction,
    decode_prediction,
    encode_picture,
    encode_prediction,
    threshold_mask,
)
from mgmfnet.types import CERTAIN, LESION, Size

probabilities = arrays.arrays(
    np.uint16, arrays.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=24)
)


def ramp(height: int = 24, width: int = 32) -> np.ndarray:
    return np.linspace(0, CERTAIN, height * width).reshape(height, width).astype(np.uint16)


@given(probabilities, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_a_stored_prediction_comes_back_exactly(probability: np.ndarray, model_id: str) -> None:
    restored = decode_prediction(encode_prediction(Prediction(probability, model_id)))
    assert restored.model_id == model_id
    assert restored.probability.dtype == np.uint16
    np.testing.assert_array_equal(restored.probability, probability)


@pytest.mark.parametrize("doubt", [None, 0.0, 0.1, np.float32(0.3)])
def test_the_doubt_is_stored_with_it(doubt: float | None) -> None:
    restored = decode_prediction(encode_prediction(Prediction(ramp(), "base", doubt)))
    assert restored.doubt == doubt


@pytest.mark.parametrize("doubt", [-0.1, 1.5, math.nan])
def test_an_impossible_doubt_is_damage(doubt: float) -> None:
    with pytest.raises(DataError, match="predict the image again"):
        decode_prediction(encode_prediction(Prediction(ramp(), "base", doubt)))


def test_every_damaged_prediction_is_refused_with_one_sentence() -> None:
    data = encode_prediction(Prediction(ramp(), "base"))
    for broken in (b"", b"no image", data[: len(data) // 2], data[:60] + b"\xff" + data[61:]):
        with pytest.raises(DataError, match="predict the image again"):
            decode_prediction(broken)


def test_any_damaged_prediction_is_used_or_refused() -> None:
    refused = 0
    for data in damaged(encode_prediction(Prediction(ramp(), "base", 0.5)), 600):
        try:
            prediction = decode_prediction(data)
        except DataError:
            refused += 1
        else:
            assert prediction.doubt is None or 0 <= prediction.doubt <= 1
    assert 300 < refused < 600


def test_a_prediction_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    PillowImage.new("I;16", (5000, 4000)).save(buffer, "PNG")
    loaded: list[object] = []
    monkeypatch.setattr(PngImageFile, "load", loaded.append)
    with pytest.raises(DataError):
        decode_prediction(buffer.getvalue())
    assert loaded == []


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_an_image_is_not_a_prediction(mode: str) -> None:
    buffer = io.BytesIO()
    PillowImage.new(mode, (4, 4)).save(buffer, "PNG")
    with pytest.raises(DataError):
        decode_prediction(buffer.getvalue())


@given(probabilities, st.floats(0, 1))
def test_the_mask_is_where_the_probability_exceeds_the_threshold(
    probability: np.ndarray, threshold: float
) -> None:
    mask = threshold_mask(probability, threshold)
    assert mask.dtype == np.uint8
    expected = np.where(probability.astype(np.float64) > threshold * CERTAIN, LESION, 0)
    np.testing.assert_array_equal(mask, expected)
    written = np.full_like(mask, 7)
    threshold_mask(probability, threshold, out=written)
    np.testing.assert_array_equal(written, expected)


@given(probabilities)
@example(np.array([[0, 32767, 32768, CERTAIN]], np.uint16))
def test_the_picture_shows_the_same_border(probability: np.ndarray) -> None:
    with PillowImage.open(io.BytesIO(encode_picture(probability))) as picture:
        levels = np.array(picture)
    assert levels.dtype == np.uint8
    np.testing.assert_array_equal(levels > 127, threshold_mask(probability, 0.5) > 0)


def test_the_native_map_has_the_native_size_and_keeps_the_range() -> None:
    prediction = Prediction(ramp(), "base")
    native = prediction.at_native(Size(61, 90))
    assert native.shape == (61, 90)
    assert native.dtype == np.uint16
    assert native.min() == 0
    assert native.max() == CERTAIN
    assert prediction.at_native(Size(24, 32)) is prediction.probability


def test_interpolation_makes_no_step_of_a_straight_border() -> None:
    """A border between two network pixels falls half-way, wherever the native pixels lie."""
    probability = np.zeros((8, 8), np.uint16)
    probability[:, 4:] = CERTAIN
    mask = Prediction(probability, "base").mask(Size(80, 80))
    np.testing.assert_array_equal(mask[:, :40], 0)
    np.testing.assert_array_equal(mask[:, 40:], LESION)


def test_a_higher_threshold_never_adds_a_pixel() -> None:
    prediction = Prediction(ramp(), "base")
    masks = [prediction.mask(Size(48, 48), threshold) for threshold in (0.1, 0.5, 0.9)]
    for larger, smaller in itertools.pairwise(masks):
        assert np.all(smaller <= larger)
