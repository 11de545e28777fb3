"""The lasso: adds or removes what a line drawn by hand goes round."""

from app.canvas.decorations.sketch import Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point
from app.tools.outline import enclose
from app.translation import mark


class Lasso(Tool):
    """Follows the pointer; where the button comes up, the line closes."""

    ring = False

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._adds = True

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._adds = not pointer.reverses
        self._points = [pointer.point]
        self.extend(document, surface, pointer)

    def extend(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._points:
            self._points.append(pointer.point)
            surface.sketch.draw(Mark(tuple(self._points), self._adds, closed=True))

    def end(self, document: CaseDocument, surface: Surface, _pointer: Pointer) -> None:
        points = self._points
        self.cancel(document, surface)
        if points:
            enclose(document, mark("Lasso"), points, adds=self._adds)

    def cancel(self, _document: CaseDocument, surface: Surface) -> None:
        self._points = []
        surface.sketch.draw()
