from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from torch.utils.data import DataLoader

import mgmfnet
from mgmfnet.errors import DataError, UsageError
from mgmfnet.types import Mask


def test_it_is_a_sequence_of_images_with_masks(
    labelled: Callable[[int], Path], lesion: Mask
) -> None:
    data = mgmfnet.open_dataset(str(labelled(3)))
    assert [one.name for one in data] == ["0", "1", "2"]
    image, mask, name = data[-1]
    assert image.shape == (48, 64, 3)
    np.testing.assert_array_equal(mask, lesion > 0)
    assert name == "2"
    assert [one.name for one in data[1:]] == ["1", "2"]
    assert repr(data) == "LabelledImages(all, 3 at their own size)"
    with pytest.raises(IndexError):
        data[3]


def test_the_loader_of_torch_takes_it(labelled: Callable[[int], Path]) -> None:
    data = mgmfnet.open_dataset(labelled(4), size=(32, 32))
    batches = list(DataLoader(cast(Any, data), batch_size=2))
    assert [tuple(images.shape) for images, _, _ in batches] == [(2, 32, 32, 3)] * 2
    assert [tuple(masks.shape) for _, masks, _ in batches] == [(2, 32, 32)] * 2
    assert [name for _, _, names in batches for name in names] == ["0", "1", "2", "3"]
    assert repr(data) == "LabelledImages(all, 4 at 32 x 32)"


def test_a_fold_has_its_two_sides(labelled: Callable[[int], Path]) -> None:
    folder = labelled(5)
    test = mgmfnet.open_dataset(folder, fold=2)
    train = mgmfnet.open_dataset(folder, "train", fold=2)
    assert len(test) == 1
    assert len(train) == 4
    assert test[0].name not in [one.name for one in train]


def test_what_cannot_be_opened_is_told(labelled: Callable[[int], Path], tmp_path: Path) -> None:
    folder = labelled(2)
    with pytest.raises(UsageError, match="There are: all"):
        mgmfnet.open_dataset(folder, "test")
    with pytest.raises(UsageError, match="height, width"):
        mgmfnet.open_dataset(folder, size=(0, 4))
    with pytest.raises(DataError):
        mgmfnet.open_dataset(tmp_path / "absent")
    for mask in folder.glob("*_mask.png"):
        mask.unlink()
    with pytest.raises(DataError, match="have no masks"):
        mgmfnet.open_dataset(folder)
