"""What one reader's cases look like in a plot. Importing this module imports pyqtgraph."""

from typing import Final

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.widgets.chart import Chart
from mgmfnet.evaluation.progress.acceptances import Floats
from mgmfnet.evaluation.progress.trend import running_median

_MOST: Final = 1500
"""So many dots of a reader are drawn at a time; who looks closer sees all."""

_DOT_SIZE: Final = 5
_FAINT: Final = 110  # of 255
_WIDE: Final = 2.5


class ProgressSeries:
    """A dot for each case and a line through running medians.

    Args:
        chart: Where they are drawn.
        numbers: Of the cases in order of review, from 0, (N,).
        values: Theirs, (N,); NaN where nothing is known.
        top: Greater values are drawn here.
        name: For the legend.
        colour: Of both.
    """

    def __init__(
        self,
        chart: Chart,
        numbers: NDArray[np.intp],
        values: Floats,
        *,
        top: float,
        name: str,
        colour: str,
    ) -> None:
        known = ~np.isnan(values)
        self._numbers = numbers[known] + 1
        self._values = np.minimum(values[known], top)
        self._medians = running_median(values[known])
        faint = QColor(colour)
        faint.setAlpha(_FAINT)
        self._dots = pyqtgraph.ScatterPlotItem(size=_DOT_SIZE, pen=None, brush=faint)
        chart.addItem(self._dots)
        pen = pyqtgraph.mkPen(colour, width=_WIDE)
        self._line = chart.plot(pen=pen, name=name, antialias=True, connect="finite")

    def look(self, low: float, high: float) -> None:
        """Draw what is in sight between two numbers."""
        first, last = np.searchsorted(self._numbers, (low, high + 1)).tolist()
        some = slice(max(0, first - 1), last + 1, 1 + (last - first) // _MOST)
        self._dots.setData(self._numbers[some], self._values[some])
        self._line.setData(self._numbers[some], self._medians[some])
