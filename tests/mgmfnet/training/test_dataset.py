from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
import torch
from PIL import Image
from torch.utils.data import DataLoader

from mgmfnet.data.sample import Sample
from mgmfnet.training.dataset import Dataset, load_dataset
from mgmfnet.types import Size


def masks(several: int) -> Dataset:
    """Twenty masks of one region, but for some of two."""
    marks = torch.zeros(20, 1, 32, 32, dtype=torch.uint8)
    marks[:, :, 4:12, 4:12] = 1
    marks[:several, :, 20:28, 20:28] = 1
    return Dataset(tuple(map(str, range(20))), marks.repeat(1, 3, 1, 1), marks)


@pytest.mark.parametrize(("several", "expected"), [(0, True), (2, True), (3, False)])
def test_nearly_all_masks_have_one_region_or_not(several: int, *, expected: bool) -> None:
    assert masks(several).has_one_region is expected


def test_bars_beside_a_photograph_are_not_learnt_from(tmp_path: Path) -> None:
    image, mask = Image.new("RGB", (160, 60)), Image.new("L", (160, 60))
    noise = np.random.default_rng(0).integers(90, 220, (60, 80, 3), dtype=np.uint8)
    image.paste(Image.fromarray(noise), (50, 0))
    mask.paste(255, (50, 0, 90, 60))
    image.save(tmp_path / "a.png")
    mask.save(tmp_path / "a_mask.png")
    sample = Sample("a", tmp_path / "a.png", tmp_path / "a_mask.png", "")
    dataset = load_dataset([sample], Size(60, 80))
    np.testing.assert_array_equal(dataset.images[0].permute(1, 2, 0).numpy(), noise)
    assert dataset.masks[0, 0, :, :40].all()
    assert not dataset.masks[0, 0, :, 40:].any()


def test_it_can_be_indexed_by_the_loader_of_torch_and_is_shown_in_short() -> None:
    dataset = masks(0)
    image, mask = dataset[3]
    assert torch.equal(image, dataset.images[3])
    assert torch.equal(mask, dataset.masks[3])
    loader = DataLoader(cast(Any, dataset), batch_size=8)
    assert [len(images) for images, _ in loader] == [8, 8, 4]
    assert repr(dataset) == "Dataset(20 images, 32 x 32)"
