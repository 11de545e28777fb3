"""Has models prepared for ONNX Runtime while the window has nothing else to do."""

import shutil
from typing import Final

from PySide6.QtCore import QObject, QProcess

from app.model_choice import ModelChoice
from app.processes import command_line
from app.review.predicting.prediction_queue import PredictionQueue, QueueState
from app.settings import Settings
from mgmfnet.inference.backends import runs_on_cpu
from mgmfnet.inference.onnx.prepared_model import PreparedGuide, PreparedModel
from mgmfnet.models.card import Architecture

_NICENESS: Final = 10


class ModelPreparation(QObject):
    """Starts the process that brings a model into 8 bits and measures it; the next start profits.

    Each model is prepared once, when the queue has predicted everything, and only where it runs on
    a CPU. The process ends by itself within a minute, also when the window is closed before.

    Args:
        queue: Whose work comes first.
        models: Knows the model in use.
        settings: Know the device.
        command: The program and the words before ``models``.
    """

    def __init__(
        self,
        queue: PredictionQueue,
        models: ModelChoice,
        settings: Settings,
        command: list[str] | None = None,
    ) -> None:
        super().__init__(queue)
        self._models = models
        self._settings = settings
        self._command = command or command_line()
        self._was_busy = False
        self._tried: set[str] = set()
        queue.stateChanged.connect(self._on_state)

    def _on_state(self, state: QueueState) -> None:
        if state is QueueState.RUNNING:
            self._was_busy = True
        elif state is QueueState.IDLE and self._was_busy:
            self._was_busy = False
            self._prepare()

    def _prepare(self) -> None:
        model = self._models.current
        if model is None or model.id in self._tried:
            return
        if model.card.architecture is not Architecture.MGMFNET:
            return  # an ONNX file already
        self._tried.add(model.id)
        if not runs_on_cpu(self._settings.device):
            return
        card = model.card
        guides = [] if card.guide is None else [PreparedGuide(card, card.guide)]
        if all(it.record.exists() for it in (PreparedModel(card), *guides)):
            return
        nice = shutil.which("nice")
        gently = [] if nice is None else [nice, "-n", str(_NICENESS)]
        words = [*gently, *self._command, "models", "export", str(model.folder)]
        process = QProcess()
        process.setProgram(words[0])
        process.setArguments(words[1:])
        process.setStandardOutputFile(QProcess.nullDevice())  # what it measured is in its record
        process.startDetached()
