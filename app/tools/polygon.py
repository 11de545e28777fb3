"""The polygon: adds or removes what lies between clicked corners."""

import math
from typing import Final

from PySide6.QtCore import Qt

from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.messages import messages
from app.tools.brush_shape import Point
from app.tools.outline import CORNERS, enclose
from app.translation import mark, tr

_SNAP: Final = 10.0  # screen pixels to the first corner
_SAME: Final = 3.0  # screen pixels within which a second click is a double click
_LIT: Final = 1.7  # size of the first corner while a click would close the polygon
_CLOSING: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Polygon(Tool):
    """Takes a corner with each click; the first corner, a double click or Enter closes it."""

    ring = False

    def __init__(self) -> None:
        self._corners: list[Point] = []
        self._adds = True

    @property
    def keys(self) -> frozenset[Qt.Key]:
        if not self._corners:
            return frozenset()
        return _CLOSING | {Qt.Key.Key_Backspace, Qt.Key.Key_Escape}

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if not self._corners:
            self._adds = not pointer.reverses
        if self._closes(surface, pointer):
            self._close(document, surface)
        else:
            self._corners.append(pointer.point)
            self._show(surface)

    def extend(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._corners:
            self._corners[-1] = pointer.point
            self._show(surface)

    def hover(self, _document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._corners:
            self._show(surface, pointer)

    def press(self, document: CaseDocument, surface: Surface, key: Qt.Key) -> None:
        if key in _CLOSING:
            self._close(document, surface)
        elif key == Qt.Key.Key_Backspace and self._corners:
            self._corners.pop()
            self._show(surface)

    def cancel(self, _document: CaseDocument, surface: Surface) -> None:
        self._corners = []
        surface.sketch.draw()

    def _closes(self, surface: Surface, pointer: Pointer) -> bool:
        if len(self._corners) < CORNERS:
            return False
        point, scale = pointer.point, surface.screen_scale
        to_first, to_last = (math.dist(point, self._corners[at]) * scale for at in (0, -1))
        return to_first <= _SNAP or to_last <= _SAME

    def _close(self, document: CaseDocument, surface: Surface) -> None:
        if len(self._corners) < CORNERS:
            messages.info(tr("A polygon needs three corners. Click the next one, or press Escape."))
            return
        corners = self._corners
        self.cancel(document, surface)
        enclose(document, mark("Polygon"), corners, adds=self._adds)

    def _show(self, surface: Surface, pointer: Pointer | None = None) -> None:
        closes = pointer is not None and self._closes(surface, pointer)
        line = list(self._corners)
        if pointer is not None and not closes:
            line.append(pointer.point)
        first = self._corners[:1]
        surface.sketch.draw(
            Mark(line, self._adds, closed=closes),
            Mark(self._corners[1:], self._adds, Kind.HANDLES),
            Mark(first, self._adds, Kind.HANDLES, _LIT if closes else 1.0),
        )
