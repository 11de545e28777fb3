import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from mgmfnet.cli.main import main
from mgmfnet.data.image_io import content_hash
from mgmfnet.data.leaks import HASH_DIGITS
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.nn import MGMFNet
from mgmfnet.types import LESION, Mask
from tests.mgmfnet.cli.files import Masks, Photos


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


@pytest.mark.parametrize("action", ["--pred", "--compare"])
def test_no_name_in_a_table_is_a_formula(masks: Masks, tmp_path: Path, action: str) -> None:
    names = ["=1+1.png", "-b.png", "@c.png"]
    truth, one, other = (masks(*names, folder=folder) for folder in ("truth", "one", "other"))
    table = tmp_path / "scores.csv"
    pred = [str(one)] if action == "--pred" else [str(one), str(other)]
    assert main(["evaluate", action, *pred, "--truth", str(truth), "--csv", str(table)]) == 0
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert sorted(row[0] for row in rows) == ["'-b", "'=1+1", "'@c"]
    assert all(float(cell) >= 0 for row in rows for cell in row[1:])


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
    assert "No mask has the name of another" in err


@pytest.mark.parametrize("wrong", ["pred", "truth"])
def test_photographs_are_refused_in_one_sentence(
    wrong: str, photos: Photos, masks: Masks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("a.png", "b.png", "c.jpg")
    photos(*names, folder=wrong)
    masks("a.png", "b.png", "c.png", folder="pred" if wrong == "truth" else "truth")
    assert evaluate(tmp_path / "pred", tmp_path / "truth") == 1
    out, err = capsys.readouterr()
    assert not out
    (line,) = err.splitlines()
    assert line.startswith("None of 3 images could be scored. a: a.png is a photograph")


def test_labels_are_never_scored_as_one(
    masks: Masks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth, pred = masks("a.png", "b.png", folder="truth"), masks("a.png", "b.png", folder="pred")
    labels = np.zeros((48, 64), np.uint8)
    labels[10:20, 10:30], labels[20:30, 10:30] = 128, 255
    PillowImage.fromarray(labels).save(truth / "a.png")
    assert evaluate(pred, truth) == 1
    out, err = capsys.readouterr()
    assert "images\t1" in out
    assert "a: a.png holds several labels (128, 255)" in err


def test_smooth_borders_are_cut_and_told(
    masks: Masks, lesion: Mask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth, pred = masks("a.png", folder="truth"), masks("a.png", "b.png", folder="pred")
    PillowImage.fromarray(lesion).save(truth / "b.jpg", quality=70)
    assert evaluate(pred, truth) == 0
    assert "masks of 1 image, as JPEG makes it, was cut" in capsys.readouterr().err


def test_true_masks_of_any_name(masks: Masks) -> None:
    pred, truth = masks("a_segmentation.png", folder="pred"), masks("a_gt.png", folder="truth")
    assert evaluate(pred, truth) == 1
    assert evaluate(pred, truth, "--pattern", "{stem}_gt.png") == 0
    assert evaluate(pred, truth, "--pattern", "gt.png") == 2


def test_probabilities_beside_the_masks_are_no_masks(masks: Masks) -> None:
    pred = masks("a_segmentation.png", "a_probability.png", folder="pred")
    assert evaluate(pred, masks("a.png", folder="truth")) == 0


def test_borders_are_scored_in_pixels_and_millimetres(
    masks: Masks, lesion: Mask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two columns further on, the border is two pixels away."""
    truth = masks("a.png", folder="truth")
    pred = masks("a.png", folder="pred", mask=np.roll(lesion, 2, axis=1))
    assert evaluate(pred, truth, "--mm-per-pixel", "0.05") == 0
    lines = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert (float(lines["hd95_px"]), float(lines["hd95_mm"])) == (2, 0.1)
    (tmp_path / "metadata.csv").write_text("image_id,mm_per_pixel\na,0.02\n")
    assert evaluate(pred, truth) == 0
    assert "hd95_mm\t0.0400" in capsys.readouterr().out


def test_groups_of_images(masks: Masks, upper_half: Mask, tmp_path: Path) -> None:
    truth = masks("a.png", "b.png", folder="truth")
    pred = masks("a.png", folder="pred")
    masks("b.png", folder="pred", mask=upper_half)
    table, record = tmp_path / "table.csv", tmp_path / "scores.json"
    table.write_text("isic_id,diagnosis\na,Nevus\nb,Melanoma\n")
    words = ["--group-by", "diagnosis", "--group-by", "size", "--metadata", str(table)]
    assert evaluate(pred, truth, *words, "--json", str(record)) == 0
    groups = json.loads(record.read_text())["groups"]
    assert [(one["label"], one["scores"]["jaccard"]) for one in groups["diagnosis"]] == [
        ("Melanoma", 0.5),
        ("Nevus", 1),
    ]
    assert [(one["label"], one["count"]) for one in groups["size"]] == [("15 to 30 %", 2)]


def test_two_sets_of_predictions(
    masks: Masks, upper_half: Mask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a.png", "b.png", "c.png", folder="truth")
    first = masks("a.png", "b.png", folder="first", mask=upper_half)
    second = masks("a.png", "b.png", "c.png", folder="second")
    table, record, page = (tmp_path / f"out.{kind}" for kind in ("csv", "json", "html"))
    words = ["evaluate", "--compare", str(first), str(second), "--truth", str(truth)]
    outputs = ["--csv", str(table), "--json", str(record), "--report", str(page)]
    assert main([*words, *outputs]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[1] == "jaccard\t0.5000\t1.0000\t0.5000\t0.5000\t0.5000\t1.0000"
    assert "c" in err.splitlines()[0]
    content = json.loads(record.read_text())
    assert content["count"] == 2
    assert content["differences"]["jaccard"] == {
        "difference": 0.5,
        "interval": [0.5, 0.5],
        "probability": 1,
    }
    assert table.read_text().splitlines()[1].startswith("a,0.5,")
    assert "second compared with first" in page.read_text()


@pytest.fixture
def dataset(photos: Callable[..., Path], masks: Masks) -> Path:
    """Three images with masks, in a folder each."""
    names = ("a.png", "b.png", "c.png")
    photos(*names, folder="set").rename(photos(folder="images-of-set") / "images")
    root = photos(folder="images-of-set")
    masks(*names, folder="images-of-set/masks")
    return root


def test_a_model_is_scored_as_its_predicted_masks(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.html"
    assert main(["evaluate", "--data", str(dataset), "--report", str(page)]) == 0
    scored = capsys.readouterr().out
    pred = tmp_path / "pred"
    assert main(["predict", str(dataset / "images"), "--out", str(pred)]) == 0
    assert evaluate(pred, dataset / "masks") == 0
    assert capsys.readouterr().out == scored
    assert page.read_text().count("data:image/jpeg") == 3


def test_a_model_is_not_scored_on_what_it_learnt(
    dataset: Path,
    network: MGMFNet,
    description: ModelDescription,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    learnt = [content_hash(dataset / "images" / "b.png")[:HASH_DIGITS]]
    seen = description.model_copy(update={"data": {"train": {"images": learnt}}})
    save_model(tmp_path / "seen", network, seen)
    words = ["evaluate", "--data", str(dataset), "--model", str(tmp_path / "seen")]
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert not out
    assert all(part in err for part in ("learnt from 1 of these images: b.png", "--allow-leak"))
    record = tmp_path / "scores.json"
    assert main([*words, "--allow-leak", "--json", str(record)]) == 0
    assert "b.png" in json.loads(record.read_text())["notes"][0]


def test_an_unreadable_image_is_a_problem_of_its_own(
    dataset: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dataset / "images" / "b.png").write_bytes(b"")
    record = tmp_path / "scores.json"
    assert main(["evaluate", "--data", str(dataset), "--json", str(record)]) == 1
    assert "b.png is empty" in capsys.readouterr().err
    content = json.loads(record.read_text())
    assert (content["count"], len(content["problems"])) == (2, 1)


def test_a_split_is_chosen_where_there_are_several(
    photos: Callable[..., Path],
    masks: Masks,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for split, name in (("Training", "a"), ("Validation", "b")):
        photos(f"{name}.jpg", folder=f"set-{split}").rename(
            photos(folder="isic") / f"ISIC-2017_{split}_Data"
        )
        folder = f"isic/ISIC-2017_{split}_Part1_GroundTruth"
        masks(f"{name}_segmentation.png", folder=folder)
    words = ["evaluate", "--data", str(tmp_path / "isic")]
    assert main(words) == 2
    assert "--split; there are: train, validation" in capsys.readouterr().err
    assert main([*words, "--split", "test"]) == 2
    assert "no split test" in capsys.readouterr().err
    record = tmp_path / "scores.json"
    assert main([*words, "--split", "validation", "--tta", "--json", str(record)]) == 0
    content = json.loads(record.read_text())
    assert content["count"] == 1
    assert content["data"] == "isic, validation"
    assert content["predictions"].endswith("averaged over flips")


def test_a_fold_is_scored_on_its_test_images(
    photos: Callable[..., Path], masks: Masks, tmp_path: Path
) -> None:
    names = [f"{number}.png" for number in range(11)]
    (tmp_path / "set").mkdir()
    photos(*names, folder="set/images")
    masks(*names, folder="set/masks")
    scored = []
    for fold in range(1, 6):
        record = tmp_path / f"{fold}.json"
        words = ["evaluate", "--data", str(tmp_path / "set"), "--fold", str(fold)]
        assert main([*words, "--json", str(record)]) == 0
        content = json.loads(record.read_text())
        assert content["data"] == f"set, fold {fold}, test"
        scored += [image["name"] for image in content["images"]]
    assert sorted(scored) == sorted(name.removesuffix(".png") for name in names)
    assert main(["evaluate", "--data", str(tmp_path / "set"), "--fold", "6"]) == 2


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--pred", "p"], "--truth"),
        (["--data", "d", "--truth", "t"], "leave --truth out"),
        (["--pred", "p", "--truth", "t", "--split", "test"], "--split is for --data"),
        (["--pred", "p", "--truth", "t", "--allow-leak"], "--allow-leak is for --data"),
        (["--pred", "p", "--truth", "t", "--patient-folders"], "--patient-folders is for --data"),
        (["--compare", "a", "b", "--truth", "t", "--group-by", "size"], "one set"),
        (["--pred", "p", "--truth", "t", "--mm-per-pixel", "0"], "greater than 0"),
    ],
)
def test_contradictions_are_wrong_usage(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *words]) == 2
    assert message in capsys.readouterr().err
