"""The table of folds with mean and deviation."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mgmfnet.cli.main import main
from tests.mgmfnet.cli.files import Masks

PROTOCOL = {"confidence": 0.95, "resamples": 5000, "seed": 0}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def fold(folder: Path, number: int, jaccard: float, **changes: Any) -> str:
    """The scores of one fold, in a file."""
    record = {
        "predictions": f"mine-{number}",
        "data": f"isic2018, fold {number}, test",
        "count": 2,
        "scores": {"jaccard": jaccard, "dice": 0.9, "hd95_px": 10.0 * number},
        "images": [{"name": f"{number}-a"}, {"name": f"{number}-b"}],
        "protocol": PROTOCOL,
    }
    path = folder / f"fold{number}.json"
    path.write_text(json.dumps(record | changes))
    return str(path)


def test_folds_are_rows_and_the_last_has_mean_and_deviation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [fold(folder, number, 0.7 + number / 100) for number in (1, 2, 3)]
    table, record = folder / "table.csv", folder / "table.json"
    words = ["--csv", str(table), "--json", str(record)]
    assert main(["evaluate", "--summary", *files, *words]) == 0
    out, err = capsys.readouterr()
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in out.splitlines()]
    assert lines[0] == [
        "",
        "Images",
        "Jaccard index",
        "Dice coefficient",
        "95 % Hausdorff distance, px",
    ]
    assert lines[2] == ["isic2018, fold 1, test", "2", "0.710", "0.900", "10.0"]
    assert lines[-1] == ["Mean ± deviation", "6", "0.720 ± 0.010", "0.900 ± 0.000", "20.0 ± 10.0"]
    assert not err
    with table.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["set"] for row in rows[-2:]] == ["mean", "deviation"]
    assert float(rows[-1]["jaccard"]) == pytest.approx(0.01)
    assert json.loads(record.read_text())["rows"][3]["images"] == 6


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"data": "ph2, test"}, "different data: isic2018, test, ph2, test"),
        ({"images": [{"name": "1-a"}, {"name": "c"}]}, "1 image is in several"),
        ({"predictions": "mine-2, averaged over flips"}, "averaged over flips, and others"),
        ({"problems": ["a", "b"]}, "fold 2, test: 2 images could not be scored"),
        ({"notes": ["The model learnt from 3 of them."]}, "learnt from 3 of them"),
    ],
)
def test_what_a_reader_of_the_mean_should_know_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], remark: str
) -> None:
    files = [fold(folder, 1, 0.7), fold(folder, 2, 0.8, **changes)]
    assert main(["evaluate", "--summary", *files]) == 0
    assert remark in capsys.readouterr().err


def test_runs_on_the_same_images_are_told_apart_by_who_predicted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [fold(folder, number, 0.7, data="ph2", images=[{"name": "a"}]) for number in (1, 2)]
    assert main(["evaluate", "--summary", *files]) == 0
    out, err = capsys.readouterr()
    assert "| mine-1 |" in out
    assert "that of runs" in err


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"protocol": {**PROTOCOL, "resamples": 10}}, "their protocols differ"),
        ({"scores": {"jaccard": float("nan")}}, "holds no scores"),
        ({"count": 0}, "holds no scores"),
        ({"images": None}, "holds no scores"),
    ],
)
def test_what_cannot_stand_in_one_table_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], problem: str
) -> None:
    files = [fold(folder, 1, 0.7), fold(folder, 2, 0.8, **changes)]
    assert main(["evaluate", "--summary", *files]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert problem in err


def test_a_fold_is_not_counted_twice_and_one_is_no_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = fold(folder, 1, 0.7)
    assert main(["evaluate", "--summary", file, file]) == 1
    assert "Give each fold once" in capsys.readouterr().err
    assert main(["evaluate", "--summary", file]) == 1
    assert "two folds or more" in capsys.readouterr().err
    assert main(["evaluate", "--summary", file, str(folder / "absent.json")]) == 1
    assert "could not be read" in capsys.readouterr().err


def test_what_was_decided_before_is_not_asked_for_again(folder: Path) -> None:
    files = [fold(folder, number, 0.7) for number in (1, 2)]
    assert main(["evaluate", "--summary", *files, "--truth", str(folder)]) == 2
    assert main(["evaluate", "--summary", *files, "--report", str(folder / "r.html")]) == 2


def test_it_reads_what_evaluate_writes(
    masks: Masks, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = masks("a.png", "b.png", folder="truth")
    files = []
    for name in ("a", "b"):
        pred = masks(f"{name}.png", folder=f"pred-{name}")
        files.append(str(tmp_path / f"{name}.json"))
        words = ["--pred", str(pred), "--truth", str(truth), "--json", files[-1]]
        assert main(["evaluate", *words]) == 0
    capsys.readouterr()
    assert main(["evaluate", "--summary", *files]) == 0
    assert "| pred-a | 1 | 1.000 |" in capsys.readouterr().out
    assert (
        main(
            [
                "evaluate",
                "--compare",
                str(pred),
                str(pred),
                "--truth",
                str(truth),
                "--json",
                files[0],
            ]
        )
        == 0
    )
    assert main(["evaluate", "--summary", *files]) == 1
