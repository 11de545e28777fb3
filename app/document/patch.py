"""The difference between two states of a mask, packed to one bit a pixel and compressed."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Self

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.document.region import bounds, part, tiles
from mgmfnet.types import LESION, Mask

HEADER: Final = struct.Struct("<5I")
"""What stands before each piece: left, top, width, height, and how many bytes follow."""


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
        self._take(_pack(pieces))

    @classmethod
    def from_empty(cls, mask: Mask) -> Self:
        """The patch that leads from an empty mask to ``mask``."""
        whole = bounds(mask)
        return cls((tile, part(mask, tile)) for tile in tiles(whole, whole))

    @classmethod
    def decode(cls, data: bytes, within: QRect) -> Self:
        """Read back what `encode` wrote.

        Args:
            data: The bytes.
            within: The rectangle of the mask that it is to be applied to.

        Raises:
            ValueError: The bytes are damaged, or belong to a mask of another size.
        """
        patch = cls(())
        patch._take(_unpack(data, within))
        return patch

    def encode(self) -> bytes:
        """The patch as bytes that any version of the program can read."""
        return b"".join(
            HEADER.pack(*piece.rect.getRect(), len(piece.bits)) + piece.bits  # type: ignore[misc]
            for piece in self._pieces
        )

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def apply(self, mask: Mask) -> None:
        """Change ``mask`` in place."""
        for rect, changed in self._unpacked():
            pixels = part(mask, rect)
            pixels ^= changed * np.uint8(LESION)

    def raise_in(self, mask: Mask) -> None:
        """Make lesion, in place, of every pixel of ``mask`` that the patch names."""
        for rect, changed in self._unpacked():
            part(mask, rect)[changed > 0] = LESION

    def _unpacked(self) -> Iterator[tuple[QRect, NDArray[np.uint8]]]:
        """Its rectangles, with 1 where a pixel differs, else 0."""
        for rect, packed in self._pieces:
            bits = np.frombuffer(zlib.decompress(packed), np.uint8)
            shape = rect.height(), rect.width()
            yield rect, np.unpackbits(bits, count=shape[0] * shape[1]).reshape(shape)

    def _take(self, pieces: Iterable[_Piece]) -> None:
        self._pieces = tuple(pieces)
        self.rect = QRect()
        for piece in self._pieces:
            self.rect = self.rect | piece.rect
        self.size = sum(len(piece.bits) for piece in self._pieces)


def _pack(pieces: Iterable[tuple[QRect, NDArray[np.uint8]]]) -> Iterator[_Piece]:
    for rect, changed in pieces:
        inner = QRect(*cv2.boundingRect(changed))
        if not inner.isEmpty():
            bits = np.packbits(part(changed, inner) > 0)
            yield _Piece(inner.translated(rect.topLeft()), zlib.compress(bits.tobytes(), level=1))


def _unpack(data: bytes, within: QRect) -> Iterator[_Piece]:
    start = 0
    while start < len(data):
        try:
            *box, length = HEADER.unpack_from(data, start)
        except struct.error as error:
            raise ValueError("a piece of a patch is cut off") from error
        start += HEADER.size
        bits, rect = data[start : start + length], QRect(*box)
        start += length
        if rect.isEmpty() or not within.contains(rect) or not _holds(bits, rect):
            raise ValueError("a piece of a patch does not fit its mask")
        yield _Piece(rect, bits)


def _holds(bits: bytes, rect: QRect) -> bool:
    """Whether ``bits`` are the packed pixels of ``rect``."""
    expected = (rect.width() * rect.height() + 7) // 8
    inflating = zlib.decompressobj()
    try:
        return len(inflating.decompress(bits, expected + 1)) == expected and inflating.eof
    except zlib.error:
        return False
