import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model_choice import ModelChoice
from app.review.predicting.model_preparation import ModelPreparation
from app.review.predicting.prediction_queue import PredictionQueue, QueueState
from app.settings import Settings
from mgmfnet.inference.onnx.prepared_model import PreparedModel
from mgmfnet.models.card import ModelCard, model_id
from mgmfnet.models.library import ModelLibrary, StoredModel
from mgmfnet.types import Size

_SHA = "0" * 64


class Bench:
    """A preparation whose command writes down its words."""

    def __init__(self, folder: Path) -> None:
        self.words = folder / "words.txt"
        self.settings = Settings()
        self.settings.device = "cpu"
        self.models = ModelChoice(self.settings, ModelLibrary())
        card = ModelCard(
            name="Tiny", input_size=Size(64, 96), id=model_id("Tiny", _SHA), sha256=_SHA, network={}
        )
        self.models.current = StoredModel(card, folder / "tiny")
        self.queue = PredictionQueue()
        program = (
            "import sys; print('measured', flush=True); "
            "open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + '\\n')"
        )
        command = [sys.executable, "-c", program, str(self.words)]
        ModelPreparation(self.queue, self.models, self.settings, command)

    def finish_predicting(self) -> None:
        self.queue.stateChanged.emit(QueueState.RUNNING)
        self.queue.stateChanged.emit(QueueState.IDLE)


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Bench:
    del qtbot
    return Bench(tmp_path)


def test_when_all_is_predicted_the_model_is_prepared_once(
    bench: Bench, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    bench.finish_predicting()
    bench.finish_predicting()
    qtbot.waitUntil(bench.words.exists, timeout=20_000)
    assert bench.models.current is not None
    folder = bench.models.current.folder
    qtbot.waitUntil(lambda: bench.words.read_text() == f"models export {folder}\n", timeout=20_000)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("reason", ["nothing predicted", "a GPU", "done before"])
def test_when_it_is_not_prepared(bench: Bench, reason: str, qtbot: QtBot) -> None:
    assert bench.models.current is not None
    if reason == "a GPU":
        bench.settings.device = "cuda"
    elif reason == "done before":
        record = PreparedModel(bench.models.current.card).record
        record.parent.mkdir(parents=True)
        record.write_text("{}")
    if reason == "nothing predicted":
        bench.queue.stateChanged.emit(QueueState.IDLE)
    else:
        bench.finish_predicting()
    qtbot.wait(300)
    assert not bench.words.exists()
