"""What is taken as a mask is a mask: two values, and nothing that has to be guessed."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pytest

from mgmfnet.data.image_io import read_image
from mgmfnet.data.mask_io import read_mask
from mgmfnet.data.mask_levels import looks_inverted
from mgmfnet.data.mask_looks import labels_of, look_at_mask
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


def with_a_ring(mask: Mask) -> PIL.Image.Image:
    """Label 1, and 255 for the pixels around it that nobody is sure of."""
    around = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    return PIL.Image.fromarray(np.where(mask > 0, 1, around).astype(np.uint8))


def colour_palette(*table: tuple[int, int, int]) -> Draw:
    """Label 0 around the lesion and 1 in it."""

    def draw(mask: Mask) -> PIL.Image.Image:
        picture = PIL.Image.fromarray(mask // LESION)
        picture.putpalette([level for colour in table for level in colour])
        return picture

    return draw


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


@pytest.mark.parametrize("quality", range(15, 101, 5))
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_border_that_jpeg_smooths_is_cut_at_the_middle(
    quality: int, mode: str, mask: Mask, tmp_path: Path
) -> None:
    """Of round and of square lesions; JPEG makes a black background of level 1 here and there."""
    path = tmp_path / "case_mask.jpg"
    square = np.zeros((48, 64), np.uint8)
    square[12:36, 16:48] = LESION
    for drawn in (mask, square):
        PIL.Image.fromarray(drawn).convert(mode).save(path, quality=quality)
        assert (read_mask(path) != drawn).mean() < 0.005


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
        colours((0, 0, 255), (255, 0, 0)),
        colours((253, 231, 37), (68, 1, 84)),
        lambda mask: PIL.Image.fromarray(np.where(mask > 0, 2, 1).astype(np.uint16)),
        lambda mask: classes(1, 2)(mask).convert("F"),
        with_a_ring,
        colour_palette((255, 0, 0), (255, 255, 255)),
        colour_palette((0, 200, 0), (0, 0, 0)),
    ],
)
def test_several_labels_are_not_merged(draw: Draw, mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / "case_mask.tif"
    draw(mask).save(path)
    with pytest.raises(MaskError, match=r"case_mask\.tif holds several labels"):
        read_mask(path)


@pytest.mark.parametrize(
    "draw",
    [
        colour_palette((0, 0, 0), (200, 0, 0)),
        colour_palette((255, 255, 255), (255, 0, 0)),
        colour_palette((0, 0, 0), (0, 0, 0)),
        colours((1, 1, 1), (0, 0, 0)),
        lambda mask: PIL.Image.fromarray(mask.astype(np.int16) // LESION).convert("I;16"),
        lambda mask: PIL.Image.fromarray(mask.astype(np.uint16) * 257),
        lambda mask: PIL.Image.fromarray(mask.astype(np.float32) / LESION),
        lambda mask: PIL.Image.fromarray(mask.astype(np.float32) / LESION * 2 - 1),
        lambda mask: PIL.Image.fromarray(mask > 0),
    ],
)
def test_what_is_not_0_or_black_is_lesion_in_any_depth(
    draw: Draw, mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.tif"
    draw(mask).save(path)
    assert (read_mask(path) == mask).all()


def test_labels_in_16_bit_colours(mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / "case_mask.png"
    cv2.imwrite(str(path), np.stack([mask * 0, mask * 0, mask // LESION], axis=2).astype(np.uint16))
    assert (read_mask(path) == mask).all()


@pytest.mark.parametrize(
    ("draw", "chosen"),
    [
        (classes(1, 2, 3), {"2"}),
        (classes(128, 255), {"255"}),
        (lambda mask: classes(1, 2)(mask).convert("F"), {"1"}),
        (three_colours, {"#ff0000"}),
        (palette_labels, {"1"}),
        (palette_labels, {"#00c800"}),
        (lambda mask: colour_palette((255, 0, 0), (255, 255, 255))(~mask), {"0"}),
        (colours((253, 231, 37), (68, 1, 84)), {"#fde725"}),
    ],
)
def test_a_person_chooses_which_labels_are_lesion(
    draw: Draw, chosen: set[str], mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.tif"
    draw(mask).save(path)
    lesion = read_mask(path, chosen=chosen) > 0
    assert 0 < lesion.sum() <= (mask > 0).sum()
    everything = read_mask(path, chosen=labels_of(path)) > 0
    assert (everything & (mask > 0)).sum() == everything[mask > 0].sum()
    assert not read_mask(path, chosen={"17"}).any()


@pytest.mark.parametrize(
    ("draw", "label", "is_plain", "is_smooth"),
    [
        (PIL.Image.fromarray, "255", True, False),
        (lambda mask: PIL.Image.fromarray(mask > 0), "255", True, False),
        (classes(2), "2", False, False),
        (colours((255, 255, 255), (0, 0, 0)), "255", True, False),
        (colours((255, 0, 0), (255, 255, 255)), "#ff0000", False, False),
        (colour_palette((0, 0, 0), (200, 0, 0)), "1", False, False),
        (lambda mask: PIL.Image.fromarray(cv2.blur(mask, (3, 3))), "", True, True),
        (lambda mask: PIL.Image.fromarray(mask * 0), "", True, False),
    ],
)
def test_a_look_tells_how_a_file_holds_its_mask(
    draw: Draw, label: str, is_plain: bool, is_smooth: bool, mask: Mask, tmp_path: Path
) -> None:
    path = tmp_path / "case_mask.png"
    draw(mask).save(path)
    assert look_at_mask(path)[1:] == (label, is_plain, is_smooth)


@pytest.mark.parametrize("cut", [(0, 0), (110, 0), (60, 100)])
def test_skin_and_lesion_in_each_other_s_place(cut: tuple[int, int], mask: Mask) -> None:
    """Also where the lesion reaches over one border of the image, or two."""
    cropped = np.ascontiguousarray(mask[cut[0] :, cut[1] :])
    assert not looks_inverted(cropped)
    assert looks_inverted(LESION - cropped)
    assert not looks_inverted(np.full_like(mask, LESION))
    assert not looks_inverted(np.zeros_like(mask))


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
