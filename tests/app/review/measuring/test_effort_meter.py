"""How the review goes is measured when it is asked for, and completed a few masks at a time."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.review.measuring import effort_meter
from app.review.measuring.effort_meter import EffortMeter
from app.tasks import Runner
from mgmfnet.errors import StudyError
from mgmfnet.prediction import Prediction
from mgmfnet.study import Study
from mgmfnet.study.effort_gaps import find_gaps
from mgmfnet.types import CERTAIN, LESION
from tests.app.review.fakes import SIZE


@pytest.fixture
def study(folder: Path) -> Study:
    """Four accepted cases, of which it is not written down what was kept."""
    mask = np.zeros(SIZE, np.uint8)
    mask[2:20, 2:20] = LESION
    study = Study.open(folder)
    for case in study.cases():
        probability = np.where(mask == LESION, CERTAIN, 0).astype(np.uint16)
        study.predictions.save(case.id, Prediction(probability, "m"))
        study.accept(case.id, mask, model_id="m", threshold=0.5)
    with study.storage.database.transaction() as transaction:
        transaction.execute("UPDATE revisions SET jaccard = NULL")
    return study


def test_it_is_completed_until_it_is_stopped_or_all_is_done(
    study: Study, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(effort_meter, "_AT_ONCE", 1)
    lane = Runner(1)
    meter = EffortMeter(study, lane)
    told: list[tuple[int, int]] = []
    meter.completing.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(meter.measured) as measured:
        meter.measure()
    gaps = measured.args[0].gaps
    assert len(gaps) == 4
    with qtbot.waitSignal(meter.measured):
        meter.complete(gaps)
        meter.stop()
    assert len(find_gaps(study.storage)) == 3
    with qtbot.waitSignal(meter.measured):
        meter.complete(gaps[1:])
    assert told[-1] == (3, 3)
    assert not find_gaps(study.storage)
    study.close()
    with qtbot.waitSignal(meter.failed) as failed:
        meter.complete(gaps)
    assert isinstance(failed.args[0], StudyError)
    lane.shutdown()
