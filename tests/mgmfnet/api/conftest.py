from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.types import LESION, Image, Mask

SIZE = (48, 64)


@pytest.fixture(autouse=True)
def base(stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny model in the place of the bundled one."""
    monkeypatch.setattr("mgmfnet.models.library.resource", lambda *_: stored.parent)
    return stored


@pytest.fixture
def image() -> Image:
    """A dark square on light skin."""
    pixels = np.random.default_rng(0).integers(180, 220, (*SIZE, 3), np.uint8)
    pixels[12:36, 16:48] //= 4
    return pixels


@pytest.fixture
def lesion() -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[12:36, 16:48] = LESION
    return mask


@pytest.fixture
def labelled(tmp_path: Path, image: Image, lesion: Mask) -> Callable[[int], Path]:
    """Makes a folder of images and masks side by side; no two images are alike."""

    def make(count: int) -> Path:
        folder = tmp_path / "labelled"
        folder.mkdir()
        for number in range(count):
            noise = np.random.default_rng(number).integers(0, 200, (6, 8), np.uint8)
            shade = np.array(PIL.Image.fromarray(noise).resize((SIZE[1], SIZE[0])))
            pixels = np.clip(image // 2 + (shade // 2)[..., None], 0, 255).astype(np.uint8)
            PIL.Image.fromarray(pixels).save(folder / f"{number}.png")
            (folder / f"{number}_mask.png").write_bytes(encode_mask(lesion))
        return folder

    return make
