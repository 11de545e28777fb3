"""The local threshold: moves the predicted border under the brush, and nowhere else."""

import math
from typing import Final

from app.canvas.decorations.sketch import Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.document.stroke import Stroke
from app.messages import messages
from app.tools.brush_shape import Point, capsule
from app.translation import mark, tr
from mgmfnet.masks.local_threshold import LocalThreshold

_TRAVEL: Final = 40.0  # screen pixels that move the threshold by one in the logarithm of odds
_CORNERS: Final = 72  # of what is drawn for a circle
_NO_PREDICTION: Final = mark(
    "There is no prediction whose border could be moved. Paint with the brush instead, or wait "
    "until the case is predicted."
)


class Threshold(Tool):
    """Dragged to the right or upwards, the lesion grows under the ring; back, it shrinks."""

    has_opposite = False

    def __init__(self) -> None:
        self._stroke: Stroke | None = None
        self._border: LocalThreshold | None = None
        self._start: Point = (0.0, 0.0)
        self._corner = (0, 0)

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if document.prediction is None:
            messages.info(tr(_NO_PREDICTION))
            return
        self._start = pointer.point
        disc = capsule(self._start, self._start, surface.brush_radius, document.mask_view.shape)
        height, width = disc.pixels.shape
        if not disc.pixels.size:
            return
        part = slice(disc.top, disc.top + height), slice(disc.left, disc.left + width)
        self._corner = (disc.left, disc.top)
        self._border = LocalThreshold(
            document.prediction[part],
            document.mask_view[part].copy(),
            document.threshold,
            (pointer.x - disc.left, pointer.y - disc.top),
            surface.brush_radius,
        )
        self._stroke = document.begin_stroke(mark("Local threshold"))
        surface.sketch.draw(Mark(_circle(self._start, surface.brush_radius), closed=True))

    def extend(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._stroke is None or self._border is None:
            return
        moved = (pointer.x - self._start[0]) - (pointer.y - self._start[1])
        shift = -moved * surface.screen_scale / _TRAVEL
        self._stroke.put(self._border.shifted(shift), *self._corner)

    def end(self, _document: CaseDocument, surface: Surface, _pointer: Pointer) -> None:
        if self._stroke is not None:
            self._stroke.finish()
        self._forget(surface)

    def cancel(self, _document: CaseDocument, surface: Surface) -> None:
        if self._stroke is not None:
            self._stroke.cancel()
        self._forget(surface)

    def _forget(self, surface: Surface) -> None:
        self._stroke = None
        self._border = None
        surface.sketch.draw()


def _circle(middle: Point, radius: float) -> list[Point]:
    angles = (2 * math.pi * step / _CORNERS for step in range(_CORNERS))
    return [
        (middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle))
        for angle in angles
    ]
