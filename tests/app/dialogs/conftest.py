from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.review.session import ReviewSession
from mgmfnet.models.library import StoredModel
from mgmfnet.study import Study
from mgmfnet.types import LESION
from tests.app.studies import OpenStudy


@pytest.fixture
def open_study(qtbot: QtBot, study_folder: Path, stored_model: StoredModel) -> Iterator[OpenStudy]:
    """Opens the readable images with so many accepted cases; nothing is predicted."""
    (study_folder / "lesion4.png").unlink()
    session = ReviewSession()
    session.model = stored_model

    def open_study(accepted: int) -> ReviewSession:
        mask = np.zeros((48, 64), np.uint8)
        mask[10:30, 10:30] = LESION
        with Study.open(study_folder) as study:
            for case in study.cases()[:accepted]:
                study.accept(case.id, mask, model_id=None, threshold=None)
        with qtbot.waitSignal(session.studyOpened):
            session.open(study_folder)
        return session

    yield open_study
    session.close()
    session.shutdown()
    tasks.shutdown()
