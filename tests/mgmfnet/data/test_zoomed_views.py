import torch
from torch import Generator, Tensor

from mgmfnet.data.batch_random import BatchRandom
from mgmfnet.data.zoomed_views import zoomed_views


def batch(count: int = 40) -> tuple[Tensor, Tensor]:
    masks = torch.zeros(count, 1, 96, 128)
    masks[:, :, 40:60, 30:60] = 1
    return masks.repeat(1, 3, 1, 1) * 0.8, masks


def random(count: int = 40) -> BatchRandom:
    return BatchRandom(Generator().manual_seed(0), torch.device("cpu"), count)


def test_a_close_look_enlarges_the_lesion_with_its_image() -> None:
    images, masks = batch()
    close, lesions = zoomed_views(images, masks, 1, random())
    areas = lesions.mean(dim=(1, 2, 3))
    assert areas.median() > 2 * masks.mean()
    assert set(lesions.unique().tolist()) == {0, 1}
    assert ((close[:, :1] > 0.4) == (lesions > 0)).float().mean() > 0.99


def test_a_window_does_not_tell_where_the_lesion_ends() -> None:
    images, masks = batch(200)
    _, lesions = zoomed_views(images, masks, 1, random(200))
    rows = torch.arange(96) + 0.5
    centres = (lesions.mean(dim=(1, 3)) * rows).sum(dim=1) / lesions.mean(dim=(1, 3)).sum(dim=1)
    assert centres.std() > 4


def test_no_chance_no_window_and_without_lesion_the_whole() -> None:
    images, masks = batch()
    same, lesions = zoomed_views(images, masks, 0, random())
    assert torch.allclose(same, images, atol=1e-5)
    assert torch.equal(lesions, masks)
    skin, empty = zoomed_views(images, torch.zeros_like(masks), 1, random())
    assert torch.allclose(skin, images, atol=1e-5)
    assert not empty.any()
