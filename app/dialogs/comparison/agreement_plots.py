"""What the agreement of two readers looks like. Importing this imports pyqtgraph, which is slow."""

from typing import Final

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.style import theme_colours_of
from app.translation import mark, tr
from app.widgets.chart import Chart
from mgmfnet.evaluation.agreement.agreement import PairAgreement
from mgmfnet.evaluation.agreement.measures import QUANTITIES, Columns, Quantity

_BINS: Final = 20
_MOST_DOTS: Final = 2000
_TITLES: Final = {
    "area_percent": (mark("Area"), mark("First less second, % of the mean"), mark("Mean, px²")),
    "diameter_px": (
        mark("Longest diameter"), mark("First less second, px"), mark("Mean of both, px")
    ),
    "diameter_mm": (
        mark("Longest diameter"), mark("First less second, mm"), mark("Mean of both, mm")
    ),
}  # fmt: skip


class AgreementPlots(QWidget):
    """The distribution of the Dice coefficient, and Bland-Altman plots of area and diameter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: PairAgreement | None = None
        self._dice = Chart(tr("Dice coefficient"), tr("Cases"), tr("Dice coefficient (0–1)"))
        self._charts = [Chart("", "", "") for _ in range(2)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for chart in (self._dice, *self._charts):
            layout.addWidget(chart)

    def show_pair(self, pair: PairAgreement) -> None:
        """Plot these two."""
        self._pair = pair
        columns = Columns(pair.scores.table())
        self._plot_dice(columns["dice"], pair.figures["dice"].value)
        shown = _shown(pair, columns)
        for chart, quantity in zip(self._charts, shown, strict=False):
            self._plot_differences(chart, quantity, pair, columns)
        for place, chart in enumerate(self._charts):
            chart.setVisible(place < len(shown))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pair is not None:
            self.show_pair(self._pair)

    def _plot_dice(self, dices: NDArray[np.float64], mean: float) -> None:
        theme = theme_colours_of(self.palette())
        counts, edges = np.histogram(dices, _BINS, (0, 1))
        self._dice.show_theme(theme)
        self._dice.clear()
        self._dice.setXRange(0, 1)
        self._dice.addItem(
            pyqtgraph.BarGraphItem(
                x0=edges[:-1], x1=edges[1:], height=counts, brush=theme.muted, pen=theme.base
            )
        )
        self._dice.addItem(_line(mean, theme.text, upright=True))

    def _plot_differences(
        self, chart: Chart, quantity: Quantity, pair: PairAgreement, columns: Columns
    ) -> None:
        theme = theme_colours_of(self.palette())
        chart.name(*map(tr, _TITLES[quantity.key]))
        differences, means = quantity.differences(columns), quantity.means(columns)
        known = np.flatnonzero(~np.isnan(differences))
        known = known[:: 1 + len(known) // _MOST_DOTS]
        chart.clear()
        chart.addItem(
            pyqtgraph.ScatterPlotItem(
                means[known], differences[known], size=6, pen=theme.base, brush=theme.muted
            )
        )
        for end in ("bias", "lower", "upper"):
            value = pair.figures[f"{quantity.key}_{end}"].value
            chart.addItem(_line(value, theme.text, dashed=end != "bias"))


def _shown(pair: PairAgreement, columns: Columns) -> list[Quantity]:
    """Area and diameter, in millimetres where all scales are known."""
    diameter = "diameter_px" if np.isnan(columns["mm_per_pixel"]).any() else "diameter_mm"
    keys = ("area_percent", diameter)
    return [one for one in QUANTITIES if one.key in keys and f"{one.key}_upper" in pair.figures]


def _line(
    value: float, colour: str, *, upright: bool = False, dashed: bool = False
) -> pyqtgraph.InfiniteLine:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    pen = pyqtgraph.mkPen(colour, width=1.5, style=style)
    return pyqtgraph.InfiniteLine(value, angle=90 if upright else 0, pen=pen)
