"""Masks are found by the names of their images."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import DataError
from mgmfnet.evaluation.pairs import pair_masks, with_images
from tests.mask_files import masks_by_image

MASK = encode_mask(np.zeros((3, 4), np.uint8))


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(MASK)


def test_masks_are_found_by_the_stem_of_their_image(tmp_path: Path) -> None:
    put(tmp_path, "a_Segmentation.PNG", "deep/b_mask.png", "c_superpixels.png", "images/a.png")
    assert masks_by_image(tmp_path) == {
        "a": tmp_path / "a_Segmentation.PNG",
        "b": tmp_path / "deep/b_mask.png",
    }


def test_a_folder_of_nothing_but_masks_needs_no_endings(tmp_path: Path) -> None:
    put(tmp_path, "a.png", "b.png", "b_probability.png")
    assert masks_by_image(tmp_path).keys() == {"a", "b"}


def test_of_two_masks_for_one_image_none_is_scored_and_the_rest_is(tmp_path: Path) -> None:
    put(tmp_path / "pred", "a_segmentation.png", "A_mask.png", "b_mask.png")
    put(tmp_path / "truth", "a.png", "b.png")
    pairs = pair_masks(tmp_path / "pred", tmp_path / "truth")
    assert [pair.name for pair in pairs.pairs] == ["b"]
    (problem,) = map(str, pairs.problems())
    assert "keep one of each: A_mask.png, a_segmentation.png." in problem


def test_images_of_the_same_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    put(tmp_path / "pred", "p1/001_mask.png", "p2/001_mask.png", "p3/001_mask.png", "p4/2.png")
    put(tmp_path / "truth", "P1/001.png", "p2/001.png", "2.png")
    pairs = pair_masks(tmp_path / "pred", tmp_path / "truth")
    assert [(pair.name, pair.predicted.parent.name) for pair in pairs.pairs] == [
        ("2", "p4"), ("P1/001", "p1"), ("p2/001", "p2"),
    ]  # fmt: skip
    assert pairs.predictions == ("p3/001",)
    put(tmp_path / "images", "p1/001.jpg", "p2/001.jpg", "2.jpg")
    found = with_images(pairs.pairs, tmp_path / "images")
    assert [pair.image for pair in found] == [
        tmp_path / "images" / name for name in ("2.jpg", "p1/001.jpg", "p2/001.jpg")
    ]


def test_no_masks(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no masks"):
        masks_by_image(tmp_path)
    with pytest.raises(DataError, match="not there"):
        masks_by_image(tmp_path / "missing")


def test_true_masks_may_be_named_in_any_way(tmp_path: Path) -> None:
    put(tmp_path / "truth", "a_gt.png", "B_GT.png", "a_mask.png", "0a1b2c3d-c_gt.png")
    put(tmp_path / "pred", "a.jpg.png", "b_segmentation.png", "b_probability.png", "c-labels.png")
    pairs = pair_masks(tmp_path / "pred", tmp_path / "truth", "{stem}_gt.png")
    assert [pair.name for pair in pairs.pairs] == ["a", "B"]
    put(tmp_path / "usual", "A_seg.png", "b.jpg_mask.png", "0a1b2c3d-c.png")
    pairs = pair_masks(tmp_path / "pred", tmp_path / "usual")
    assert [pair.name for pair in pairs.pairs] == ["A", "b", "c"]
