"""Jaccard index, seconds and strokes of the cases in order of review. Imports pyqtgraph."""

from itertools import cycle
from typing import Final

import numpy as np
import pyqtgraph
from pyqtgraph.GraphicsScene.mouseEvents import MouseClickEvent
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.dialogs.progress.progress_series import ProgressSeries
from app.dialogs.progress.progress_words import NameOf
from app.style import ThemeColours, theme_colours_of
from app.translation import tr
from app.widgets.chart import Chart
from mgmfnet.evaluation.progress.acceptances import Acceptances, Floats

_AXIS_WIDTH: Final = 64
_LEAST_HEIGHT: Final = 96
_HEIGHTS: Final = (5, 3, 4)
"""Of the charts, as shares; the last one has the numbers below it."""

_ROOM: Final = 0.5
_EDGE: Final = 0.04  # a dot at 0 is seen whole
_MOST_JACCARD: Final = 1.04  # a dot at 1 is seen whole
_HIGHEST_BEGIN: Final = 0.9  # of the axis: one of less than a tenth would be numbered beyond 1
_FEWEST: Final = 10  # cases that a chart has room for
_USUAL: Final = 0.98
"""Share of the values that decides how high a chart is; the few above stand at its upper edge."""

_LABEL_HEIGHTS: Final = (0.06, 0.17, 0.28)
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -25,
    Qt.Key.Key_PageDown: 25,
}


class ProgressCharts(QWidget):
    """Three plots over the same cases, with a running median and the moments when models changed.

    The pointer, or the arrow keys, tell of a case; a click, or Enter, goes to it. The wheel looks
    closer at some of the cases, a double click shows all again.

    Attributes:
        pointed: With the number of the acceptance from 0 that is pointed at.
        chosen: Likewise, of the one that the person wants to go to.
    """

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Acceptances = Acceptances.of(())
        self._names: NameOf = str
        self._number = -1
        self._series: list[ProgressSeries] = []
        self._charts = (
            Chart(tr("Agreement of prediction and accepted mask"), tr("Jaccard index"), ""),
            Chart(tr("Time for a case"), tr("Seconds"), ""),
            Chart(tr("Strokes for a case"), tr("Strokes"), tr("Cases in order of review")),
        )
        self._pointers = [pyqtgraph.InfiniteLine(angle=90) for _ in self._charts]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Cases in order of review"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for chart, height in zip(self._charts, _HEIGHTS, strict=True):
            self._prepare(chart)
            layout.addWidget(chart, stretch=height)
        box = self._charts[0].getPlotItem().getViewBox()
        box.sigXRangeChanged.connect(lambda _box, _range: self._look())

    def show_acceptances(self, acceptances: Acceptances, name_of: NameOf) -> None:
        """Draw some acceptances in place of those before.

        Args:
            acceptances: In order of review; one at least.
            name_of: The name of a model by its id.
        """
        self._shown, self._names, self._number = acceptances, name_of, -1
        first = self._charts[0]
        for chart in self._charts:
            chart.setLimits(xMin=_ROOM, xMax=self._across + _ROOM, minXRange=_FEWEST - 1)
            chart.setXRange(1, self._across, padding=0.01)
        low = np.nanmin(acceptances.jaccards, initial=_HIGHEST_BEGIN)
        first.setYRange(np.floor(10 * low) / 10, _MOST_JACCARD, padding=0)
        self._draw()

    def point_at(self, number: int) -> None:
        """Mark an acceptance, and tell which."""
        self._number = min(max(number, 0), len(self._shown) - 1)
        for pointer in self._pointers:
            pointer.setValue(self._number + 1)
            pointer.show()
        self.pointed.emit(self._number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the cases, and to one of them."""
        key, last = Qt.Key(event.key()), len(self._shown) - 1
        if key in _STEPS:
            self.point_at(self._number + _STEPS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.point_at(0 if key == Qt.Key.Key_Home else last)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._number >= 0:
            self.chosen.emit(self._number)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    @property
    def _across(self) -> int:
        """Cases that there is room for; fewer would be numbered in fractions."""
        return max(_FEWEST, len(self._shown))

    def _prepare(self, chart: Chart) -> None:
        chart.setMinimumHeight(_LEAST_HEIGHT)
        chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chart.setMouseEnabled(x=True, y=False)
        chart.getAxis("left").setWidth(_AXIS_WIDTH)
        if chart is not self._charts[-1]:
            chart.getAxis("bottom").setStyle(showValues=False)
        if chart is not self._charts[0]:
            chart.setXLink(self._charts[0])
        chart.scene().sigMouseMoved.connect(lambda at: self._note_pointer(chart, at))
        chart.scene().sigMouseClicked.connect(lambda event: self._note_click(chart, event))

    def _draw(self) -> None:
        theme = theme_colours_of(self.palette())
        columns = (self._shown.jaccards, self._shown.seconds, self._shown.strokes)
        self._series.clear()
        for chart, column, pointer in zip(self._charts, columns, self._pointers, strict=True):
            chart.clear()
            chart.show_theme(theme)
            self._draw_series(chart, column, theme)
            pointer.setPen(pyqtgraph.mkPen(theme.text, width=1))
            pointer.hide()
            chart.addItem(pointer, ignoreBounds=True)
        self._draw_models(theme)
        self._look()

    def _look(self) -> None:
        """Draw what is in sight."""
        low, high = self._charts[0].getPlotItem().getViewBox().viewRange()[0]
        for series in self._series:
            series.look(low, high)

    def _draw_series(self, chart: Chart, values: Floats, theme: ThemeColours) -> None:
        """Dots and a running median for each reader."""
        if chart is self._charts[0]:
            top = np.inf
        else:
            top = 1.25 * max(1.0, float(np.nanquantile(values, _USUAL))) if _known(values) else 1.0
            chart.setYRange(0, top, padding=_EDGE)
        people = self._shown.people
        legend = chart.addLegend(offset=(-8, -8), labelTextColor=theme.text)
        legend.clear()
        legend.setVisible(chart is self._charts[0] and len(people) > 1)
        readers = np.array(self._shown.readers)
        for reader, colour in zip(people, cycle(_colours(theme, len(people)))):
            numbers = np.flatnonzero(readers == reader)
            self._series.append(
                ProgressSeries(chart, numbers, values[numbers], top=top, name=reader, colour=colour)
            )

    def _draw_models(self, theme: ThemeColours) -> None:
        """An upright line where a model was used first; the uppermost chart names it."""
        pen = pyqtgraph.mkPen(theme.muted, width=1, style=Qt.PenStyle.DashLine)
        for change, height in zip(self._shown.model_changes(), cycle(_LABEL_HEIGHTS)):
            for chart in self._charts:
                line = pyqtgraph.InfiniteLine(change.number + 1 - _ROOM, angle=90, pen=pen)
                chart.addItem(line, ignoreBounds=True)
                if chart is self._charts[0]:
                    pyqtgraph.InfLineLabel(
                        line,
                        self._names(change.model_id),
                        position=height,
                        anchors=[(0, 0.5), (1, 0.5)],
                        color=theme.text,
                        fill=theme.base,
                    )

    def _note_pointer(self, chart: Chart, at: QPointF) -> None:
        if (number := self._number_at(chart, at)) is not None and number != self._number:
            self.point_at(number)

    def _note_click(self, chart: Chart, event: MouseClickEvent) -> None:
        if event.double():
            chart.setXRange(1, self._across, padding=0.01)
        elif (number := self._number_at(chart, event.scenePos())) is not None:
            self.point_at(number)
            self.chosen.emit(number)

    def _number_at(self, chart: Chart, at: QPointF) -> int | None:
        """Which acceptance is at a point of a chart; None beside them."""
        box = chart.getPlotItem().getViewBox()
        if not len(self._shown) or not box.sceneBoundingRect().contains(at):
            return None
        number = round(box.mapSceneToView(at).x()) - 1
        return number if 0 <= number < len(self._shown) else None


def _colours(theme: ThemeColours, people: int) -> tuple[str, ...]:
    if people == 1:
        return (theme.text,)
    return (theme.predicted, theme.flagged, theme.accepted, theme.edited)


def _known(values: Floats) -> bool:
    return not bool(np.isnan(values).all())
