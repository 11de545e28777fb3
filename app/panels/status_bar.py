"""The line at the bottom: prediction progress, what was saved, the model, the zoom."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStatusBar,
    QToolButton,
    QWidget,
)

from app.panels import wording
from app.panels.actions import Actions

_NOTE_MS: Final = 6000
_BAR_WIDTH: Final = 120


class PredictionProgress(QWidget):
    """How far the predictions are, with pause and cancel; hidden while there is nothing to do."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName("Prediction progress")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        for name in ("pause", "cancel"):
            layout.addWidget(_button(actions, name))
        self._pause = actions["pause"]
        self.hide()

    def show_progress(self, done: int, total: int, seconds_left: float | None) -> None:
        """Show ``done`` of ``total`` cases; nothing once all are done."""
        self.setVisible(done < total)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        words = f"{wording.grouped(done)} of {wording.grouped(total)}"
        if self._pause.isChecked():
            self._text.setText(f"Prediction paused at {words}")
        elif seconds_left is None:
            self._text.setText(f"Predicting {words}")
        else:
            self._text.setText(f"Predicting {words} · {wording.time_left(seconds_left)}")


class StatusBar(QStatusBar):
    """The window's status bar.

    Attributes:
        model_clicked: The person wants to see or choose the model.
    """

    model_clicked = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.progress = PredictionProgress(actions, self)
        self._note = QLabel(self)
        self._note.setContentsMargins(12, 0, 0, 0)
        self._model = QToolButton(self)
        self._model.setToolTip(actions["models"].toolTip())
        self._model.clicked.connect(self.model_clicked)
        self._zoom = QLabel(self)
        self._zoom.setContentsMargins(8, 0, 12, 0)
        self._zoom.setToolTip("Screen pixels per image pixel")
        self.addWidget(self.progress)
        self.addWidget(self._note)
        self.addPermanentWidget(self._model)
        self.addPermanentWidget(self._zoom)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_NOTE_MS)
        self._fade.timeout.connect(self._note.clear)

    def show_note(self, text: str) -> None:
        """Say something that needs no answer, such as what was saved, for some seconds."""
        self._note.setText(text)
        self._fade.start()

    def show_model(self, model: str, device: str) -> None:
        """Name the model that predicts and where it runs."""
        text = f"{model} · {device}" if device else model
        self._model.setText(text)
        self._model.setAccessibleName(f"Model: {text}")

    def show_zoom(self, factor: float | None) -> None:
        """Show the zoom; None while there is no image."""
        self._zoom.setText("" if factor is None else wording.zoom(factor))


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setAccessibleName(actions[name].text().replace("&", ""))
    return button
