"""Folders of images to browse."""

import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as PillowImage

from mgmfnet.types import Image


def small_images(folder: Path, count: int) -> None:
    """``count`` real JPEG files of 160 x 120 pixels."""
    folder.mkdir(parents=True)
    data = _jpeg(lesion(120, 160, seed=0))
    for number in range(count):
        (folder / f"ISIC_{number:07}.jpg").write_bytes(data)


def large_images(folder: Path, count: int, megapixels: int = 12) -> None:
    """``count`` different JPEG files as a camera makes them, 4 to 3."""
    folder.mkdir(parents=True)
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    for number in range(count):
        image = lesion(height, height * 4 // 3, seed=number)
        (folder / f"ISIC_{number:07}.jpg").write_bytes(_jpeg(image))


def lesion(height: int, width: int, seed: int) -> Image:
    """Mottled skin with a dark spot."""
    random = np.random.default_rng(seed)
    coarse = random.integers(150, 230, (max(4, height // 40), max(4, width // 40), 3), np.uint8)
    skin = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    middle = (int(width * random.uniform(0.4, 0.6)), int(height * random.uniform(0.4, 0.6)))
    cv2.circle(skin, middle, height // 4, (90, 55, 45), -1)
    spotted: Image = cv2.GaussianBlur(skin, (9, 9), 0).astype(np.uint8)
    return spotted


def _jpeg(image: Image) -> bytes:
    buffer = io.BytesIO()
    PillowImage.fromarray(image).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
