"""What counts as an image or a mask, and what is said of the rest."""

from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
import pytest

from mgmfnet.api.images import image_of, mask_of
from mgmfnet.data.image_io import encode_image
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import ImageError, MaskError
from mgmfnet.types import LESION, Image, Mask, Size


def test_a_file_a_picture_and_an_array_are_the_same_image(tmp_path: Path, image: Image) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encode_image(image))
    with PIL.Image.open(path) as picture:
        for given in (str(path), path, picture, image):
            np.testing.assert_array_equal(image_of(given), image)


def test_a_picture_stands_as_its_exif_block_says(image: Image) -> None:
    picture = PIL.Image.fromarray(image)
    picture.getexif()[0x0112] = 6
    np.testing.assert_array_equal(image_of(picture), np.rot90(image, -1))


def test_grey_is_taken_and_transparency_lies_over_white(image: Image) -> None:
    grey = image[..., 0]
    for given in (grey, grey[..., None], PIL.Image.fromarray(grey)):
        np.testing.assert_array_equal(image_of(given), np.stack([grey] * 3, axis=2))
    alpha = np.full(grey.shape, 255, np.uint8)
    alpha[0, 0] = 0
    layered = image_of(np.dstack([image, alpha]))
    assert layered[0, 0].tolist() == [255, 255, 255]
    np.testing.assert_array_equal(layered[1:], image[1:])


FLOATS = np.linspace(0, 1, 48, dtype=np.float32).reshape(4, 4, 3)


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        (FLOATS, r"\(image \* 255\)\.round\(\)\.astype\('uint8'\)"),
        (FLOATS * 255, r"from 0 to 255.*image\.astype\('uint8'\)"),
        ((FLOATS * 255).astype(np.int64), r"int64, from 0 to 255"),
        (FLOATS - 0.5, "normalised values cannot be taken"),
        ((FLOATS * 65535).astype(np.uint16), "uint16, with levels from 0 to 65535"),
        (np.where(FLOATS > 0.5, np.nan, FLOATS), "no numbers"),
        (FLOATS > 0.5, "This is a mask"),
        (np.zeros((3, 8, 9), np.uint8), r"transpose\(1, 2, 0\)"),
        (np.zeros((2, 8, 9, 3), np.uint8), "Give one image"),
        (np.zeros((8, 9, 2), np.uint8), "Give one image"),
        (np.zeros((0, 9, 3), np.uint8), "no pixels"),
        ([[0, 1]], "not list"),
        (None, "not NoneType"),
        ("", "The path is empty"),
        ("absent.jpg", "no longer there"),
    ],
)
def test_what_is_no_image_is_refused_with_what_to_do(given: Any, advice: str) -> None:
    with pytest.raises(ImageError, match=advice):
        image_of(given)


def test_a_damaged_picture_is_an_error(tmp_path: Path, image: Image) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encode_image(image)[:400])
    with PIL.Image.open(path) as picture, pytest.raises(ImageError, match="damaged"):
        image_of(picture)


def test_masks_of_every_kind_are_the_same(tmp_path: Path, lesion: Mask) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encode_mask(lesion))
    kinds = (str(path), lesion, lesion > 0, (lesion > 0).astype(np.int64), lesion[..., None])
    for given in (*kinds, PIL.Image.fromarray(lesion), PIL.Image.fromarray(lesion > 0)):
        np.testing.assert_array_equal(mask_of(given), lesion)


def test_an_empty_and_a_full_mask_are_masks() -> None:
    assert not mask_of(np.zeros((4, 5), np.uint8)).any()
    assert (mask_of(np.ones((4, 5), np.uint8)) == LESION).all()


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        (FLOATS[..., 0], r"mask > 0\.5"),
        (np.arange(20, dtype=np.uint8).reshape(4, 5), "20 different values, from 0 to 19"),
        (np.array([[0, -1]]), "different values"),
        (np.array([[1, 2]]), "mask > 127"),
        (np.zeros((4, 5, 3), np.uint8), "shape"),
        (np.zeros((0, 5), np.uint8), "shape"),
        (PIL.Image.linear_gradient("L"), "not a mask"),
        ([[0, 1]], "not list"),
        ("", "empty"),
    ],
)
def test_what_is_no_mask_is_refused_with_what_to_do(given: Any, advice: str) -> None:
    with pytest.raises(MaskError, match=advice):
        mask_of(given)


def test_a_mask_of_another_size_is_refused(lesion: Mask) -> None:
    with pytest.raises(MaskError, match="of the size of the image"):
        mask_of(lesion, Size(10, 10))
