from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import tasks
from app.messages import messages
from app.model_choice import ModelChoice
from app.panels.shell.message_bar import MessageBar
from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from app.settings import Settings
from app.window import MainWindow
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.prediction import Prediction
from mgmfnet.types import CERTAIN, Image
from tests.app.finding import child
from tests.app.window.hand import MakeWindow, open_study


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


@pytest.fixture
def make_window(qtbot: QtBot, library: ModelLibrary) -> Iterator[MakeWindow]:
    made: list[MainWindow] = []

    def make() -> MainWindow:
        settings = Settings()
        models = ModelChoice(settings, library)
        session = ReviewSession(PredictionQueue(Predictor))
        window = MainWindow(session, settings, models)
        made.append(window)
        window.show()
        qtbot.waitActive(window).__enter__()
        models.load()
        return window

    yield make
    for window in made:
        messages.posted.disconnect(child(window, MessageBar).show_message)
        window.close()
        window.deleteLater()
    tasks.shutdown()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


@pytest.fixture
def reviewing(window: MainWindow, study_folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the study open and its first case on the canvas."""
    open_study(window, study_folder, qtbot)
    return window
