"""The lasso: adds or removes what a line drawn by hand goes round."""

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Mark
from app.canvas.tool import Pointer, Tool
from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point
from app.tools.outline import enclose


class Lasso(Tool):
    """Follows the pointer; where the button comes up, the line closes."""

    ring = False

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._adds = True

    def begin(self, document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        self._adds = not pointer.reverses
        self._points = [(pointer.x, pointer.y)]
        self.extend(document, canvas, pointer)

    def extend(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        if self._points:
            self._points.append((pointer.x, pointer.y))
            canvas.sketch.draw(Mark(tuple(self._points), self._adds, closed=True))

    def end(self, document: CaseDocument, canvas: Canvas, _pointer: Pointer) -> None:
        points = self._points
        self.cancel(document, canvas)
        if points:
            enclose(document, "Lasso", points, adds=self._adds)

    def cancel(self, _document: CaseDocument, canvas: Canvas) -> None:
        self._points = []
        canvas.sketch.draw()
