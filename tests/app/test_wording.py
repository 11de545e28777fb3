import pytest

from app import wording
from mgmfnet.types import Size


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (34, "30 s left"),
        (100, "2 min left"),
        (3599, "60 min left"),
        (3660, "1 h 1 min left"),
        (36000, "10 h 0 min left"),
    ],
)
def test_time_left(seconds: float, words: str) -> None:
    assert wording.time_left(seconds) == words


@pytest.mark.parametrize(
    ("area", "words"),
    [(0.0, "0.0 %"), (0.0004, "< 0.1 %"), (0.0312, "3.1 %"), (0.42, "42 %"), (1.0, "100 %")],
)
def test_share(area: float, words: str) -> None:
    assert wording.share(area) == words


def test_differences_have_a_sign() -> None:
    assert wording.signed(-0.3, 2) == "−0.30"
    assert wording.signed(0.012, 3) == "+0.012"


def test_sizes_name_the_width_first() -> None:
    assert wording.image_size(Size(height=2304, width=3072)) == "3072 × 2304 px"


def test_zoom() -> None:
    assert wording.zoom(0.634) == "63 %"
    assert wording.zoom(0.0126) == "1.3 %"
