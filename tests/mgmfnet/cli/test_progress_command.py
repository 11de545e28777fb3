"""``mgmfnet study progress``: a table, two sentences, and files."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.cli.main import main
from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.types import CERTAIN, LESION, Mask
from tests.mgmfnet.cli.files import Photos


@pytest.fixture
def folder(photos: Photos, lesion: Mask) -> Path:
    """Forty-one images; the second model fits better than the first."""
    folder = photos(*(f"img{number:02}.png" for number in range(41)))
    with Study.open(folder, reviewer="anna") as study:
        for case in study.cases()[:40]:
            model_id, rows = ("one", 16) if case.id <= 20 else ("two", 2 + case.id % 2)
            predicted = np.roll(lesion, rows, axis=0)
            probability = np.where(predicted == LESION, CERTAIN, 0).astype(np.uint16)
            study.predictions.save(case.id, Prediction(probability, model_id))
            study.accept(case.id, lesion, model_id=model_id, threshold=0.5, seconds=60)
        with study.storage.database.transaction() as transaction:
            transaction.execute("UPDATE revisions SET jaccard = NULL WHERE id > 30")
    return folder


def test_the_model_gets_better(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, record = tmp_path / "t.csv", tmp_path / "r.json"
    command = ["study", "progress", str(folder)]
    assert main(command) == 0
    told = capsys.readouterr().err
    assert "Too few cases to tell" in told
    assert "10 older masks can still be compared with the prediction: add --complete." in told
    assert main([*command, "--complete", "--csv", str(table), "--json", str(record)]) == 0
    printed, told = capsys.readouterr()
    assert printed.splitlines()[1].split("\t")[:3] == ["anna", "40", "60"]
    assert "10 masks were compared with the prediction." in told
    assert "The model gets better: the newest 20 cases of two" in told
    assert "1 case is left, 0.0 hours at the pace of the newest" in told
    assert len(list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))) == 40
    trend = json.loads(record.read_text())["readers"]["anna"]["trend"]
    assert trend["verdict"] == "better"
    assert trend["interval"][0] > 0.2
    assert main([*command, "--reading", "none"]) == 1
