"""Small images and masks for studies, and the types of the fixtures that make them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image

from mgmfnet.prediction import Prediction
from mgmfnet.types import Mask, Size

SIZE = Size(24, 32)

AddImage = Callable[[Path, int], None]
Draw = Callable[[int], Mask]
Predict = Callable[..., Prediction]


def save_image(path: Path, number: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.full((*SIZE, 3), number % 256, np.uint8)
    PIL.Image.fromarray(pixels).save(path)
