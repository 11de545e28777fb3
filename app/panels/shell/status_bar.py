"""The line at the bottom: prediction progress, what was saved, the model, the zoom, the scale."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from app import wording
from app.panels.shell.actions import Actions
from app.review.predicting.prediction_queue import QueueState
from app.style import icon
from app.translation import grouped, mark, tr
from app.widgets.announcing import announce
from app.widgets.text import Label, keyless, plain
from mgmfnet.study.scales import Scale

_NOTE_MS: Final = 6000
_BAR_WIDTH: Final = 120
_MANY_MINUTES: Final = 59 * 60  # room that keeps the buttons in place
_PREDICTING: Final = mark("Predicting {done} of {total}")
_RESTING: Final = {
    QueueState.PAUSED: mark("Prediction paused at {done} of {total}"),
    QueueState.CANCELLED: mark("Prediction stopped at {done} of {total}"),
    QueueState.HALTED: mark("Prediction stopped at {done} of {total}"),
}


class PredictionProgress(QWidget):
    """How far the predictions are, with pause and cancel; hidden while there is nothing to do."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = Label(parent=self)
        typical = f"{tr(_PREDICTING, done='000', total='000')} · {wording.time_left(_MANY_MINUTES)}"
        self._text.setMinimumWidth(self._text.fontMetrics().horizontalAdvance(typical))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(tr("Prediction progress"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        self._pause = actions["pause"]
        self._cancel = actions["cancel"]
        for action in (self._pause, self._cancel):
            layout.addWidget(_button(action))
        self._done = self._total = 0
        self._seconds_left: float | None = None
        self._state = QueueState.IDLE
        self.hide()

    def show_progress(self, done: int, total: int, seconds_left: float | None) -> None:
        """Show ``done`` of ``total`` cases; nothing once all are done."""
        self._done, self._total, self._seconds_left = done, total, seconds_left
        self._show()

    def show_state(self, state: QueueState) -> None:
        """Say whether predictions are being made, and what pause and cancel do now."""
        self._state = state
        resting = state in _RESTING
        self._pause.setText(tr("&Go on predicting") if resting else tr("&Pause prediction"))
        self._pause.setIcon(icon("play" if resting else "pause"))
        self._cancel.setVisible(state is not QueueState.CANCELLED)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._done < self._total and self._state is not QueueState.IDLE)
        self._bar.setMaximum(self._total)
        self._bar.setValue(self._done)
        text = tr(
            _RESTING.get(self._state, _PREDICTING),
            done=grouped(self._done),
            total=grouped(self._total),
        )
        if self._state is QueueState.LOADING:
            text = tr("Loading the model")
        elif self._state is QueueState.RUNNING and self._seconds_left is not None:
            text = f"{text} · {wording.time_left(self._seconds_left)}"
        self._text.setText(text)


class StatusBar(QStatusBar):
    """The window's status bar.

    Attributes:
        model_clicked: The person wants to see or choose the model.
        training_clicked: The person wants to see the training.
    """

    model_clicked = Signal()
    training_clicked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.progress = PredictionProgress(actions, self)
        self._training = QToolButton(self)
        self._training.setToolTip(tr("Show the training"))
        self._training.setAccessibleName(tr("Show the training"))
        self._training.clicked.connect(self.training_clicked)
        self._training.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._training.hide()
        self._note = Label(parent=self)
        self._note.setIndent(12)
        self._model = QToolButton(self)
        self._model.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._model.setToolTip(actions["models"].toolTip())
        self._model.clicked.connect(self.model_clicked)
        self._zoom = Label(parent=self)
        self._zoom.setContentsMargins(8, 0, 12, 0)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        widest = self._zoom.fontMetrics().horizontalAdvance("1000 %")
        self._zoom.setMinimumWidth(widest + 8 + 12)  # the rest of the bar stays where it is
        self._zoom.setToolTip(tr("Screen pixels per image pixel"))
        self.addWidget(self.progress)
        self.addWidget(self._training)
        self.addWidget(self._note)
        self.addPermanentWidget(self._model)
        self.addPermanentWidget(self._zoom)
        self._scale = Label(parent=self)
        self._scale.setContentsMargins(0, 0, 12, 0)
        self._calibrate = actions["calibrate"]
        self._scale.hide()
        self.addPermanentWidget(self._scale)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_NOTE_MS)
        self._fade.timeout.connect(self._note.clear)

    def show_note(self, text: str) -> None:
        """Say something that needs no answer, such as what was saved, for some seconds."""
        self._note.setText(text)
        announce(self._note, text)
        self._fade.start()

    def show_training(self, progress: str) -> None:
        """Say how far a training is, as the way back to it; nothing while there is none."""
        text = tr("Training: {progress}", progress=progress)
        self._training.setText(text)
        self._training.setAccessibleName(text)
        self._training.setVisible(bool(progress))

    def show_model(self, model: str, device: str) -> None:
        """Name the model that predicts and where it runs."""
        text = f"{model} · {device}" if device else model
        self._model.setText(keyless(text))
        self._model.setAccessibleName(tr("Model: {model}", model=text))

    def show_scale(self, scale: Scale | None) -> None:
        """Show how wide a pixel is, and how that is known; None while nobody knows."""
        self._scale.setVisible(scale is not None)
        self._scale.setText("" if scale is None else wording.scale(scale.mm_per_pixel))
        if scale is not None:
            source = wording.scale_source(scale)
            self._scale.setToolTip(
                f"{tr('How wide a pixel is')}: {source}\n{self._calibrate.toolTip()}"
            )

    def show_zoom(self, factor: float | None) -> None:
        """Show the zoom; None while there is no image."""
        self._zoom.setText("" if factor is None else wording.zoom(factor))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(plain(action.text()))
    return button
