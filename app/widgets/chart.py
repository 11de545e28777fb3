"""A plot in the colours of the window. Importing this module imports pyqtgraph, which is slow."""

from typing import Final

import pyqtgraph

from app.style import ThemeColours, theme_colours_of

_HEIGHT: Final = 220
_SIDES: Final = ("left", "bottom")


class Chart(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """One plot that the mouse does not move.

    Args:
        title: Above it.
        quantity: What goes up.
        across: What goes to the right.
    """

    def __init__(self, title: str, quantity: str, across: str) -> None:
        super().__init__()
        self._title = title
        self._labels = quantity, across
        self.setMinimumHeight(_HEIGHT)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.2)
        self.setAccessibleName(title)
        for side in _SIDES:  # before it has a label, or pyqtgraph counts in thousandths
            self.getAxis(side).enableAutoSIPrefix(enable=False)
        self.show_theme(theme_colours_of(self.palette()))

    def name(self, title: str, quantity: str, across: str) -> None:
        """Say that it is about something else."""
        self._title, self._labels = title, (quantity, across)
        self.setAccessibleName(title)
        self.show_theme(theme_colours_of(self.palette()))

    def show_theme(self, theme: ThemeColours) -> None:
        """Draw in these colours; whoever plots follows a change of theme."""
        self.setBackground(theme.base)
        self.setTitle(self._title, color=theme.text, size="10pt")
        for side, text in zip(_SIDES, self._labels, strict=True):
            axis = self.getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setLabel(text, color=theme.muted)
