"""Masks are found by the names of their images."""

from pathlib import Path

import numpy as np
import pytest

from mgmfnet.data.image_io import encode_mask
from mgmfnet.errors import DataError
from mgmfnet.evaluation.pairs import masks_by_image, pair_masks

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


def test_two_masks_for_one_image_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "x/a_segmentation.png", "y/A_mask.png", "b_mask.png")
    with pytest.raises(DataError, match="several masks for one image") as raised:
        masks_by_image(tmp_path)
    assert "A_mask.png, a_segmentation.png" in str(raised.value)


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
