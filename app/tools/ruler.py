"""The ruler: measures the distance of two places."""

import math
from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Qt

from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument

_DRAG: Final = 6.0  # screen pixels from which on a press is a drag and not a click


class Ruler(Tool):
    """Takes two clicks, or one drag; changes nothing.

    Args:
        measured: Called with the distance in image pixels, while the line stays drawn.
    """

    ring = False
    has_opposite: ClassVar[bool] = False

    def __init__(self, measured: Callable[[float], None]) -> None:
        self._measured = measured
        self._start: Pointer | None = None
        self._pressed_again = False

    @property
    def is_drawing(self) -> bool:
        """Whether one end of a line is set and the other is not."""
        return self._start is not None

    def begin(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._pressed_again = self._start is not None
        if self._start is None:
            self._start = pointer
            self._draw(surface, pointer)

    def extend(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._draw(surface, pointer)

    def hover(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._draw(surface, pointer)

    def end(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._start is None:
            return
        length = math.dist(self._start.point, pointer.point)
        dragged = length * surface.screen_scale >= _DRAG
        if self._pressed_again or dragged:
            self._draw(surface, pointer)
            self._start = None
            if dragged:
                self._measured(length)

    def cancel(self, _document: CaseDocument, surface: Surface) -> None:
        self._start = None
        surface.sketch.draw()

    @property
    def keys(self) -> frozenset[Qt.Key]:
        return frozenset({Qt.Key.Key_Escape})

    def _draw(self, surface: Surface, pointer: Pointer) -> None:
        if self._start is not None:
            points = [self._start.point, pointer.point]
            surface.sketch.draw(Mark(points), Mark(points, kind=Kind.HANDLES))
