"""Points at images in which words may be part of the pixels: a name, a date, a number.

Cheap and easily deceived: it finds lines of small strokes of one height near the edges, as devices
write them, and sometimes a ruler. What it points at is for a person to look at.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import Image

LOOKED_AT: Final = 1600
"""Pixels of the longer side at which letters are looked for."""

_BAND: Final = 0.16
"""Share of the height, at the top and at the bottom, where devices write."""

_CONTRAST: Final = 50
"""Levels of a colour between a stroke and what is around it; hairs and structures have less."""

_LOWEST, _HIGHEST = 8, 60
"""Pixels that a letter is high."""

_STROKE: Final = 13
"""Pixels; strokes are no wider."""

_LETTERS: Final = 5
"""So many in a row are a word."""


class _Letter(NamedTuple):
    left: int
    top: int
    width: int
    height: int
    area: int


def may_hold_words(image: Image) -> bool:
    """Whether something like a line of letters stands at the upper or lower edge.

    Args:
        image: Of any size; letters are found best near `LOOKED_AT`.
    """
    height = max(1, round(image.shape[0] * _BAND))
    return any(_has_line(band) for band in (image[:height], image[-height:]))


def _has_line(band: Image) -> bool:
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (_STROKE, _STROKE))
    for kind in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT):
        contrast = cv2.morphologyEx(band, kind, kernel).max(axis=2)  # white on skin is in the blue
        strokes = (contrast > _CONTRAST).astype(np.uint8)
        if any(_is_line(row) for row in _rows(list(_letters(strokes)))):
            return True
    return False


def _letters(strokes: NDArray[np.uint8]) -> Iterator[_Letter]:
    _, _, boxes, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    for box in boxes[1:]:
        letter = _Letter(*map(int, box))
        fills = letter.area / (letter.width * letter.height)
        is_high = _LOWEST <= letter.height <= _HIGHEST
        if is_high and 0.12 <= letter.width / letter.height <= 1.6 and 0.15 <= fills <= 0.95:
            yield letter


def _rows(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Letters of one height that follow each other on one line."""
    waiting = sorted(letters)
    while waiting:
        row = [waiting.pop(0)]
        for letter in waiting[:]:
            last = row[-1]
            gap = letter.left - last.left - last.width
            is_level = abs(letter.top + letter.height - last.top - last.height) <= last.height / 4
            is_alike = abs(letter.height - last.height) <= last.height / 3
            if is_level and is_alike and -last.width <= gap <= 1.2 * last.height:
                row.append(letter)
                waiting.remove(letter)
        yield row


def _is_line(row: list[_Letter]) -> bool:
    """A ruler has strokes of one width and shape; letters differ."""
    if len(row) < _LETTERS:
        return False
    shapes = {
        (letter.width // 2, round(8 * letter.area / letter.width / letter.height)) for letter in row
    }
    return len(shapes) >= 3
