from pathlib import Path

import numpy as np
import pytest

import mgmfnet
from mgmfnet.data.mask_io import encode_mask
from mgmfnet.errors import DataError, MaskError, UsageError
from mgmfnet.types import Image, Mask


def halves(lesion: Mask) -> Mask:
    half = lesion.copy()
    half[:, :32] = 0
    return half


def test_two_masks_are_scored(lesion: Mask) -> None:
    scores = mgmfnet.evaluate(halves(lesion), lesion > 0)
    assert scores["jaccard"] == 0.5
    assert scores["dice"] == pytest.approx(2 / 3)
    assert scores["specificity"] == 1
    assert scores["hd95_px"] == 16
    assert set(scores) >= {"sensitivity", "accuracy", "boundary_f1"}
    assert repr(scores) == "Scores(1 image: jaccard 0.500, dice 0.667)"


def test_a_prediction_and_a_file_are_scored(tmp_path: Path, image: Image, lesion: Mask) -> None:
    path = tmp_path / "truth.png"
    path.write_bytes(encode_mask(lesion))
    result = mgmfnet.load(device="cpu").predict(image)
    assert mgmfnet.evaluate(result, str(path)) == mgmfnet.evaluate(result.mask, lesion)


def folder_of(tmp_path: Path, name: str, masks: dict[str, Mask]) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for stem, mask in masks.items():
        (folder / f"{stem}_mask.png").write_bytes(encode_mask(mask))
    return folder


def test_two_folders_are_scored_with_intervals(tmp_path: Path, lesion: Mask) -> None:
    predicted = folder_of(tmp_path, "pred", {"a": lesion, "b": halves(lesion)})
    truth = folder_of(tmp_path, "truth", {"a": lesion, "b": lesion, "c": lesion})
    scores = mgmfnet.evaluate(str(predicted), truth)
    assert scores.count == 2
    assert scores["jaccard"] == 0.75
    assert scores.intervals["jaccard"] == (0.5, 1.0)
    assert [row["name"] for row in scores.images] == ["a", "b"]
    assert "1 true mask has no prediction" in scores.problems[0]
    assert "2 images" in repr(scores)


def test_what_cannot_be_scored_is_told(tmp_path: Path, lesion: Mask) -> None:
    with pytest.raises(MaskError, match="Compare masks of the same size"):
        mgmfnet.evaluate(lesion, lesion[:10])
    with pytest.raises(MaskError, match=r"mask > 0\.5"):
        mgmfnet.evaluate(lesion / 255, lesion)
    folder = folder_of(tmp_path, "pred", {"a": lesion})
    with pytest.raises(UsageError, match="not one of each"):
        mgmfnet.evaluate(folder, lesion)
    with pytest.raises(DataError, match="names match"):
        mgmfnet.evaluate(folder, folder_of(tmp_path, "truth", {"b": lesion}))


def test_empty_masks_agree() -> None:
    empty = np.zeros((4, 5), np.bool_)
    assert mgmfnet.evaluate(empty, empty)["jaccard"] == 1
