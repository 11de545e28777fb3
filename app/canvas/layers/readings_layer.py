"""Shows several readers' masks at once: each border in its own manner, and where they differ."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import cv2
import numpy as np
from PySide6.QtGui import QPainter

from app.canvas.layers.colours import Colours, look_up, over, packed, transparent
from app.canvas.layers.mask_layer import MaskLayer
from app.canvas.layers.pixel_grid import Grid
from app.canvas.layers.raster import MACHINE_DASH, Dash, sample
from app.canvas.layers.raster_layer import RasterLayer
from app.canvas.look import OverlayStyle
from app.settings import OverlayKind
from mgmfnet.types import Mask

DISPUTED: Final = "#ff9500"
"""The colour of what some drew and others did not, where there are more than two."""

_OPACITY: Final = 0.4
_COLOURS: Final = ("#ffd60a", "#ff5fd2", "#ffffff", "#7aa2ff", "#ff9500")
"""Apart for colour-blind eyes, on skin, and from the usual colour of a mask."""

_DASHES: Final = (None, Dash(22.0, 7.0), Dash(3.0, 4.5))


class Manner(NamedTuple):
    """How the border of a reader is drawn.

    Attributes:
        colour: ``#rrggbb``.
        dash: How it is interrupted, if it is.
    """

    colour: str
    dash: Dash | None


def manner_of(place: int, *, machine: bool) -> Manner:
    """Told apart by colour and by line: that of the reader at a place among all of a study."""
    dash = MACHINE_DASH if machine else _DASHES[place % len(_DASHES)]
    return Manner(_COLOURS[place % len(_COLOURS)], dash)


class ReaderMask(NamedTuple):
    """What a reader drew, who that is, and how it is shown."""

    label: str
    mask: Mask
    manner: Manner


class Compared(NamedTuple):
    """What is shown while readings are compared.

    Attributes:
        masks: Of the readers; empty while they are read.
        settled: Whether the document's own mask is shown, too: it is what is to be accepted.
    """

    masks: tuple[ReaderMask, ...] = ()
    settled: bool = False


class ReadingsLayer:
    """Draws what is compared; masks are of the size of the image."""

    def __init__(self) -> None:
        self._borders: list[MaskLayer] = []
        self._dispute: RasterLayer | None = None

    def show(self, compared: Compared) -> None:
        """Draw these masks from now on."""
        masks = compared.masks
        self._borders = [_border(one) for one in masks]
        self._dispute = None if compared.settled or len(masks) < 2 else _dispute(masks)

    def paint(self, painter: QPainter, grid: Grid) -> None:
        """Draw with the grid's corner at the painter's origin."""
        if self._dispute is not None:
            self._dispute.paint(painter, grid)
        for border in self._borders:
            border.paint(painter, grid)


class _DisputeOfTwo(RasterLayer):
    """What each of two drew alone, in the colour of who drew it."""

    def __init__(self, a: ReaderMask, b: ReaderMask) -> None:
        super().__init__()
        self._masks = a.mask, b.mask
        self._tables = _tints(a.manner.colour), _tints(b.manner.colour)

    def colours(self, grid: Grid) -> Colours:
        a, b = (sample(mask, grid) for mask in self._masks)
        only_a, only_b = (
            look_up(table, np.asarray(cv2.subtract(one, other), np.uint8))
            for table, one, other in zip(self._tables, (a, b), (b, a), strict=True)
        )
        return only_a + only_b  # a pixel is one or the other


class _DisputeOfMany(RasterLayer):
    """What some drew and others did not."""

    def __init__(self, masks: Sequence[ReaderMask]) -> None:
        super().__init__()
        self._masks = [one.mask for one in masks]
        self._table = _tints(DISPUTED)

    def colours(self, grid: Grid) -> Colours:
        seen = np.stack([sample(mask, grid) for mask in self._masks])
        return look_up(self._table, seen.max(axis=0) - seen.min(axis=0))


def _border(one: ReaderMask) -> MaskLayer:
    layer = MaskLayer(OverlayStyle(OverlayKind.CONTOUR, one.manner.colour), one.manner.dash)
    layer.set_mask(one.mask)
    return layer


def _dispute(masks: Sequence[ReaderMask]) -> RasterLayer:
    return _DisputeOfTwo(*masks) if len(masks) == 2 else _DisputeOfMany(masks)


def _tints(colour: str) -> Colours:
    return packed(over(transparent(256), colour, _OPACITY * np.arange(256) / 255))
