"""The curves of a training under way. Importing this module imports pyqtgraph, which is slow."""

from typing import Final

import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.style import theme_colours_of
from app.translation import tr
from app.widgets.chart import Chart
from mgmfnet.training.events import Epoch, Step

_WIDE: Final = 2.0
_MOST: Final = 1.01  # a line at 1 is seen whole


class TrainingCurves(QWidget):
    """Loss of the steps, and how well the held-out cases come out after each epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loss = Chart(tr("Loss on the cases it learns from"), tr("Loss"), tr("Epoch"))
        self._loss_curve = self._loss.plot()
        self._score = Chart(
            tr("Agreement on the held-out cases"), tr("Mean Jaccard index (0–1)"), tr("Epoch")
        )
        self._score.setLimits(yMin=0.0, yMax=_MOST)
        self._score_curve = self._score.plot()
        self._baseline = pyqtgraph.InfiniteLine(
            angle=0,
            label=tr("current model"),
            labelOpts={"position": 0.1, "anchors": [(0, 0), (0, 1)]},
        )
        self._losses: list[tuple[float, float]] = []
        """Epochs that had passed, and the loss."""
        self._scores: list[float] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._loss)
        layout.addWidget(self._score)
        self._show_theme()

    def begin(self, epochs: int, baseline: float | None) -> None:
        """Empty both plots.

        Args:
            epochs: How many there will be.
            baseline: Mean Jaccard index of the model it starts from.
        """
        self._losses.clear()
        self._scores.clear()
        self._loss_curve.setData([], [])
        self._score_curve.setData([], [])
        self._score.removeItem(self._baseline)
        if baseline is not None:
            self._baseline.setValue(baseline)
            self._score.addItem(self._baseline)
        for chart in (self._loss, self._score):
            chart.setXRange(0, epochs)

    def add_step(self, step: Step, epochs: int) -> None:
        """One more point of the loss, where the step is in the run; not every step has one."""
        self._losses.append((epochs * step.step / step.steps, step.loss))
        self._loss_curve.setData(*zip(*self._losses, strict=True))

    def add_epoch(self, epoch: Epoch) -> None:
        """One more point of the agreement."""
        self._scores.append(epoch.validation_jaccard)
        self._score_curve.setData(range(1, len(self._scores) + 1), self._scores)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_theme()

    def _show_theme(self) -> None:
        theme = theme_colours_of(self.palette())
        for chart in (self._loss, self._score):
            chart.show_theme(theme)
        self._loss_curve.setPen(theme.text, width=1)
        self._score_curve.setPen(theme.text, width=_WIDE)
        self._score_curve.setSymbol("o")
        self._score_curve.setSymbolSize(6)
        self._score_curve.setSymbolBrush(theme.text)
        dashed = pyqtgraph.mkPen(theme.muted, width=_WIDE, style=Qt.PenStyle.DashLine)
        self._baseline.setPen(dashed)
        self._baseline.label.setColor(theme.muted)
