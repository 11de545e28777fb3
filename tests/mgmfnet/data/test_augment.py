import pytest
import torch
from torch import Generator, Tensor

from mgmfnet.data.augment import Augmentation, augment
from mgmfnet.data.batch_random import BatchRandom

STILL = Augmentation(flip=0, rotation=0)


def half(height: int = 24, width: int = 32) -> tuple[Tensor, Tensor]:
    """Images that are bright where their mask is, on the left half."""
    masks = torch.zeros(6, 1, height, width)
    masks[..., : width // 2] = 1
    return masks.repeat(1, 3, 1, 1) * 0.5 + 0.25, masks


def random_numbers(count: int, seed: int, part: slice = slice(None)) -> BatchRandom:
    return BatchRandom(Generator().manual_seed(seed), torch.device("cpu"), count, part)


def view(ranges: Augmentation, seed: int = 0) -> tuple[Tensor, Tensor]:
    return augment(*half(), ranges, random_numbers(6, seed))


def test_without_ranges_nothing_changes() -> None:
    images, masks = view(STILL)
    torch.testing.assert_close(images, half()[0])
    assert torch.equal(masks, half()[1])


@pytest.mark.parametrize("name", sorted(Augmentation.model_fields))
def test_each_range_does_something_and_keeps_the_form(name: str) -> None:
    value = {"flip": 0.5, "rotation": 90}.get(name, 0.3)
    images, masks = half()
    images[:, 0] += 0.1
    changed, moved = augment(
        images, masks, STILL.model_copy(update={name: value}), random_numbers(6, 1)
    )
    assert changed.shape == images.shape
    assert 0 <= changed.min() <= changed.max() <= 1
    assert set(moved.unique().tolist()) <= {0.0, 1.0}
    assert not torch.allclose(changed, images, atol=1e-3)


@pytest.mark.parametrize(
    "ranges",
    [STILL.model_copy(update={name: value}) for name, value in
     {"flip": 1.0, "rotation": 180, "zoom": 0.3, "shear": 0.3, "shift": 0.2}.items()],
)  # fmt: skip
def test_image_and_mask_move_together(ranges: Augmentation) -> None:
    images, masks = view(ranges)
    agreement = ((images[:, :1] > 0.5).float() == masks).float().mean()
    assert agreement > 0.98


def test_a_rotation_by_a_half_turn_keeps_areas_where_axes_differ_in_length() -> None:
    masks = torch.zeros(64, 1, 40, 56)
    masks[..., 16:24, 24:32] = 1
    images = masks.repeat(1, 3, 1, 1)
    ranges = STILL.model_copy(update={"rotation": 180})
    _, moved = augment(images, masks, ranges, random_numbers(64, 2))
    areas = moved.sum(dim=(1, 2, 3))
    assert areas.min() > 54
    assert areas.max() < 74


def test_the_same_seed_gives_the_same_views() -> None:
    ranges = Augmentation(rotation=180, zoom=0.3, brightness=0.2, noise=0.05)
    assert torch.equal(view(ranges, 5)[0], view(ranges, 5)[0])
    assert not torch.equal(view(ranges, 5)[0], view(ranges, 6)[0])


def test_each_image_gets_its_own_view() -> None:
    images, _ = view(Augmentation(rotation=180))
    assert not torch.allclose(images[0], images[1], atol=1e-2)


def test_an_image_gets_the_same_view_in_any_part_of_its_batch() -> None:
    """Noise apart, which is drawn where the images are."""
    ranges = Augmentation(**dict.fromkeys(Augmentation.model_fields, 0.3) | {"noise": 0.0})
    whole, moved = view(ranges, 3)
    for start in range(3):
        part = slice(start, None, 3)
        images, masks = (of_all[part] for of_all in half())
        images, masks = augment(images, masks, ranges, random_numbers(6, 3, part))
        torch.testing.assert_close(images, whole[part])
        assert torch.equal(masks, moved[part])


def test_parts_of_a_batch_have_different_noise() -> None:
    first, second = (random_numbers(6, 0, slice(start, None, 2)).normal(4, 5) for start in range(2))
    assert first.shape == second.shape == (3, 4, 5)
    assert not torch.allclose(first, second)


def test_a_grey_view_has_no_colour() -> None:
    images, masks = half()
    images[:, 0] += 0.2
    grey, _ = augment(images, masks, STILL.model_copy(update={"grey": 1.0}), random_numbers(6, 0))
    assert (grey.amax(dim=1) - grey.amin(dim=1)).max() < 1e-6


def test_close_ups_come_from_anywhere_and_may_miss_the_lesion() -> None:
    masks = torch.zeros(200, 1, 40, 56)
    masks[..., 16:24, 24:32] = 1
    ranges = STILL.model_copy(update={"close_up": 1.0})
    _, seen = augment(masks.repeat(1, 3, 1, 1), masks, ranges, random_numbers(200, 4))
    areas = seen.sum(dim=(1, 2, 3))
    assert 0.05 < (areas == 0).float().mean() < 0.3
    assert areas.max() == pytest.approx(64 / 0.4**2, rel=0.02)
