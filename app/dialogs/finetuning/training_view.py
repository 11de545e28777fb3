"""A training as it goes on: curves, progress and time left."""

import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app import wording
from app.dialogs.finetuning.training_curves import TrainingCurves
from app.translation import mark, tr
from app.widgets.text import caption
from mgmfnet.training.events import Epoch, GuideEpoch, Started, Step

_PREPARING: Final = mark("Making the training list and scoring the current model on held-out cases")
_LISTENING: Final = mark("The new model learns to answer clicks")
_JUDGING: Final = mark("Scoring the new model on held-out cases")


class TrainingView(QWidget):
    """Follows the events of one training; its curves stay until the next.

    Attributes:
        told: How far the training is, in words; empty once it is over.
    """

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started: Started | None = None
        self._since = 0.0
        self._curves = TrainingCurves(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Training progress"))
        self._text = caption(role="muted", parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._curves)
        layout.addStretch()
        layout.addWidget(self._text)
        layout.addWidget(self._bar)

    def prepare(self) -> None:
        """The training has been asked for."""
        self._curves.hide()
        self._show_busy(_PREPARING)

    def begin(self, started: Started) -> None:
        """The first step comes next."""
        self._started = started
        self._since = time.monotonic()
        self._curves.begin(started.epochs, started.baseline_jaccard)
        self._curves.show()
        self._tell(
            tr("Epoch 1 of {epochs} on {device}", epochs=started.epochs, device=started.device)
        )

    def add_step(self, step: Step) -> None:
        """Another step is done."""
        if self._started is None:
            return
        epochs = self._started.epochs
        self._curves.add_step(step, epochs)
        self._bar.setRange(0, step.steps)
        self._bar.setValue(step.step)
        epoch = min(epochs, 1 + step.step * epochs // step.steps)
        per_step = (time.monotonic() - self._since) / step.step
        left = wording.time_left(per_step * (step.steps - step.step))
        self._tell(
            tr(
                "Epoch {epoch} of {epochs} on {device} · {left}",
                epoch=epoch,
                epochs=epochs,
                device=self._started.device,
                left=left,
            )
        )

    def add_epoch(self, epoch: Epoch) -> None:
        """Another epoch is done."""
        self._curves.add_epoch(epoch)
        if epoch.epoch == epoch.epochs:
            listens = self._started is not None and self._started.guide_epochs > 0
            self._show_busy(_LISTENING if listens else _JUDGING)

    def add_guide_epoch(self, epoch: GuideEpoch) -> None:
        """Another epoch of learning to answer clicks is done."""
        self._bar.setRange(0, epoch.epochs)
        self._bar.setValue(epoch.epoch)
        self._tell(
            tr(
                "{what}: epoch {epoch} of {epochs}",
                what=tr(_LISTENING),
                epoch=epoch.epoch,
                epochs=epoch.epochs,
            )
        )
        if epoch.epoch == epoch.epochs:
            self._show_busy(_JUDGING)

    def end(self) -> None:
        """The training is over."""
        self._bar.hide()
        self._tell("")

    def _show_busy(self, text: str) -> None:
        self._bar.show()
        self._bar.setRange(0, 0)
        self._tell(tr(text))

    def _tell(self, text: str) -> None:
        self._text.setText(text)
        self.told.emit(text)
