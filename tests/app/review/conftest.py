from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from app import tasks
from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from mgmfnet.models.library import StoredModel
from tests.app.review.fakes import SIZE, FakeFactory, FakeGuide, MakeSession, Screen, make_model


@pytest.fixture
def model() -> StoredModel:
    return make_model()


@pytest.fixture
def other_model() -> StoredModel:
    return make_model("Fine-tuned")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Läsionen"
    folder.mkdir()
    for i in range(4):
        pixels = np.full((*SIZE, 3), 60 + 30 * i, np.uint8)
        PillowImage.fromarray(pixels).save(folder / f"img{i}.png")
    return folder


@pytest.fixture
def factory() -> FakeFactory:
    return FakeFactory()


@pytest.fixture
def queue(qtbot: QtBot, factory: FakeFactory) -> Iterator[PredictionQueue]:
    queue = PredictionQueue(factory)
    yield queue
    queue.shutdown()


@pytest.fixture
def guide() -> FakeGuide:
    return FakeGuide()


@pytest.fixture
def make_session(qtbot: QtBot, factory: FakeFactory, guide: FakeGuide) -> Iterator[MakeSession]:
    sessions: list[ReviewSession] = []

    def make() -> ReviewSession:
        session = ReviewSession(PredictionQueue(factory), open_guide=guide.open)
        Screen(session)
        sessions.append(session)
        return session

    yield make
    for session in sessions:
        session.close(lose_strokes=True)
        session.shutdown()
    tasks.shutdown()


@pytest.fixture
def session(make_session: MakeSession) -> ReviewSession:
    return make_session()
