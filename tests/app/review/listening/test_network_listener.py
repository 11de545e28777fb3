"""A real network listens in the review; its weights are random."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.messages import Message
from app.review.listening import network_listener
from app.review.listening.network_listener import open_network
from app.review.predicting.prediction_queue import PredictionQueue
from app.review.session import ReviewSession
from mgmfnet.errors import ModelError
from mgmfnet.inference import architectures
from mgmfnet.masks.hint import Hint
from mgmfnet.models.card import ModelDescription
from mgmfnet.models.checkpoint import save_model
from mgmfnet.models.library import StoredModel, stored_model
from mgmfnet.models.model_files import GUIDE_FILE
from mgmfnet.nn import MGMFNet, NetworkConfig
from mgmfnet.types import LESION, Size
from tests.app.review.fakes import SIZE
from tests.mgmfnet.models.guides import teach

HINT = Hint(((20.5, 20.5),), adds=True)


@pytest.fixture
def listening_model(tmp_path: Path) -> StoredModel:
    config = NetworkConfig(blocks=(1, 1, 1, 1), width=8, bottom=16, decoder=(16, 8, 8, 8))
    folder = tmp_path / "model"
    save_model(folder, MGMFNet(config), ModelDescription(name="Tiny", input_size=Size(64, 96)))
    teach(folder)
    return stored_model(folder)


@pytest.fixture
def session(queue: PredictionQueue, listening_model: StoredModel) -> ReviewSession:
    session = ReviewSession(queue)
    session.document.load(np.full((*SIZE, 3), 120, np.uint8))
    return session


def test_a_click_is_answered_and_undone(
    qtbot: QtBot, session: ReviewSession, listening_model: StoredModel
) -> None:
    session.set_model(listening_model)
    session.document.conversation.say(HINT)
    qtbot.waitUntil(lambda: session.document.undo_stack.count() == 1, timeout=60_000)
    assert session.document.mask[20, 20] == LESION
    session.document.undo_stack.undo()
    assert not session.document.mask.any()
    session.shutdown()


def test_without_its_guided_decoder_the_model_does_not_listen(
    qtbot: QtBot, session: ReviewSession, listening_model: StoredModel, told: list[Message]
) -> None:
    (listening_model.folder / GUIDE_FILE).unlink()
    session.set_model(listening_model)
    session.document.conversation.say(HINT)
    qtbot.waitUntil(lambda: not session.document.conversation.listens, timeout=60_000)
    assert GUIDE_FILE in told[0].text
    session.shutdown()


@pytest.mark.parametrize("agrees", [True, False])
def test_what_predicts_answers_too_unless_it_disagrees(
    agrees: bool, listening_model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    opened = architectures.open_guide(listening_model, "cpu")

    def open_guide(_model: StoredModel, *words: str, **_threads: int) -> object:
        asked.append(words)
        if "onnx" in words and not agrees:
            raise ModelError("It does not answer as torch does.")
        return opened

    monkeypatch.setattr(network_listener, "open_guide", open_guide)
    monkeypatch.setattr(network_listener, "_is_faster_in_onnx", lambda *_: True)
    open_network(listening_model, "auto")
    assert asked == ([("cpu", "onnx")] if agrees else [("cpu", "onnx"), ("auto",)])
