"""Refine: a scribble tells what is lesion, or is not, and the border around it follows."""

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Tool
from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point
from app.tools.refinement import Refinement
from mgmfnet.masks.scribble import Scribble


class Refine(Tool):
    """Draws a scribble; when the button comes up, its surroundings are segmented anew."""

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._adds = True
        self._refinement: Refinement | None = None
        self._shown: tuple[Mark, ...] = ()

    def begin(self, document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        if self._refinement is None or self._refinement.parent() is not document:
            self._refinement = Refinement(document)
            self._refinement.changed.connect(lambda: self._follow(canvas))
        self._adds = not pointer.reverses
        self._points = [(pointer.x, pointer.y)]
        self._show(canvas)

    def extend(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        if self._points:
            self._points.append((pointer.x, pointer.y))
            self._show(canvas)

    def end(self, _document: CaseDocument, canvas: Canvas, _pointer: Pointer) -> None:
        if self._points and self._refinement is not None:
            self._refinement.start(self._scribble(canvas))
        self._points = []
        self._show(canvas)

    def cancel(self, _document: CaseDocument, canvas: Canvas) -> None:
        self._points = []
        self._show(canvas)

    def _scribble(self, canvas: Canvas) -> Scribble:
        return Scribble(tuple(self._points), canvas.brush_radius, self._adds)

    def _follow(self, canvas: Canvas) -> None:
        """Scribbles began or ceased to wait; another tool may draw by now."""
        if canvas.sketch.marks == self._shown:
            self._show(canvas)

    def _show(self, canvas: Canvas) -> None:
        """The scribble that is being drawn, and those whose results are still to come."""
        waiting = self._refinement.waiting if self._refinement is not None else ()
        drawn = (self._scribble(canvas),) if self._points else ()
        self._shown = tuple(_mark(scribble) for scribble in (*waiting, *drawn))
        canvas.sketch.draw(*self._shown)


def _mark(scribble: Scribble) -> Mark:
    return Mark(scribble.points, scribble.adds, Kind.BAND, 2 * scribble.radius)
