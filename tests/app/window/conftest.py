from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from app.window import MainWindow
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image
from tests.app.window.hand import MakeWindow, open_study, windows


class Predictor:
    """Sees a lesion in the left half."""

    device_label = "CPU"
    warning = None

    def __init__(self, model: StoredModel, _device: str) -> None:
        self._model = model

    def predict(self, image: Image) -> Prediction:
        probability = np.zeros((32, 32), np.uint16)
        probability[8:24, 8:16] = CERTAIN
        return Prediction(probability, self._model.id)

    def interrupt(self) -> None:
        pass


@pytest.fixture
def make_window(qtbot: QtBot, library: ModelLibrary) -> Iterator[MakeWindow]:
    with windows(qtbot, library) as show:
        yield lambda: show(ReviewSession(PredictionQueue(Predictor)))


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


@pytest.fixture
def reviewing(window: MainWindow, study_folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the study open and its first case on the canvas."""
    open_study(window, study_folder, qtbot)
    return window
