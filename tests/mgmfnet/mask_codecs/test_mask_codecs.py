"""Masks as numbers and letters: back bit for bit, as others write them, none from strangers."""

import base64
import io
from collections.abc import Callable
from typing import Any

import numpy as np
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycocotools import mask as oracle

from mgmfnet.errors import MaskError
from mgmfnet.mask_codecs import coco_rle, cvat_rle, label_studio_rle, labelme_png
from mgmfnet.mask_codecs.crops import Crop, crop, place
from mgmfnet.types import LESION, Mask, Size
from tests.mgmfnet.mask_codecs.masks import masks, ring


def size_of(mask: Mask) -> Size:
    return Size(*mask.shape)


def cvat(mask: Mask) -> Mask:
    part = crop(mask)
    if part is None:
        return np.zeros_like(mask)
    decoded = cvat_rle.decode(cvat_rle.encode(part), size_of(part.mask))
    return place(part._replace(mask=decoded), size_of(mask))


WAYS: dict[str, Callable[[Mask], Mask]] = {
    "coco": lambda mask: coco_rle.decode(coco_rle.encode(mask), size_of(mask)),
    "cvat": cvat,
    "label studio": lambda mask: label_studio_rle.decode(
        label_studio_rle.encode(mask), size_of(mask)
    ),
}


@pytest.mark.parametrize("way", WAYS)
@given(mask=masks)
def test_masks_come_back_bit_for_bit(way: str, mask: Mask) -> None:
    assert np.array_equal(WAYS[way](mask), mask)


@pytest.mark.parametrize("way", WAYS)
def test_large_masks_come_back(way: str) -> None:
    mask = ring(900, 1300)
    assert np.array_equal(WAYS[way](mask), mask)


@given(mask=masks)
def test_coco_counts_are_those_of_its_own_tools(mask: Mask) -> None:
    theirs = oracle.encode(np.asfortranarray(mask // LESION))
    assert coco_rle.encode(mask).encode() == theirs["counts"]
    assert np.array_equal(coco_rle.decode(theirs["counts"].decode(), size_of(mask)), mask)


def test_coco_counts_may_be_plain() -> None:
    mask = coco_rle.decode([2, 3, 1], Size(2, 3))
    assert mask.tolist() == [[0, LESION, LESION], [0, LESION, 0]]


def test_label_studio_reads_runs_of_different_values_too() -> None:
    """As ``@thi.ng/rle-pack`` writes what does not repeat."""
    bits = f"{8:032b}{7:05b}{2:04b}{3:04b}{7:04b}{15:04b}"  # 8 values of 8 bits
    bits += f"0{0:02b}{3:03b}" + "".join(f"{value:08b}" for value in (1, 2, 3, 200))
    bits += f"1{1:02b}{3:04b}{0:08b}"
    padded = bits.ljust(-(-len(bits) // 8) * 8, "0")
    rle = [int(padded[at : at + 8], 2) for at in range(0, len(padded), 8)]
    assert label_studio_rle.decode(rle, Size(1, 2)).tolist() == [[LESION, 0]]


def test_label_studio_packs_long_runs_in_few_bytes() -> None:
    assert len(label_studio_rle.encode(np.zeros((3000, 4000), np.uint8))) < 3000


def test_labelme_gets_a_picture_of_zeros_and_ones() -> None:
    mask = np.zeros((9, 9), np.uint8)
    mask[2:5, 3:8] = LESION
    mask[3, 4] = 0
    part = crop(mask)
    assert part is not None
    picture = PIL.Image.open(io.BytesIO(base64.b64decode(labelme_png.encode(part))))
    assert labelme_png.points(part) == [[3, 2], [7, 4]]
    assert np.array_equal(np.asarray(picture) * LESION, mask[2:5, 3:8])


REFUSED: dict[str, tuple[Callable[[Any, Size], Mask], list[Any]]] = {
    "coco": (
        coco_rle.decode,
        [
            *(
                "",
                "1",
                "04",
                "07",
                "ooooo",
                "ä",
                "\x00",
                "o" * 100,
                "00000000P",
                "5_o_o_o_o_o_o_o0",
            ),
            *([], [5], [6, 1], [-1, 7], [2.5, 3.5], [2, "x"], [2**80], [[6]]),
        ],
    ),
    "cvat": (cvat_rle.decode, ["", "5", "7", "6, 1", "-1, 7", "x", "1,,5", "9" * 30, "9" * 9999]),
    "label studio": (
        label_studio_rle.decode,
        [
            None,
            10**15,
            [],
            [0],
            [0, 0, 0, 24],
            [256],
            [-1],
            ["x"],
            [0] * 99,
            [0, 0, 0, 24, 57, 27, 255] * 4,
        ],
    ),
}


@pytest.mark.parametrize("way", REFUSED)
def test_what_is_no_mask_of_the_size_is_refused(way: str) -> None:
    decode, strange = REFUSED[way]
    for rle in strange:
        with pytest.raises(MaskError, match="do not make 6 pixels"):
            decode(rle, Size(2, 3))


@given(rle=st.text(st.characters(min_codepoint=40, max_codepoint=120), max_size=30))
def test_any_letters_are_a_mask_or_refused(rle: str) -> None:
    for decode in (coco_rle.decode, cvat_rle.decode):
        try:
            mask = decode(rle, Size(3, 4))
        except MaskError:
            continue
        assert mask.shape == (3, 4)
        assert set(np.unique(mask)) <= {0, LESION}


@given(rle=st.lists(st.integers(0, 255), max_size=40))
def test_any_bytes_are_a_mask_or_refused(rle: list[int]) -> None:
    try:
        mask = label_studio_rle.decode([0, 0, 0, 48, 57, 27, *rle], Size(3, 4))
    except MaskError:
        return
    assert set(np.unique(mask)) <= {0, LESION}


@pytest.mark.parametrize(("left", "top"), [(-1, 0), (0, -1), (3, 0), (0, 2)])
def test_a_part_that_reaches_out_of_its_image_is_refused(left: int, top: int) -> None:
    with pytest.raises(MaskError, match="reaches out"):
        place(Crop(left, top, np.full((2, 3), LESION, np.uint8)), Size(3, 5))
