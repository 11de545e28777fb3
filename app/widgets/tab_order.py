"""Lets Tab go through a panel as the eye does."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def tab_as_laid_out(panel: QWidget) -> None:
    """Put the controls of ``panel`` in the order in which they were added to its layouts.

    Qt goes by the order in which widgets were made, and a section is often made before what stands
    above it.
    """
    for before, after in pairwise(_controls(panel)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea) and (inner := widget.widget()) is not None:
        yield from _controls(inner)
    elif (layout := widget.layout()) is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is not None and (widget := item.widget()) is not None:
            yield from _controls(widget)
        elif item is not None and (inner := item.layout()) is not None:
            yield from _within(inner)
