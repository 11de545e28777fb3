"""Scribbles: they tell what is lesion, or is not, and the border around them follows the image."""

from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point
from app.tools.refinement import Refinement
from mgmfnet.masks.scribble import Scribble


class Scribbling(Tool):
    """Draws a scribble; when the button comes up, its surroundings are segmented anew."""

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._adds = True
        self._refinement: Refinement | None = None
        self._shown: tuple[Mark, ...] = ()

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._refinement is None or self._refinement.parent() is not document:
            self._refinement = Refinement(document)
            self._refinement.changed.connect(lambda: self._follow(surface))
        self._adds = not pointer.reverses
        self._points = [pointer.point]
        self._show(surface)

    def extend(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._points:
            self._points.append(pointer.point)
            self._show(surface)

    def end(self, _document: CaseDocument, surface: Surface, _pointer: Pointer) -> None:
        if self._points and self._refinement is not None:
            self._refinement.start(self._scribble(surface))
        self._points = []
        self._show(surface)

    def cancel(self, _document: CaseDocument, surface: Surface) -> None:
        self._points = []
        self._show(surface)

    def _scribble(self, surface: Surface) -> Scribble:
        return Scribble(tuple(self._points), surface.brush_radius, self._adds)

    def _follow(self, surface: Surface) -> None:
        """Scribbles began or ceased to wait; another tool may draw by now."""
        if surface.sketch.marks == self._shown:
            self._show(surface)

    def _show(self, surface: Surface) -> None:
        """The scribble that is being drawn, and those whose results are still to come."""
        waiting = self._refinement.waiting if self._refinement is not None else ()
        drawn = (self._scribble(surface),) if self._points else ()
        self._shown = tuple(_mark(scribble) for scribble in (*waiting, *drawn))
        surface.sketch.draw(*self._shown)


def _mark(scribble: Scribble) -> Mark:
    return Mark(scribble.points, scribble.adds, Kind.BAND, 2 * scribble.radius)
