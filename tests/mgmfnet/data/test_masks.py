"""Mask files of every kind come as 0 and 255, and what is unclear is refused."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL.ExifTags import Base

from mgmfnet.data.mask_io import decode_mask, encode_mask, read_mask, resize_mask
from mgmfnet.errors import MaskError
from mgmfnet.types import LESION, Mask, Size

masks = hnp.arrays(np.bool_, hnp.array_shapes(min_dims=2, max_dims=2, max_side=40)).map(
    lambda lesion: np.where(lesion, LESION, 0).astype(np.uint8)
)


@pytest.fixture
def mask() -> Mask:
    disc = np.hypot(*(np.indices((48, 64)) - np.array([20, 30])[:, None, None])) < 15
    return np.where(disc, LESION, 0).astype(np.uint8)


def grey(levels: np.ndarray) -> PIL.Image.Image:
    return PIL.Image.fromarray(levels)


def palette(
    mask: Mask, skin: tuple[int, ...], lesion: tuple[int, ...], *, label: int = 1
) -> PIL.Image.Image:
    picture = grey(np.where(mask > 0, label, 0).astype(np.uint8))
    picture.putpalette([*skin, *(lesion * label)])
    return picture


def coloured(mask: Mask, colour: tuple[int, ...]) -> PIL.Image.Image:
    return PIL.Image.fromarray((mask[..., None] > 0) * np.array(colour, np.uint8))


def white_on_black_quantised(mask: Mask) -> PIL.Image.Image:
    """Two colours in the order the quantiser likes, which is white first."""
    picture = coloured(mask, (255, 255, 255)).quantize(2)
    assert picture.getpalette()[:3] == [255, 255, 255]  # type: ignore[index]
    return picture


def opaque_lesion(mask: Mask) -> PIL.Image.Image:
    """White everywhere; only the transparency tells where the lesion is."""
    picture = PIL.Image.new("RGBA", mask.shape[::-1], "white")
    picture.putalpha(grey(mask))
    return picture


@pytest.mark.parametrize(
    ("suffix", "draw"),
    [
        (".png", grey),
        (".bmp", grey),
        (".tif", grey),
        (".jpg", grey),
        (".gif", grey),
        (".png", lambda m: grey(m // LESION)),
        (".png", lambda m: grey(m // LESION * 100)),
        (".png", lambda m: grey(m > 0)),
        (".tif", lambda m: grey(m > 0)),
        (".png", lambda m: grey(m.astype(np.uint16) * 257)),
        (".png", lambda m: grey(m.astype(np.uint16) // LESION)),
        (".tif", lambda m: grey(m.astype(np.int32) // LESION)),
        (".tif", lambda m: grey((m > 0).astype(np.float32))),
        (".png", lambda m: palette(m, (0, 0, 0), (128, 0, 0))),
        (".png", lambda m: palette(m, (255, 255, 255), (200, 0, 0))),
        (".png", lambda m: palette(m, (0, 0, 0), (1, 1, 1))),
        (".png", lambda m: palette(m, (0, 0, 0), (0, 90, 10), label=7)),
        (".png", white_on_black_quantised),
        (".gif", white_on_black_quantised),
        (".png", lambda m: coloured(m, (255, 255, 255))),
        (".png", lambda m: coloured(m, (255, 0, 0))),
        (".jpg", lambda m: coloured(m, (255, 255, 255))),
        (".png", opaque_lesion),
        (".png", lambda m: grey(m).convert("LA")),
    ],
)  # fmt: skip
def test_any_mask_file(
    mask: Mask, suffix: str, draw: Callable[[Mask], PIL.Image.Image], tmp_path: Path
) -> None:
    path = tmp_path / f"lesion_segmentation{suffix}"
    draw(mask).save(path)
    read = read_mask(path, Size(*mask.shape))
    assert read.dtype == np.uint8
    assert set(np.unique(read)) == {0, LESION}
    assert (read == mask).all()


@pytest.mark.parametrize("level", [0, 1, 255])
def test_a_mask_of_one_level(level: int, tmp_path: Path) -> None:
    path = tmp_path / "flat.png"
    grey(np.full((4, 6), level, np.uint8)).save(path)
    assert (read_mask(path) == (LESION if level else 0)).all()


def test_several_levels_are_cut_at_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "soft.png"
    grey(np.array([[0, 1, 127, 128, 255]], np.uint8)).save(path)
    assert read_mask(path).tolist() == [[0, 0, 0, LESION, LESION]]


def test_several_labels_are_not_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "labels.png"
    grey(np.array([[0, 1, 2, 3]], np.uint8)).save(path)
    with pytest.raises(MaskError, match=r"labels\.png holds several labels"):
        read_mask(path)


def test_orientation_is_that_of_the_image(mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / "turned.png"
    exif = PIL.Image.Exif()
    exif[Base.Orientation] = 6
    grey(mask).save(path, exif=exif)
    assert (read_mask(path, Size(64, 48)) == np.rot90(mask, -1)).all()


def test_the_wrong_size_names_both(mask: Mask, tmp_path: Path) -> None:
    path = tmp_path / "lesion_segmentation.png"
    path.write_bytes(encode_mask(mask))
    with pytest.raises(MaskError, match=r"lesion_segmentation\.png is 64 x 48 pixels.*1024 x 768"):
        read_mask(path, Size(768, 1024))
    with pytest.raises(MaskError, match="48 x 64"):
        read_mask(path, Size(64, 48))


@given(masks)
def test_encoding_keeps_every_pixel(mask: Mask) -> None:
    data = encode_mask(mask)
    assert data[24:26] == b"\x08\x00"  # PNG header: 8 bits, one channel
    assert (decode_mask(data) == mask).all()


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((2, 2, 3), np.uint8),
        np.zeros((2, 2), np.int64),
        np.ones((2, 2), np.uint8),
        np.zeros((2, 2), bool),
    ],
)
def test_only_masks_are_encoded(array: Mask) -> None:
    with pytest.raises(ValueError, match="0 and 255"):
        encode_mask(array)


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", encode_mask(np.zeros((9, 9), np.uint8))[:40]]
)
def test_damaged_bytes_are_no_mask(data: bytes) -> None:
    with pytest.raises(MaskError, match="The mask"):
        decode_mask(data)


def test_resized_masks_stay_binary(mask: Mask) -> None:
    assert resize_mask(mask, Size(*mask.shape)) is mask
    smaller, larger = resize_mask(mask, Size(12, 16)), resize_mask(mask, Size(96, 128))
    for resized in (smaller, larger):
        assert set(np.unique(resized)) == {0, LESION}
        assert (resized > 0).mean() == pytest.approx((mask > 0).mean(), abs=0.03)
    assert (larger[::2, ::2] == mask).mean() > 0.98


@given(masks, st.integers(1, 30), st.integers(1, 30))
def test_a_flat_mask_stays_flat_at_any_size(mask: Mask, height: int, width: int) -> None:
    flat = np.full_like(mask, LESION)
    assert (resize_mask(flat, Size(height, width)) == LESION).all()
    assert (resize_mask(np.zeros_like(mask), Size(height, width)) == 0).all()
