"""What is taken as a mask is a mask: two values, and nothing that has to be guessed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

from mgmfnet.data.image_io import read_image, read_mask
from mgmfnet.errors import MaskError
from mgmfnet.paths import resource
from mgmfnet.types import LESION, Mask

Draw = Callable[[Mask], PIL.Image.Image]


@pytest.fixture
def mask() -> Mask:
    disc = np.hypot(*(np.indices((240, 320)) - np.array([110, 150])[:, None, None])) < 60
    return np.where(disc, LESION, 0).astype(np.uint8)


def classes(*levels: int) -> Draw:
    """Bands of labels inside and around the lesion."""

    def draw(mask: Mask) -> PIL.Image.Image:
        bands = np.array(levels, np.uint8)[np.arange(mask.shape[1]) * len(levels) // mask.shape[1]]
        return PIL.Image.fromarray(np.where(mask > 0, bands[None, :], 0).astype(np.uint8))

    return draw


def colours(lesion: tuple[int, int, int], skin: tuple[int, int, int]) -> Draw:
    def draw(mask: Mask) -> PIL.Image.Image:
        return PIL.Image.fromarray(np.where(mask[..., None] > 0, lesion, skin).astype(np.uint8))

    return draw


def on_transparent(colour: tuple[int, int, int]) -> Draw:
    def draw(mask: Mask) -> PIL.Image.Image:
        picture = PIL.Image.new("RGBA", mask.shape[::-1], (*colour, 255))
        picture.putalpha(PIL.Image.fromarray(mask))
        return picture

    return draw


def three_colours(mask: Mask) -> PIL.Image.Image:
    picture = np.asarray(colours((255, 0, 0), (0, 0, 0))(mask)).copy()
    picture[: mask.shape[0] // 2][mask[: mask.shape[0] // 2] > 0] = (0, 0, 255)
    return PIL.Image.fromarray(picture)


def palette_labels(mask: Mask) -> PIL.Image.Image:
    labels = np.where(mask > 0, 1, 0).astype(np.uint8)
    labels[:120] *= 2
    picture = PIL.Image.fromarray(labels)
    picture.putpalette([0, 0, 0, 200, 0, 0, 0, 200, 0])
    return picture


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
@pytest.mark.parametrize(
    "draw",
    [
        colours((255, 0, 0), (255, 255, 255)),
        colours((0, 90, 200), (255, 255, 255)),
        colours((0, 200, 60), (0, 0, 0)),
        colours((255, 255, 255), (0, 0, 0)),
    ],
)
def test_one_colour_on_black_or_white(draw: Draw, suffix: str, mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / f"case_mask{suffix}"
    draw(mask).save(path, quality=90)
    assert (read_mask(path) != mask).mean() < (0.01 if suffix == ".jpg" else 1e-9)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0)])
def test_one_colour_on_transparent(
    colour: tuple[int, int, int], mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.png"
    on_transparent(colour)(mask).save(path)
    assert (read_mask(path) == mask).all()


@pytest.mark.parametrize("quality", [50, 75, 95])
def test_the_border_that_jpeg_smooths_is_cut_at_the_middle(
    quality: int, mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.jpg"
    PIL.Image.fromarray(mask).save(path, quality=quality)
    assert (read_mask(path) != mask).mean() < 0.005


def test_the_border_that_a_change_of_size_smooths_is_cut_at_the_middle(
    mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.png"
    small = PIL.Image.fromarray(mask).resize((160, 120), PIL.Image.Resampling.BICUBIC)
    small.save(path)
    assert set(np.unique(read_mask(path))) == {0, LESION}


@pytest.mark.parametrize(
    "draw",
    [
        classes(128, 255),
        classes(1, 2),
        classes(1, 2, 3),
        classes(60, 120, 255),
        three_colours,
        palette_labels,
        lambda mask: PIL.Image.fromarray(np.where(mask > 0, 255, 128).astype(np.uint8)),
    ],
)
def test_several_labels_are_not_merged(draw: Draw, mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / "case_mask.png"
    draw(mask).save(path)
    with pytest.raises(MaskError, match=r"case_mask\.png holds several labels"):
        read_mask(path)


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [
        ("RGB", ".png"),
        ("L", ".png"),
        ("P", ".png"),
        ("RGBA", ".png"),
        ("RGB", ".jpg"),
        ("L", ".jpg"),
    ],
)
def test_a_photograph_is_no_mask(mode: str, suffix: str, tmp_path: Path) -> None:
    for number, sample in enumerate(sorted(resource("samples").glob("*.jpg"))):
        picture = PIL.Image.fromarray(read_image(sample))
        picture.thumbnail((640, 640))
        path = tmp_path / f"copy{number}{suffix}"
        picture.convert(mode).save(path)
        with pytest.raises(MaskError, match=r"not a mask|several labels"):
            read_mask(path)


def test_a_map_of_probabilities_is_no_mask(mask: Mask, tmp_path: Path) -> None:
    rows = np.linspace(0, 255, mask.shape[0]).astype(np.uint8)
    path = tmp_path / "case_map.png"
    PIL.Image.fromarray(np.repeat(rows[:, None], mask.shape[1], axis=1)).save(path)
    with pytest.raises(MaskError, match="map of many levels, and not a mask"):
        read_mask(path)
