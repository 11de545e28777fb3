"""The ruler: measures the distance of two places."""

import math
from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtCore import Qt

from app.canvas.canvas import Canvas
from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Tool
from app.document.case_document import CaseDocument

_DRAG: Final = 6.0  # screen pixels from which on a press is a drag and not a click


class Ruler(Tool):
    """Takes two clicks, or one drag; changes nothing.

    Args:
        measured: Called with the distance in image pixels, while the line stays drawn.
    """

    ring: ClassVar[bool] = False

    def __init__(self, measured: Callable[[float], None]) -> None:
        self._measured = measured
        self._start: Pointer | None = None
        self._pressed_again = False

    def begin(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        self._pressed_again = self._start is not None
        if self._start is None:
            self._start = pointer
            self._draw(canvas, pointer)

    def extend(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        self._draw(canvas, pointer)

    def hover(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        self._draw(canvas, pointer)

    def end(self, _document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        if self._start is None:
            return
        length = math.dist(self._start[:2], pointer[:2])
        dragged = length * canvas.transform().m11() >= _DRAG
        if self._pressed_again or dragged:
            self._draw(canvas, pointer)
            self._start = None
            if dragged:
                self._measured(length)

    def cancel(self, _document: CaseDocument, canvas: Canvas) -> None:
        self._start = None
        canvas.sketch.draw()

    @property
    def keys(self) -> frozenset[Qt.Key]:
        return frozenset({Qt.Key.Key_Escape})

    def _draw(self, canvas: Canvas, pointer: Pointer) -> None:
        if self._start is not None:
            points = [self._start[:2], pointer[:2]]
            canvas.sketch.draw(Mark(points), Mark(points, kind=Kind.HANDLES))
