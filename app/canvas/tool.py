"""What the canvas asks of a tool, and what it shows of itself to one."""

from typing import ClassVar, Final, NamedTuple, Protocol

from PySide6.QtCore import Qt

from app.canvas.decorations.sketch import Sketch
from app.document.case_document import CaseDocument

_LIGHTEST: Final = 0.15  # share of the brush's radius under hardly any pressure


class Pointer(NamedTuple):
    """Where the pointer is on the image.

    Attributes:
        x: Image pixels from the image's left edge; the first pixel's centre is at 0.5.
        y: Image pixels from its top edge.
        modifiers: The keys held with it.
        pressure: Of a pen, 0..1; 1 for a mouse.
        erases: Whether it is the eraser end of a pen.
        right: Whether it is the right button that is down.
        again: Whether its press is the second one of a double click.
    """

    x: float
    y: float
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    pressure: float = 1.0
    erases: bool = False
    right: bool = False
    again: bool = False

    @property
    def point(self) -> tuple[float, float]:
        """X and y."""
        return self.x, self.y

    def radius(self, full: float) -> float:
        """The radius of a brush whose radius under full pressure is ``full``."""
        return full * (_LIGHTEST + (1 - _LIGHTEST) * self.pressure)

    @property
    def reverses(self) -> bool:
        """Whether what adds is to remove, and what removes to add: the right button, Ctrl, Alt.

        Many window systems take Alt for themselves.
        """
        reversing = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
        return self.right or bool(self.modifiers & reversing)


class Surface(Protocol):
    """What a tool works on: as much of the canvas as a tool needs to know."""

    @property
    def brush_radius(self) -> int:
        """Radius of the brush in image pixels."""

    @property
    def screen_scale(self) -> float:
        """Screen pixels per image pixel."""

    @property
    def middle(self) -> tuple[float, float]:
        """The point of the image in the middle of what is seen, in image pixels."""

    @property
    def sketch(self) -> Sketch:
        """Where the tool draws while it is at work."""

    def bring_into_sight(self, x: float, y: float) -> None:
        """Move the view, as little as it takes, so that a point of the image is seen."""


class Tool:
    """Turns what the pointer does into changes of the document.

    What a tool has no use for does nothing.

    Attributes:
        ring: Whether the cursor is a ring of the brush's size; a cross if not.
        has_opposite: Whether it does something else where a pointer `reverses`.
    """

    ring: bool = True
    has_opposite: ClassVar[bool] = True

    def take_up(self, document: CaseDocument, surface: Surface) -> None:
        """It is in hand now: show what is to be seen with it."""

    def put_down(self, document: CaseDocument, surface: Surface) -> None:
        """It is in hand no more, and nothing of it is to be seen."""

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        """The button went down."""

    def extend(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        """The pointer moved with the button down."""

    def end(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        """The button came up: keep what was done."""

    def hover(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        """The pointer moved with no button down."""

    def cancel(self, document: CaseDocument, surface: Surface) -> None:
        """Take back what is not finished; another tool or another case takes its place."""

    @property
    def keys(self) -> frozenset[Qt.Key]:
        """The keys that the tool takes at the moment, before any shortcut; Escape cancels it."""
        return frozenset()

    def press(self, document: CaseDocument, surface: Surface, key: Qt.Key) -> None:
        """One of `keys` was pressed."""
