"""The difference between two states of a mask, packed to one bit a pixel and compressed."""

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.document.region import bounds, part, tiles
from mgmfnet.types import LESION, Mask


class _Piece(NamedTuple):
    rect: QRect
    bits: bytes


class Patch:
    """Which pixels differ between two states of a mask; applying it leads from either to the other.

    Attributes:
        rect: The smallest rectangle that holds every pixel that differs.
        size: Memory it takes, in bytes.
    """

    def __init__(self, pieces: Iterable[tuple[QRect, NDArray[np.uint8]]]) -> None:
        """Pack ``pieces``: rectangles that do not overlap, with non-zero where a pixel differs."""
        self._pieces = tuple(_pack(pieces))
        self.rect = QRect()
        for piece in self._pieces:
            self.rect = self.rect | piece.rect
        self.size = sum(len(piece.bits) for piece in self._pieces)

    @classmethod
    def from_empty(cls, mask: Mask) -> Self:
        """The patch that leads from an empty mask to ``mask``."""
        whole = bounds(mask)
        return cls((tile, part(mask, tile)) for tile in tiles(whole, whole))

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def apply(self, mask: Mask) -> None:
        """Change ``mask`` in place."""
        for piece in self._pieces:
            pixels = part(mask, piece.rect)
            bits = np.frombuffer(zlib.decompress(piece.bits), np.uint8)
            changed = np.unpackbits(bits, count=pixels.size).reshape(pixels.shape)
            pixels ^= changed * np.uint8(LESION)


def difference(before: Mask, after: Mask) -> tuple[QRect, NDArray[np.uint8]]:
    """Where two masks of the same shape differ.

    Returns:
        The smallest rectangle of all differences, empty when there are none, and an array of the
        masks' shape that is non-zero where they differ.
    """
    changed = cv2.bitwise_xor(before, after)
    return QRect(*cv2.boundingRect(changed)), changed.astype(np.uint8, copy=False)


def _pack(pieces: Iterable[tuple[QRect, NDArray[np.uint8]]]) -> Iterator[_Piece]:
    for rect, changed in pieces:
        inner = QRect(*cv2.boundingRect(changed))
        if not inner.isEmpty():
            bits = np.packbits(part(changed, inner) > 0)
            yield _Piece(inner.translated(rect.topLeft()), zlib.compress(bits.tobytes(), level=1))
