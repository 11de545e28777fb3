"""What the canvas asks of a tool."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import Qt

from app.document.case_document import CaseDocument

if TYPE_CHECKING:
    from app.canvas.canvas import Canvas


class Pointer(NamedTuple):
    """Where the pointer is on the image.

    Attributes:
        x: Image pixels from the image's left edge; the first pixel's centre is at 0.5.
        y: Image pixels from its top edge.
        modifiers: The keys held with it.
    """

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier


class Tool(Protocol):
    """Turns one press-drag-release into a change of the document."""

    def begin(self, document: CaseDocument, canvas: "Canvas", pointer: Pointer) -> None:
        """The button went down."""

    def extend(self, document: CaseDocument, canvas: "Canvas", pointer: Pointer) -> None:
        """The pointer moved with the button down."""

    def end(self, document: CaseDocument, canvas: "Canvas", pointer: Pointer) -> None:
        """The button came up: keep what was done."""

    def cancel(self, document: CaseDocument, canvas: "Canvas") -> None:
        """Take back what was done since the button went down."""
