from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.types import LESION, Mask

HEIGHT, WIDTH = 24, 32

Draw = Callable[[int], Mask]
Predict = Callable[..., Prediction]


def save_image(path: Path, number: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((HEIGHT, WIDTH, 3), number % 256, np.uint8)
    PIL.Image.fromarray(pixels).save(path)


@pytest.fixture
def add_image() -> Callable[[Path, int], None]:
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
        mask = np.zeros((HEIGHT, WIDTH), np.uint8)
        mask[5:15, 5:20] = LESION
        mask[0] = [LESION * (number >> bit & 1) for bit in range(WIDTH)]
        return mask

    return draw


@pytest.fixture
def predict() -> Predict:
    def predict(number: int = 0, model_id: str = "base") -> Prediction:
        probability = np.full((6, 8), number, np.uint16)
        probability[:3] = 65535
        return Prediction(probability, model_id)

    return predict
