"""Brush and eraser, and what all brushes share: a stroke that follows the pointer."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import numpy as np

from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.document.stroke import Stroke
from app.tools.brush_shape import Point, Stamp, sweep
from app.tools.stroke_smoothing import StrokeSmoother
from app.translation import mark


class PaintingTool(Tool):
    """Covers what the brush ring passes over, without a gap between two events.

    Attributes:
        text: What a stroke is called in the history; marked for translation.
        adds: Whether it makes lesion of what it covers, or background; a reversing key swaps that.
    """

    text: ClassVar[str]
    adds: ClassVar[bool] = True

    def __init__(self) -> None:
        self._stroke: Stroke | None = None
        self._smoother = StrokeSmoother((0.0, 0.0))
        self._adds = True
        self._radius = 0.0

    def stamps(
        self, document: CaseDocument, path: Sequence[Point], radii: Sequence[float]
    ) -> Iterable[Stamp]:
        """What is covered along the corners of ``path`` by a brush of the radius at each."""
        yield sweep(path, radii, document.mask_view.shape)

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._stroke = document.begin_stroke(self.text)
        self._smoother = StrokeSmoother(pointer.point)
        self._adds = self.adds != pointer.reverses and not pointer.erases
        self._radius = pointer.radius(surface.brush_radius)
        self.extend(document, surface, pointer)

    def extend(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._stroke is None:
            return
        before, self._radius = self._radius, pointer.radius(surface.brush_radius)
        path = self._smoother.add(pointer.point, self._radius)
        radii = np.linspace(before, self._radius, len(path)).tolist()
        paint = self._stroke.add if self._adds else self._stroke.remove
        for stamp in self.stamps(document, path, radii):
            paint(*stamp)

    def end(self, _document: CaseDocument, _surface: Surface, _pointer: Pointer) -> None:
        if self._stroke is not None:
            self._stroke.finish()
        self._stroke = None

    def cancel(self, _document: CaseDocument, _surface: Surface) -> None:
        if self._stroke is not None:
            self._stroke.cancel()
        self._stroke = None


class Brush(PaintingTool):
    """Makes lesion of what it passes over."""

    text = mark("Brush stroke")


class Eraser(PaintingTool):
    """Makes background of what it passes over."""

    text = mark("Eraser stroke")
    adds = False
