"""Words that a panel or a dialog shows, and buttons beside them."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from mgmfnet.sentence import legible, legible_line

Role = Literal["", "title", "heading", "section", "muted"]


class Label(QLabel):
    """Words that are shown as they stand, whoever wrote them; every label of the program is one.

    The labels that Qt makes itself, in message boxes and tooltips, get their format from the
    style sheet.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text``, with a sign for what cannot be seen."""
        super().setText(legible(text))


def plain(text: str) -> str:
    """A menu text without its access key, its dots and the key that follows it."""
    return text.partition("\t")[0].replace("&", "").rstrip("…")


def caption(text: str = "", role: Role = "", parent: QWidget | None = None) -> Label:
    """Words in one line, in a look that the style sheet has for their role."""
    made = Label(text, parent)
    made.setProperty("role", role)
    return made


def paragraph(text: str = "", role: Role = "", parent: QWidget | None = None) -> Label:
    """A `caption` that breaks its lines."""
    made = caption(text, role, parent)
    made.setWordWrap(True)
    return made


def push_button(text: str, parent: QWidget) -> QPushButton:
    """A button of a dialog that Enter in one of the fields does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


def keyless(text: str) -> str:
    """``text`` for a button or a menu, which take a single ``&`` for the sign of an access key."""
    return legible_line(text).replace("&", "&&")


def title(text: str) -> str:
    """``text`` for the title of a window, which takes ``[*]`` for the place of a sign."""
    return legible_line(text).replace("[*]", "[*][*]")
