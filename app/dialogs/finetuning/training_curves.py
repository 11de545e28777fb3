"""The curves of a training under way. Importing this module imports pyqtgraph, which is slow."""

from typing import Final

import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.style import ThemeColours, theme_colours_of
from app.translation import tr
from mgmfnet.training.events import Epoch, Step

_HEIGHT: Final = 220
_SIDES: Final = ("left", "bottom")
_WIDE: Final = 2.0
_MOST: Final = 1.01  # a line at 1 is seen whole


class _Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """One plot over the epochs, that the mouse does not move."""

    def __init__(self, title: str, quantity: str) -> None:
        super().__init__()
        self._title = title
        self._quantity = quantity
        self.setMinimumHeight(_HEIGHT)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.setAccessibleName(title)
        for side in _SIDES:  # before it has a label, or pyqtgraph counts in thousandths
            self.getAxis(side).enableAutoSIPrefix(enable=False)

    def show_theme(self, theme: ThemeColours) -> None:
        self.setBackground(theme.base)
        self.setTitle(self._title, color=theme.text, size="10pt")
        for side, text in zip(_SIDES, (self._quantity, tr("Epoch")), strict=True):
            axis = self.getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setLabel(text, color=theme.muted)


class TrainingCurves(QWidget):
    """Loss of the steps, and how well the held-out cases come out after each epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loss = _Chart(tr("Loss on the cases it learns from"), tr("Loss"))
        self._loss_curve = self._loss.plot()
        self._score = _Chart(tr("Agreement on the held-out cases"), tr("Mean Jaccard index (0–1)"))
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
