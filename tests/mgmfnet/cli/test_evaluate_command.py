import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.cli.main import main
from mgmfnet.types import LESION, Mask

Masks = Callable[..., Path]


@pytest.fixture
def upper_half(lesion: Mask) -> Mask:
    """The upper half of the lesion: Jaccard 1/2, Dice 2/3."""
    half = lesion.copy()
    half[24:] = 0
    return half


def evaluate(pred: Path, truth: Path, *words: str) -> int:
    return main(["evaluate", "--pred", str(pred), "--truth", str(truth), *words])


def test_scores_per_image_and_pooled(
    masks: Masks, upper_half: Mask, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a_segmentation.png", "b_segmentation.png", folder="truth")
    pred = masks("a_segmentation.png", folder="pred", mask=upper_half)
    masks("B.png", folder="pred", mask=np.zeros_like(upper_half))
    (pred / "B.png").rename(pred / "B_segmentation.png")
    assert evaluate(pred, truth) == 0
    lines = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert lines["images"] == "2"
    assert float(lines["jaccard"]) == pytest.approx(0.25)
    assert float(lines["thresholded_jaccard"]) == 0
    assert float(lines["pooled_jaccard"]) == pytest.approx(0.25)
    assert float(lines["pooled_dice"]) == pytest.approx(0.4)


def test_the_files_hold_every_image(
    masks: Masks, upper_half: Mask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a.png", "b.png", "only-true.png", folder="truth")
    pred = masks("a.png", "only-predicted.png", folder="pred")
    masks("b.png", folder="pred", mask=upper_half)
    table, record = tmp_path / "scores.csv", tmp_path / "scores.json"
    assert evaluate(pred, truth, "--json", str(record), "--csv", str(table)) == 0
    content = json.loads(record.read_text())
    assert content["count"] == 2
    assert content["scores"]["jaccard"] == pytest.approx(0.75)
    assert [image["name"] for image in content["images"]] == ["a", "b"]
    assert content["unpaired"] == {"predictions": ["only-predicted"], "truths": ["only-true"]}
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["jaccard"]) for row in rows] == [1, 0.5]
    assert capsys.readouterr().err.count("not scored") == 2


def test_another_size_is_an_error_of_its_image(
    masks: Masks, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a.png", "b.png", folder="truth")
    pred = masks("a.png", folder="pred")
    masks("b.png", folder="pred", mask=np.full((10, 20), LESION, np.uint8))
    assert evaluate(pred, truth) == 1
    out, err = capsys.readouterr()
    assert "images\t1" in out
    assert all(part in err for part in ("b: ", "20 x 10", "64 x 48"))


def test_a_damaged_mask_is_an_error_of_its_image(
    masks: Masks, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a.png", "b.png", folder="truth")
    pred = masks("a.png", "b.png", folder="pred")
    (pred / "b.png").write_bytes(b"")
    assert evaluate(pred, truth) == 1
    assert "b.png is empty" in capsys.readouterr().err


def test_without_a_pair_there_is_no_score(masks: Masks, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(masks("a.png", folder="pred"), masks("b.png", folder="truth")) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "No image could be scored" in err


def test_probabilities_beside_the_masks_are_no_masks(masks: Masks) -> None:
    pred = masks("a_segmentation.png", "a_probability.png", folder="pred")
    assert evaluate(pred, masks("a.png", folder="truth")) == 0
