"""Which image a mask belongs to, by its name."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from mgmfnet.data.layouts.mask_names import USUAL_NAMES, MaskNames, kind_of, name_key
from mgmfnet.data.layouts.masks import find_masks
from mgmfnet.errors import DataError, UsageError

ENDINGS = (
    "_segmentation",
    "_Segmentation",
    "-segmentation",
    "_seg",
    "-seg",
    "_mask",
    "-mask",
    "_MASKS",
    "_mask_0",
    "_lesion",
    "-labels",
    "_labels",
    "_label",
    "_cp_masks",
    ".jpg",
    "_jpg",
    ".jpg_mask",
    "_mask.jpg",
)


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def found(folder: Path, pattern: str = "") -> list[set[str]]:
    files = find_masks(folder, pattern)[:3]
    return [{path.relative_to(folder).as_posix() for path in some} for some in files]


@pytest.mark.parametrize("image", ["ISIC_0000001", "nevus 1.2", "Läsion", "a_lesion", "mask_7"])
@pytest.mark.parametrize("ending", ["", *ENDINGS])
def test_a_mask_is_known_by_what_is_added_to_the_name_of_its_image(image: str, ending: str) -> None:
    images = {name_key(image), "other", "lesion"}
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        for name in (f"{image}{ending}.png", f"{image.upper()}{ending}.PNG"):
            given = unicodedata.normalize(form, name)
            stem = USUAL_NAMES.image_of(given, images)
            assert name_key(stem or "") == name_key(image)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_says_mask_beside_its_image(ending: str) -> None:
    kind, stem = kind_of(f"nevus{ending}.png")
    assert (bool(kind), stem) == (True, "nevus")


def test_what_label_studio_puts_before_the_name_of_an_upload() -> None:
    assert USUAL_NAMES.image_of("0a1b2c3d-nevus_mask.png", {"nevus"}) == "nevus"
    assert USUAL_NAMES.image_of("0a1b2c3d-nevus.png", {"0a1b2c3d-nevus", "nevus"}) == (
        "0a1b2c3d-nevus"
    )
    assert USUAL_NAMES.image_of("0a1b2c3d-nevus.png") == "0a1b2c3d-nevus"


@pytest.mark.parametrize("odd", ["x5_mask.png", "x5.jpg.png", "mask_x5.png", "y_segmentation.png"])
@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_one_odd_name_hides_no_other_mask(odd: str, suffix: str, tmp_path: Path) -> None:
    rest = {f"x{number}{suffix}" for number in range(4)}
    assert found(put(tmp_path, odd, *rest))[0] == {odd, *rest}


def test_images_beside_their_masks_are_no_masks(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", "a_mask.png", "b.jpg", "b_mask.png", "c.jpg", "c_probability.png")
    put(tmp_path, "c_attribute_globules.png", "images/d.jpg", "masks/d.png", "images/e.jpg")
    assert found(tmp_path) == [
        {"a_mask.png", "b_mask.png", "masks/d.png"},
        {"a.jpg", "b.jpg", "c.jpg"},
        {"c_probability.png", "c_attribute_globules.png", "images/d.jpg", "images/e.jpg"},
    ]


@pytest.mark.parametrize(
    ("pattern", "name", "image"),
    [
        ("{stem}_gt.png", "a_GT.PNG", "a"),
        ("{stem}_gt.png", "a_gt.bmp", None),
        ("{stem}_gt", "a_gt.bmp", "a"),
        ("gt-{stem}.*", "gt-a.png", None),
        ("GT ({stem}) [1]+.png", "gt (a.b) [1]+.png", "a.b"),
        ("{stem}_L\u00e4sion.png", "a_La\u0308sion.png", "a"),
        ("{stem}", "a_mask.png", "a_mask"),
    ],
)
def test_a_pattern_says_where_the_name_of_the_image_is(
    pattern: str, name: str, image: str | None
) -> None:
    assert MaskNames(pattern).image_of(name) == image


def test_with_a_pattern_nothing_else_is_a_mask(tmp_path: Path) -> None:
    put(tmp_path, "a_gt.png", "a_mask.png", "a.png", "deep/b_gt.png")
    masks, _, others = found(tmp_path, "{stem}_gt.png")
    assert (masks, others) == ({"a_gt.png", "deep/b_gt.png"}, {"a_mask.png", "a.png"})
    with pytest.raises(DataError, match=r"No file in .* is named as \{stem\}_x says"):
        find_masks(tmp_path, "{stem}_x")


@pytest.mark.parametrize("pattern", ["gt.png", "{stem}{stem}.png", "masks/{stem}.png", " "])
def test_a_pattern_that_does_not_name_the_image_is_refused(pattern: str) -> None:
    with pytest.raises(UsageError, match=r"Write \{stem\}_gt\.png, for instance"):
        MaskNames(pattern)
