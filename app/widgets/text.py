"""Words that a panel or a dialog shows, and buttons beside them."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

Role = Literal["", "title", "heading", "section", "muted"]


def caption(text: str = "", role: Role = "", parent: QWidget | None = None) -> QLabel:
    """Plain text in one line, in a look that the style sheet has for its role."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    return made


def paragraph(text: str = "", role: Role = "", parent: QWidget | None = None) -> QLabel:
    """A `caption` that breaks its lines."""
    made = caption(text, role, parent)
    made.setWordWrap(True)
    return made


def push_button(text: str, parent: QWidget) -> QPushButton:
    """A button of a dialog that Enter in one of the fields does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button
