from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt

from app.canvas.decorations.sketch import Sketch
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument

SHAPE = (90, 120)


@dataclass
class PlainSurface:
    """All that a tool may know of where it works."""

    brush_radius: int = 9
    screen_scale: float = 1.0
    middle: tuple[float, float] = (60.0, 45.0)
    sketch: Sketch = field(default_factory=Sketch)

    def bring_into_sight(self, x: float, y: float) -> None:
        """All of the image is."""


class Hand:
    """Drags a tool over a document."""

    def __init__(self, tool: Tool, document: CaseDocument, surface: Surface) -> None:
        self.tool = tool
        self.document = document
        self.surface = surface

    def drag(self, *places: tuple[float, float], reversing: bool = False) -> None:
        self.press(*places, reversing=reversing)
        self.tool.end(self.document, self.surface, self.pointer(places[-1], reversing))

    def press(self, *places: tuple[float, float], reversing: bool = False) -> None:
        """Press at the first place and move over the others, without letting go."""
        self.tool.begin(self.document, self.surface, self.pointer(places[0], reversing))
        for start, end in pairwise(places):
            for along in (0.25, 0.5, 0.75, 1):
                x, y = (a + (b - a) * along for a, b in zip(start, end, strict=True))
                pointer = self.pointer((x, y), reversing)
                self.tool.extend(self.document, self.surface, pointer)

    def hover(self, place: tuple[float, float]) -> None:
        self.tool.hover(self.document, self.surface, self.pointer(place, reversing=False))

    def key(self, key: Qt.Key) -> None:
        assert key in self.tool.keys
        self.tool.press(self.document, self.surface, key)

    def cancel(self) -> None:
        self.tool.cancel(self.document, self.surface)

    @staticmethod
    def pointer(place: tuple[float, float], reversing: bool) -> Pointer:
        modifiers = Qt.KeyboardModifier
        return Pointer(*place, modifiers.AltModifier if reversing else modifiers.NoModifier)


TakeUp = Callable[[str], Hand]
