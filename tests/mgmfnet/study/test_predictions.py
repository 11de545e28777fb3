from pathlib import Path

import numpy as np
import pytest

from mgmfnet.prediction import Prediction
from mgmfnet.study import Status, Study
from tests.arrays import same
from tests.mgmfnet.study.drawing import Predict


def files(study: Study) -> list[Path]:
    return [path for path in (study.review_dir / "predictions").rglob("*") if path.is_file()]


def test_predictions_are_kept_for_each_model(folder: Path, predict: Predict) -> None:
    with Study.open(folder) as study:
        study.predictions.save(1, predict(1, "old"))
        study.predictions.save(1, predict(2, "new"))
        study.predictions.save(2, predict(3, "new"))
    with Study.open(folder) as study:
        assert study.predictions.cases_of("old") == {1}
        assert study.predictions.cases_of("new") == {1, 2}
        assert study.predictions.cases_of("other") == set()
        stored = study.predictions.load(1, "old")
        assert stored is not None
        assert stored.model_id == "old"
        assert same(stored.probability, predict(1).probability)
        assert study.predictions.load(2, "old") is None
        assert study.case(1).model_id == "new"


def test_a_prediction_replaces_that_of_the_same_model(study: Study, predict: Predict) -> None:
    study.predictions.save(1, predict(1))
    study.predictions.save(1, predict(2))
    stored = study.predictions.load(1, "base")
    assert stored is not None
    assert same(stored.probability, predict(2).probability)
    assert len(files(study)) == 1


@pytest.mark.parametrize("damage", [b"", b"\x89PNG\r\n\x1a\nnonsense", None])
def test_a_damaged_prediction_counts_as_absent(
    study: Study, predict: Predict, damage: bytes | None
) -> None:
    study.predictions.save(1, predict(1))
    (file,) = files(study)
    if damage is None:
        study.predictions.save(2, predict(1, "other"))
        (other,) = set(files(study)) - {file}
        damage = other.read_bytes()
    file.write_bytes(damage)
    assert study.predictions.load(1, "base") is None
    assert study.predictions.cases_of("base") == set()
    study.predictions.save(1, predict(2))
    assert study.predictions.cases_of("base") == {1}
    assert study.predictions.load(1, "base") is not None


def test_model_ids_may_hold_any_character(study: Study, predict: Predict) -> None:
    ids = ["../../évil", "a/b", "a:b", "", "x" * 300]
    for model_id in ids:
        study.predictions.save(1, predict(0, model_id))
    for model_id in ids:
        assert study.predictions.cases_of(model_id) == {1}
    assert len(files(study)) == len(ids)


def test_predictions_are_never_mixed_up_when_the_database_is_lost(
    folder: Path, predict: Predict
) -> None:
    with Study.open(folder) as study:
        study.predictions.save(2, predict(7))
        database = study.review_dir / "study.sqlite"
    database.unlink()
    (folder / "img1.png").unlink()
    with Study.open(folder) as study:
        (case_id,) = study.predictions.cases_of("base")
        assert study.case(case_id).name == "img2.png"


def test_the_share_of_the_image(study: Study) -> None:
    probability = np.array([[0, 32767, 32768, 65535]], np.uint16)
    case = study.predictions.save(1, Prediction(probability, "base"))
    assert (case.area, case.status) == (0.5, Status.PREDICTED)
