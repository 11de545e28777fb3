"""Sliders and boxes that the wheel changes only while they have the keyboard.

Where a wheel passes over one of them, what is around it scrolls: nobody changes a value who only
wanted to read on.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSlider, QSpinBox, QWidget


def passes_by(field: QWidget, event: QWheelEvent) -> bool:
    """Whether a wheel is not for a field, but for what is around it."""
    event.setAccepted(field.hasFocus())
    return not field.hasFocus()


class Slider(QSlider):
    """A level slider that lets the wheel pass by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move while it has the keyboard."""
        if not passes_by(self, event):
            super().wheelEvent(event)


class ComboBox(QComboBox):
    """A list of choices that lets the wheel pass by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a wheel gives it no keyboard

    def setAccessibleName(self, name: str) -> None:
        """Be described by it, too: Qt for Linux tells the choice in the place of the name."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose while it has the keyboard."""
        if not passes_by(self, event):
            super().wheelEvent(event)


def set_choosable(box: QComboBox, row: int, *, choosable: bool) -> None:
    """Let a choice of a list be taken, or only be read."""
    model = box.model()
    if isinstance(model, QStandardItemModel):  # as that of a list is which is filled by hand
        model.item(row).setEnabled(choosable)


class WholeBox(QSpinBox):
    """A field for a whole number that lets the wheel pass by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Count while it has the keyboard."""
        if not passes_by(self, event):
            super().wheelEvent(event)
