"""Fill: closes a hole of the mask, or removes a region, with one click."""

import math

from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.document.stroke import Stroke
from app.messages import messages
from app.translation import mark, tr
from mgmfnet.masks.parts import box_of, hole_at, region_at

_FILL = mark("Fill hole")
_REMOVE = mark("Remove region")
_NO_HOLE = mark(
    "There is no hole here. Click into a hole of the mask to fill it, or with the right button on "
    "a region to remove it."
)
_NO_REGION = mark(
    "There is no region here. With the right button, click on the region that is to go."
)


class Fill(Tool):
    """Fills the hole under the pointer; with a reversing key, removes the region under it."""

    ring = False

    def __init__(self) -> None:
        self._stroke: Stroke | None = None

    def begin(self, document: CaseDocument, _surface: Surface, pointer: Pointer) -> None:
        view = document.mask_view
        box = box_of(view).grown(1, view.shape)
        row, column = math.floor(pointer.y) - box.top, math.floor(pointer.x) - box.left
        around = view[box.slices]
        find = region_at if pointer.reverses else hole_at
        inside = 0 <= row < around.shape[0] and 0 <= column < around.shape[1]
        part = find(around, row, column) if inside else around[:0]
        if not part.any():
            messages.info(tr(_NO_REGION if pointer.reverses else _NO_HOLE))
            return
        self._stroke = document.begin_stroke(_REMOVE if pointer.reverses else _FILL)
        paint = self._stroke.remove if pointer.reverses else self._stroke.add
        paint(part, box.left, box.top)

    def end(self, _document: CaseDocument, _surface: Surface, _pointer: Pointer) -> None:
        if self._stroke is not None:
            self._stroke.finish()
        self._stroke = None

    def cancel(self, _document: CaseDocument, _surface: Surface) -> None:
        if self._stroke is not None:
            self._stroke.cancel()
        self._stroke = None
