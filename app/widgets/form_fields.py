"""Fields for the forms of dialogs."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.translation import tr
from app.widgets.choosing import ComboBox, WholeBox
from app.widgets.text import Label

_GAP: Final = 8
_LARGEST_SEED: Final = 2**31 - 1


def choice_box(parent: QWidget, *choices: tuple[str, object]) -> ComboBox:
    """A list of choices: the words for each, and what it stands for."""
    box = ComboBox(parent)
    for words, value in choices:
        box.addItem(words, value)
    return box


def percent_box(parent: QWidget, name: str, share: float, low: int, high: int) -> WholeBox:
    """A field for a share (0..1), in percent between these two."""
    box = WholeBox(parent)
    box.setRange(low, high)
    box.setSuffix(" %")
    box.setValue(round(100 * share))
    box.setAccessibleName(name)
    return box


def seed_box(parent: QWidget) -> WholeBox:
    """A field for what decides a draw."""
    box = WholeBox(parent)
    box.setRange(0, _LARGEST_SEED)
    box.setAccessibleName(tr("Seed"))
    return box


def in_a_row(parent: QWidget, *fields: tuple[str, QWidget]) -> QWidget:
    """Fields beside each other, each after its name."""
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    for name, field in fields:
        if name:
            layout.addWidget(Label(name, row))
        layout.addWidget(field, stretch=1)
    return row
