"""Hints: a click or a scribble tells the network what is lesion, or is not, and the border follows.

Nothing of the answer is shown before the click: a border that jumps about under a moving hand takes
the eye away from the skin, and a click that was wrong is undone as quickly as it was made.
"""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt

from app.canvas.decorations.sketch import Kind, Mark
from app.canvas.tool import Pointer, Surface, Tool
from app.document.case_document import CaseDocument
from app.tools.brush_shape import Point
from mgmfnet.masks.hint import Hint

_STILL: Final = 3.0  # screen pixels that a hand moves in a click
_STEP: Final = 8.0  # screen pixels by which a cursor key moves the aim
_ARROWS: Final[Mapping[Qt.Key, tuple[int, int]]] = MappingProxyType(
    {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
    }
)
_LESION: Final = Qt.Key.Key_Space
_NOT: Final = Qt.Key.Key_Delete


class Hinting(Tool):
    """Says hints to the network; a double click has all drawn again.

    The cursor keys move an aim. Where it is, Space says lesion and Delete says not.
    """

    ring = False

    def __init__(self) -> None:
        self._points: list[Point] = []
        self._adds = True
        self._again = False
        self._aim: Point | None = None

    @property
    def keys(self) -> frozenset[Qt.Key]:
        if self._aim is None:
            return frozenset(_ARROWS)
        return frozenset({*_ARROWS, _LESION, _NOT, Qt.Key.Key_Escape})

    def take_up(self, document: CaseDocument, surface: Surface) -> None:
        self._show(document, surface)

    def put_down(self, _document: CaseDocument, surface: Surface) -> None:
        surface.sketch.draw()

    def begin(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        self._aim = None
        self._adds = not (pointer.reverses or pointer.erases)
        self._again = pointer.again
        self._points = [pointer.point]
        self._show(document, surface)

    def extend(self, document: CaseDocument, surface: Surface, pointer: Pointer) -> None:
        if self._points:
            self._points.append(pointer.point)
            self._show(document, surface)

    def end(self, document: CaseDocument, surface: Surface, _pointer: Pointer) -> None:
        points, self._points = self._points, []
        reach = max((math.dist(points[0], point) for point in points), default=0.0)
        clicks = reach * surface.screen_scale <= _STILL
        if clicks and self._again:
            document.conversation.draw_again()
        elif points:
            said = points[:1] if clicks else points
            document.conversation.say(_hint(said, adds=self._adds))
        self._show(document, surface)

    def cancel(self, document: CaseDocument, surface: Surface) -> None:
        self._points = []
        self._aim = None
        self._show(document, surface)

    def press(self, document: CaseDocument, surface: Surface, key: Qt.Key) -> None:
        if key in _ARROWS:
            self._aim = _moved(self._aim or surface.middle, key, document, surface)
            surface.bring_into_sight(*self._aim)
        elif self._aim is not None:
            hint = _hint([self._aim], adds=key == _LESION)
            if document.conversation.hints[-1:] != (hint,):  # the key is still down
                document.conversation.say(hint)
        self._show(document, surface)

    def _show(self, document: CaseDocument, surface: Surface) -> None:
        hints = document.conversation.hints
        drawn = (_hint(self._points, adds=self._adds),) if self._points else ()
        marks = [mark for hint in (*hints, *drawn) for mark in _marks(hint)]
        if self._aim is not None:
            marks.append(Mark((self._aim,), kind=Kind.AIM))
        surface.sketch.draw(*marks)


def _hint(points: Sequence[Point], *, adds: bool) -> Hint:
    """A hint that is worth storing: no hand is surer than a hundredth of a pixel."""
    return Hint(tuple((round(x, 2), round(y, 2)) for x, y in points), adds)


def _marks(hint: Hint) -> tuple[Mark, ...]:
    sign = Mark(hint.points[:1], hint.adds, Kind.SIGNS)
    return (sign,) if len(hint.points) == 1 else (Mark(hint.points, hint.adds), sign)


def _moved(aim: Point, key: Qt.Key, document: CaseDocument, surface: Surface) -> Point:
    """One step on from ``aim``, and on the image."""
    step = _STEP / surface.screen_scale
    right, down = _ARROWS[key]
    height, width = document.mask_view.shape
    x, y = aim[0] + right * step, aim[1] + down * step
    return min(max(x, 0.5), width - 0.5), min(max(y, 0.5), height - 0.5)
