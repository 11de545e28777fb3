"""What brush and eraser share: a round stroke that follows the pointer."""

from abc import ABC, abstractmethod

from app.canvas.canvas import Canvas
from app.canvas.tool import Pointer, Tool
from app.document.case_document import CaseDocument
from app.document.stroke import Stroke
from app.tools.capsule import Point, Stamp, capsule


class PaintingTool(Tool, ABC):
    """Covers what the brush ring passes over, without a gap between two events."""

    text: str
    """What a stroke is called in the history."""

    def __init__(self) -> None:
        self._stroke: Stroke | None = None
        self._last: Point = (0.0, 0.0)

    @abstractmethod
    def paint(self, stroke: Stroke, stamp: Stamp) -> None:
        """Let ``stroke`` change the pixels of ``stamp``."""

    def begin(self, document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        self._stroke = document.begin_stroke(self.text)
        self._last = (pointer.x, pointer.y)
        self.extend(document, canvas, pointer)

    def extend(self, document: CaseDocument, canvas: Canvas, pointer: Pointer) -> None:
        if self._stroke is not None:
            position, shape = (pointer.x, pointer.y), document.mask_view.shape
            self.paint(self._stroke, capsule(self._last, position, canvas.brush_radius, shape))
            self._last = position

    def end(self, _document: CaseDocument, _canvas: Canvas, _pointer: Pointer) -> None:
        if self._stroke is not None:
            self._stroke.finish()
        self._stroke = None

    def cancel(self, _document: CaseDocument, _canvas: Canvas) -> None:
        if self._stroke is not None:
            self._stroke.cancel()
        self._stroke = None
