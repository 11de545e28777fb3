from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.types import LESION, Mask
from tests.mgmfnet.study.drawing import SIZE, AddImage, Draw, Predict, save_image


@pytest.fixture
def add_image() -> AddImage:
    """Writes an image whose content depends on the number."""
    return save_image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve images, ``img1.png`` to ``img12.png``."""
    folder = tmp_path / "Läsionen"
    for number in range(1, 13):
        save_image(folder / f"img{number}.png", number)
    return folder


@pytest.fixture
def study(folder: Path) -> Iterator[Study]:
    with Study.open(folder, reviewer="anna") as study:
        yield study


@pytest.fixture
def draw() -> Draw:
    """A mask of the images' size, another one for each number."""

    def draw(number: int) -> Mask:
        mask = np.zeros(SIZE, np.uint8)
        mask[5:15, 5:20] = LESION
        mask[0] = [LESION * (number >> bit & 1) for bit in range(SIZE.width)]
        return mask

    return draw


@pytest.fixture
def predict() -> Predict:
    def predict(number: int = 0, model_id: str = "base") -> Prediction:
        probability = np.full((6, 8), number, np.uint16)
        probability[:3] = 65535
        return Prediction(probability, model_id)

    return predict
