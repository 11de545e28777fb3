import pytest
import torch

from mgmfnet.training.dataset import Dataset


def masks(several: int) -> Dataset:
    """Twenty masks of one region, but for some of two."""
    marks = torch.zeros(20, 1, 32, 32, dtype=torch.uint8)
    marks[:, :, 4:12, 4:12] = 1
    marks[:several, :, 20:28, 20:28] = 1
    return Dataset(tuple(map(str, range(20))), marks.repeat(1, 3, 1, 1), marks)


@pytest.mark.parametrize(("several", "expected"), [(0, True), (2, True), (3, False)])
def test_nearly_all_masks_have_one_region_or_not(several: int, *, expected: bool) -> None:
    assert masks(several).has_one_region is expected
