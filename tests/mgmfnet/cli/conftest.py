from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.types import LESION, Mask, Size
from tests.mgmfnet.cli.files import Masks, Photos

SIZE = Size(48, 64)


@pytest.fixture(autouse=True)
def base(stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny model in the place of the bundled one."""
    monkeypatch.setattr("mgmfnet.models.library.resource", lambda *_: stored.parent)
    return stored


@pytest.fixture
def lesion() -> Mask:
    mask = np.zeros(SIZE, np.uint8)
    mask[12:36, 16:48] = LESION
    return mask


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    """Makes a folder of images with a dark square on light skin."""

    def make(*names: str, folder: str = "photos") -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        generator = np.random.default_rng(0)
        for name in names:
            pixels = generator.integers(180, 220, (*SIZE, 3), np.uint8)
            pixels[12:36, 16:48] //= 4
            PillowImage.fromarray(pixels).save(tmp_path / folder / name)
        return tmp_path / folder

    return make


@pytest.fixture
def masks(tmp_path: Path, lesion: Mask) -> Masks:
    """Makes a folder of mask files, all with the same lesion unless another is given."""

    def make(*names: str, folder: str = "masks", mask: Mask = lesion) -> Path:
        (tmp_path / folder).mkdir(exist_ok=True)
        for name in names:
            (tmp_path / folder / name).write_bytes(encode_mask(mask))
        return tmp_path / folder

    return make
