"""What a tool draws over the image while it is at work."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

import cv2
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from mgmfnet.types import Mask

ADDED: Final = QColor("#56b4e9")
REMOVED: Final = QColor("#e69f00")

_HALO: Final = QColor(0, 0, 0, 150)
_LINE_PX: Final = 1.6  # widths on the screen
_HANDLE_PX: Final = 7.0
_SIGN_PX: Final = 4.0  # from the middle of a plus or a minus to its end
_DISC_PX: Final = 6.5
_AIM_PX: Final = 8.0
_HALO_PX: Final = 1.4  # on either side
_BAND_OPACITY: Final = 0.55
_BORDER_TOLERANCE: Final = 1 / 4000
"""Of the longer side: a border of all its pixels takes long to draw."""


class Kind(Enum):
    """How a mark is drawn."""

    LINE = auto()
    HANDLES = auto()
    BAND = auto()
    SIGNS = auto()
    AIM = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to draw.

    Attributes:
        points: x and y in image pixels; the first pixel's centre is at (0.5, 0.5).
        adds: Whether it stands for what is added to the mask, or for what is removed.
        kind: A line through the points, a handle, a sign (plus or minus) or an aim on each, or a
            broad band along them.
        size: Width of a band, in image pixels; how many times as large a handle is as usual.
        closed: Whether the line ends where it began.
    """

    points: Sequence[tuple[float, float]]
    adds: bool = True
    kind: Kind = Kind.LINE
    size: float = 1.0
    closed: bool = False


def border_marks(mask: Mask, *, adds: bool) -> tuple[Mark, ...]:
    """Closed lines along the borders of ``mask``, those of its holes among them."""
    borders, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    tolerance = _BORDER_TOLERANCE * max(mask.shape)
    simple = (cv2.approxPolyDP(border, tolerance, closed=True) for border in borders)
    return tuple(
        Mark([(x + 0.5, y + 0.5) for x, y in border[:, 0].tolist()], adds=adds, closed=True)
        for border in simple
    )


class Sketch(QGraphicsItem):
    """Draws marks with a dark halo, so that they read on pale and on dark skin."""

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[tuple[Mark, QPainterPath]] = []
        self._bounds = QRectF()
        self.hide()

    def draw(self, *marks: Mark) -> None:
        """Draw ``marks`` and nothing else; none wipes the sketch."""
        self.prepareGeometryChange()
        self._marks = [(mark, _path(mark)) for mark in marks]
        self._bounds = QRectF()
        for mark, path in self._marks:
            # A path of a single point has no bounds of its own.
            reach = max(mark.size, 1.0)
            self._bounds |= path.controlPointRect().adjusted(-reach, -reach, reach, reach)
        self.setVisible(bool(marks))
        self.update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is drawn."""
        return tuple(mark for mark, _path in self._marks)

    def boundingRect(self) -> QRectF:
        scene = self.scene()
        views = scene.views() if scene else []
        pixel = 1 / views[0].transform().m11() if views else 1.0
        reach = 2 * _HANDLE_PX * pixel
        return self._bounds.adjusted(-reach, -reach, reach, reach)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, path in self._marks:
            colour = ADDED if mark.adds else REMOVED
            if mark.kind is Kind.BAND:
                painter.setOpacity(_BAND_OPACITY)
                painter.strokePath(path, _pen(colour, mark.size, cosmetic=False))
                painter.setOpacity(1)
                continue
            if mark.kind in {Kind.SIGNS, Kind.AIM}:
                _paint_signs(painter, mark, colour)
                continue
            width = _HANDLE_PX * mark.size if mark.kind is Kind.HANDLES else _LINE_PX
            painter.strokePath(path, _pen(_HALO, width + 2 * _HALO_PX))
            painter.strokePath(path, _pen(colour, width))


def _paint_signs(painter: QPainter, mark: Mark, colour: QColor) -> None:
    """Signs are as large on the screen at every zoom, and told apart by shape as well."""
    pixel = 1 / painter.worldTransform().m11()
    aims = mark.kind is Kind.AIM
    shape = _aim() if aims else _sign(adds=mark.adds)
    for x, y in mark.points:
        painter.save()
        painter.translate(x, y)
        painter.scale(pixel, pixel)
        if aims:
            painter.strokePath(shape, _pen(_HALO, _LINE_PX + 2 * _HALO_PX))
        else:
            painter.fillPath(_disc(), _HALO)
        painter.strokePath(shape, _pen(colour, _LINE_PX))
        painter.restore()


def _disc() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), _DISC_PX, _DISC_PX)
    return path


def _sign(*, adds: bool) -> QPainterPath:
    path = QPainterPath(QPointF(-_SIGN_PX, 0))
    path.lineTo(_SIGN_PX, 0)
    if adds:
        path.moveTo(0, -_SIGN_PX)
        path.lineTo(0, _SIGN_PX)
    return path


def _aim() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(), _AIM_PX, _AIM_PX)
    path.addEllipse(QPointF(), _LINE_PX / 2, _LINE_PX / 2)
    return path


def _path(mark: Mark) -> QPainterPath:
    path = QPainterPath()
    if mark.kind is Kind.HANDLES:
        for x, y in mark.points:
            path.moveTo(x, y)
            path.lineTo(x + 1e-3, y)  # a round pen makes a dot of it
    elif mark.points:
        path.moveTo(QPointF(*mark.points[0]))
        for x, y in mark.points[1:] or [(mark.points[0][0] + 1e-3, mark.points[0][1])]:
            path.lineTo(x, y)
        if mark.closed:
            path.closeSubpath()
    return path


def _pen(colour: QColor, width: float, *, cosmetic: bool = True) -> QPen:
    pen = QPen(colour, width)
    pen.setCosmetic(cosmetic)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
