from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt

from app.canvas.canvas import Canvas
from app.canvas.tool import Pointer, Tool
from app.document.case_document import CaseDocument

SHAPE = (90, 120)


class Hand:
    """Drags a tool over a document."""

    def __init__(self, tool: Tool, document: CaseDocument, canvas: Canvas) -> None:
        self.tool = tool
        self.document = document
        self.canvas = canvas

    def drag(self, *places: tuple[float, float], reversing: bool = False) -> None:
        self.press(*places, reversing=reversing)
        self.tool.end(self.document, self.canvas, self.pointer(places[-1], reversing))

    def press(self, *places: tuple[float, float], reversing: bool = False) -> None:
        """Press at the first place and move over the others, without letting go."""
        self.tool.begin(self.document, self.canvas, self.pointer(places[0], reversing))
        for start, end in pairwise(places):
            for along in (0.25, 0.5, 0.75, 1):
                x, y = (a + (b - a) * along for a, b in zip(start, end, strict=True))
                pointer = self.pointer((x, y), reversing)
                self.tool.extend(self.document, self.canvas, pointer)

    def hover(self, place: tuple[float, float]) -> None:
        self.tool.hover(self.document, self.canvas, self.pointer(place, reversing=False))

    def key(self, key: Qt.Key) -> None:
        assert key in self.tool.keys
        self.tool.press(self.document, self.canvas, key)

    def cancel(self) -> None:
        self.tool.cancel(self.document, self.canvas)

    @staticmethod
    def pointer(place: tuple[float, float], reversing: bool) -> Pointer:
        modifiers = Qt.KeyboardModifier
        return Pointer(*place, modifiers.AltModifier if reversing else modifiers.NoModifier)


TakeUp = Callable[[str], Hand]
