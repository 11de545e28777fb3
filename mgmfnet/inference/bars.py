"""Bars at the edges of an image: rows or columns of black, grey or white, from whatever made it.

They are not part of the photograph. A network that looks at the photograph alone draws its lesion
better, and draws none into them.

Shapes: H x W the image, h x w the probabilities of the part between the bars.
"""

from typing import Final, NamedTuple, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.parts import Box
from mgmfnet.types import Image, Probability, Size

_BLACK: Final = 24
"""The brightest level of a black bar: compression rings beside what is bright."""

_PLAIN: Final = 4
"""How far the levels of a white or grey bar are apart, in all colours; skin is never grey."""

_SAMPLES: Final = 256  # pixels of a line that are looked at, so that large images cost little
_LINES: Final = 32  # looked at together
_THINNEST: Final = 0.01  # of the image's side; a line less does not matter to a network
_LEAST: Final = 1 / 3  # of the image's side, that is left between bars; else there are none


def without_bars(image: Image) -> Box:
    """The part of an image (H, W, 3) between the bars at its edges.

    All of it where there are none, and where hardly anything else would be left.
    """
    height, width = image.shape[:2]
    box, before = Box.whole(image.shape), None
    while box != before and not box.empty:
        before, box = box, _trimmed(image, box)
    top, bottom = _between(box.top, box.bottom, height)
    left, right = _between(box.left, box.right, width)
    enough = bottom - top >= _LEAST * height and right - left >= _LEAST * width
    return Box(top, bottom, left, right) if enough else Box.whole(image.shape)


def in_whole(probability: Probability, box: Box, size: Size) -> Probability:
    """The probabilities of a whole image from those of the part in ``box``, zero outside of it.

    Args:
        probability: (h, w), of the part.
        box: In pixels of the image.
        size: Of the image.

    Returns:
        As fine as those of the part; the same array where the part is all of the image.
    """
    if box == Box.whole(size):
        return probability
    rows = _Axis.of(probability.shape[0], box.top, box.bottom, size.height)
    columns = _Axis.of(probability.shape[1], box.left, box.right, size.width)
    placing = np.array([[columns.scale, 0, columns.start], [0, rows.scale, rows.start]])
    whole = cv2.warpAffine(
        probability,
        placing,
        (columns.pixels, rows.pixels),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    whole *= rows.inside[:, np.newaxis] & columns.inside
    return whole.astype(np.uint16, copy=False)


class _Axis(NamedTuple):
    """How the pixels of the whole lie on those of the part, in one direction.

    Attributes:
        pixels: Of the whole.
        start: Where the whole's first pixel is among those of the part.
        scale: From one of the whole's pixels to the next, in those of the part.
        inside: (pixels,), which of them are of the part, and stay so when they are enlarged.
    """

    pixels: int
    start: float
    scale: float
    inside: NDArray[np.bool_]

    @classmethod
    def of(cls, part: int, first: int, end: int, native: int) -> Self:
        """Of ``part`` pixels that show the native ones from ``first`` to ``end`` - 1."""
        pixels = round(part * native / (end - first))
        pitch, fine = native / pixels, part / (end - first)
        centres = (np.arange(pixels) + 0.5) * pitch
        # Enlarged, one half is halfway to the next pixel; that too has to be inside.
        low = 0 if first == 0 else first + pitch / 2
        high = native if end == native else end - pitch / 2
        return cls(
            pixels,
            (0.5 * pitch - first) * fine - 0.5,
            pitch * fine,
            (centres >= low) & (centres <= high),
        )


def _between(first: int, end: int, side: int) -> tuple[int, int]:
    """The same without the bars that are too thin to matter."""
    thinnest = _THINNEST * side
    return first if first >= thinnest else 0, end if side - end >= thinnest else side


def _trimmed(image: Image, box: Box) -> Box:
    """A box without the bars at its edges, as far as they run across all of it."""
    rows = image[box.slices]
    top, bottom = _bar(rows), _bar(rows[::-1])
    columns = rows[top : max(top, len(rows) - bottom)].transpose(1, 0, 2)
    left, right = _bar(columns), _bar(columns[::-1])
    return Box(box.top + top, box.bottom - bottom, box.left + left, box.right - right)


def _bar(lines: Image) -> int:
    """How many of the first lines, (N, M, 3), are those of a bar."""
    samples = lines[:, :: max(1, lines.shape[1] // _SAMPLES)]
    count, step = 0, 1
    while samples.size and count < len(samples):
        some = samples[count : count + step].transpose(2, 0, 1)
        levels = np.ascontiguousarray(some, np.int16)  # (3, n, m); this order is the fast one
        high, low = levels.max(axis=2).max(axis=0), levels.min(axis=2).min(axis=0)
        plain = (high <= _BLACK) | (high - low <= _PLAIN)
        if not plain.all():
            return count + int(plain.argmin())
        count, step = count + len(plain), _LINES
    return count
