"""The progress of a study: what was written down, what can still be told, and what is left."""

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from mgmfnet.evaluation.progress.acceptances import Acceptances
from mgmfnet.evaluation.progress.files import COLUMNS, progress_record, progress_table
from mgmfnet.evaluation.progress.progress import measure_progress
from mgmfnet.evaluation.score_files import to_json
from mgmfnet.study import Study
from mgmfnet.study.readings.beginning import begin_reading, open_reading
from tests.lesions import round_mask, round_prediction
from tests.mgmfnet.study.drawing import SIZE, save_image

TODAY = date(2030, 5, 20)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Six images with predictions, of which anna accepted three."""
    for number in range(6):
        save_image(tmp_path / "clinic" / f"img{number}.png", number)
    with Study.open(tmp_path / "clinic", reviewer="anna") as study:
        for case in study.cases():
            study.predictions.save(case.id, round_prediction(16, (12, 16)))
        for number, diameter in ((2, 14), (1, 18), (3, 16)):
            accept(study, number, diameter)
        yield study


def accept(study: Study, case_id: int, diameter: float) -> None:
    study.accept(
        case_id,
        round_mask(diameter, (12, 16), SIZE),
        model_id="base",
        threshold=0.5,
        seconds=30,
        strokes={"brush": case_id},
    )


def test_the_study_s_own_review_and_the_readings_beside_it(study: Study) -> None:
    reading = begin_reading(study, "bela", shuffled=False)
    with open_reading(study, reading.id) as opened:
        opened.accept(1, round_mask(9, (12, 16), SIZE), model_id=None, threshold=None, seconds=5)
        blind = measure_progress(opened, TODAY)
    assert blind.acceptances.people == ["bela"]
    assert blind.forecast.left == 5
    whole = measure_progress(study, TODAY)
    assert list(whole.acceptances.case_names) == [f"img{n}.png" for n in (1, 0, 2, 0)]
    assert whole.acceptances.people == ["anna", "bela"]
    assert whole.of("bela").seconds.tolist() == [5]
    assert whole.of("anna").strokes.tolist() == [2, 1, 3]
    assert np.isnan(whole.of("bela").jaccards).all()
    reading.folder(study.review_dir).joinpath("study.sqlite").write_bytes(b"no database" * 99)
    broken = measure_progress(study, TODAY)
    assert broken.acceptances.people == ["anna"]
    assert str(broken.problems[0]).startswith("Reading of bela: ")


def test_what_is_left_and_when_it_will_be_done(study: Study) -> None:
    forecast = measure_progress(study, date.today()).forecast  # noqa: DTZ011
    assert (forecast.left, forecast.seconds, forecast.per_day) == (3, 90, 3)
    assert forecast.day == date.today() + timedelta(days=1)  # noqa: DTZ011
    later = measure_progress(study, TODAY).forecast
    assert (later.per_day, later.day) == (None, None)


def test_the_files_and_how_they_are_explained(study: Study) -> None:
    study.reviewer = "=cmd()"
    accept(study, 4, 20)
    progress = measure_progress(study, TODAY)
    table = b"".join(progress_table(progress.acceptances)).decode("utf-8-sig")
    rows = list(csv.DictReader(table.splitlines()))
    assert list(rows[0]) == [column.name for column in COLUMNS]
    assert [row["image"] for row in rows] == [f"img{number}.png" for number in (1, 0, 2, 3)]
    assert rows[3]["reader"] == "'=cmd()"
    assert [rows[0][name] for name in ("seconds", "strokes", "median_seconds")] == ["30.0", "2", ""]
    record = json.loads(to_json(progress_record(progress)))
    assert record["readers"]["anna"]["acceptances"] == 3
    assert record["all"]["trend"] == {"verdict": "too few", "compared_cases": 4}
    assert record["models"] == [{"number": 1, "model_id": "base"}]


def test_nothing_of_nothing() -> None:
    assert len(Acceptances.of([])) == 0
    assert len(list(progress_table(Acceptances.of([])))) == 1
