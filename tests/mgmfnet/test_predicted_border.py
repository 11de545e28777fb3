import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgmfnet.errors import UsageError
from mgmfnet.predicted_border import Border, cut, native_probability, parse_border
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Size
from tests.lesions import NATIVE, diameter_of, round_prediction


@pytest.mark.parametrize(
    ("text", "border"),
    [
        ("+3%", Border(growth=0.03)),
        ("+3", Border(growth=0.03)),
        ("3 %", Border(growth=0.03)),
        ("-2.5", Border(growth=-0.025)),
        ("\N{MINUS SIGN}2 %", Border(growth=-0.02)),
        ("0.5%", Border(growth=0.005)),
        ("0.65", Border(threshold=0.65)),
        ("+3% 0.65", Border(0.65, 0.03)),
        ("0", Border()),
    ],
)
def test_a_border_is_said_in_a_word(text: str, border: Border) -> None:
    assert parse_border(text) == border


@given(st.integers(1, 99), st.integers(-20, 20))
def test_what_is_written_is_read(threshold: int, growth: int) -> None:
    border = Border(threshold / 100, growth / 100)
    assert parse_border(str(border)) == border


@pytest.mark.parametrize(
    "text", ["", " ", "wide", "nan", "inf", "-inf%", "21", "-300%", "3 mm", "1e9"]
)
def test_what_is_no_border_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no border"):
        parse_border(text)


@pytest.mark.parametrize("growth", [-0.06, -0.03, -0.01, 0.01, 0.03, 0.06])
@pytest.mark.parametrize("size", [NATIVE, Size(60, 80), Size(720, 960), Size(320, 240)])
def test_the_border_moves_by_a_share_of_the_diameter(growth: float, size: Size) -> None:
    prediction = round_prediction(100)
    if size.height > size.width:
        prediction = Prediction(np.rot90(prediction.probability).copy(), "base")
    for threshold in (0.3, 0.5, 0.8):
        before = diameter_of(cut(prediction, size, Border(threshold)))
        after = diameter_of(cut(prediction, size, Border(threshold, growth)))
        moved = (after - before) / 2 / (100 * max(size) / max(NATIVE))
        assert moved == pytest.approx(growth, abs=0.008)


def test_the_edge_of_the_image_is_no_border() -> None:
    full = Prediction(np.full((60, 80), CERTAIN, np.uint16), "base")
    assert cut(full, NATIVE, Border(growth=-0.08)).all()


def test_nothing_grows_from_nothing() -> None:
    empty = Prediction(np.zeros((60, 80), np.uint16), "base")
    assert not cut(empty, NATIVE, Border(growth=0.08)).any()


def test_no_growth_is_the_prediction_itself() -> None:
    prediction = round_prediction(100)
    np.testing.assert_array_equal(
        native_probability(prediction, NATIVE, 0.0), prediction.at_native(NATIVE)
    )
