import numpy as np
import pytest

from benchmarks.accuracy.perturbations import CHANGES, change, skin_patch
from mgmfnet.types import LESION, Image, Mask

HEIGHT, WIDTH = 96, 128
UNMOVED = set(CHANGES) - {
    *("zoom_in", "zoom_out", "square", "tall", "wide", "tiny", "large", "border", "turned"),
    "dark_corners",
}


def lesion(top: int, left: int) -> tuple[Image, Mask]:
    """A dark brown rectangle on skin, and its mask."""
    image = np.full((HEIGHT, WIDTH, 3), (210, 170, 150), np.uint8)
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[top : top + 24, left : left + 32] = LESION
    image[mask > 0] = (90, 50, 40)
    return image, mask


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_the_same_each_time(name: str) -> None:
    image, mask = lesion(30, 50)
    kept = image.copy()
    first, second = (change(name, image, mask, "a") for _ in range(2))
    for one, other in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(image, kept)
    assert not np.array_equal(first[0], image)


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("place", [(30, 50), (0, 0), (72, 96), (10, 90)])
def test_the_mask_stays_on_the_lesion(name: str, place: tuple[int, int]) -> None:
    image, mask = change(name, *lesion(*place), "a")
    assert image.dtype == mask.dtype == np.uint8
    assert image.shape == (*mask.shape, 3)
    assert set(np.unique(mask)) == {0, LESION}
    brightness = image.mean(axis=2)
    assert np.median(brightness[mask > 0]) < np.median(brightness[mask == 0])
    if name not in UNMOVED | {"dark_corners"}:
        dark = brightness < 130
        assert (dark & (mask > 0)).sum() / (dark | (mask > 0)).sum() > 0.9


@pytest.mark.parametrize("name", sorted(UNMOVED))
def test_another_light_leaves_the_mask_alone(name: str) -> None:
    image, mask = lesion(30, 50)
    changed, same = change(name, image, mask, "a")
    np.testing.assert_array_equal(same, mask)
    assert changed.shape == image.shape


@pytest.mark.parametrize("name", ["hair", "ruler", "ink", "bubbles", "noise"])
def test_every_image_gets_its_own_artefacts(name: str) -> None:
    image, mask = lesion(30, 50)
    drawn = {change(name, image, mask, case)[0].tobytes() for case in "abcdefgh"}
    assert len(drawn) > 2


@pytest.mark.parametrize("place", [(30, 10), (2, 60), (70, 60), (40, 95)])
def test_a_cut_lesion_touches_the_border(place: tuple[int, int]) -> None:
    _, mask = change("border", *lesion(*place), "a")
    edge = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    assert edge.any()
    assert mask.shape[0] / mask.shape[1] == pytest.approx(HEIGHT / WIDTH, abs=0.02)


def test_a_patch_of_skin_has_nothing_of_the_lesion() -> None:
    image, mask = lesion(60, 90)
    patch = skin_patch(image, mask)
    assert patch is not None
    assert patch.shape[0] > HEIGHT / 2
    np.testing.assert_array_equal(patch, np.broadcast_to(image[0, 0], patch.shape))


def test_there_is_no_patch_beside_a_lesion_that_fills_the_image() -> None:
    image, mask = lesion(0, 0)
    mask[8:-8, 8:-8] = LESION
    assert skin_patch(image, mask) is None
