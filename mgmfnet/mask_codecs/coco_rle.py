"""COCO's compressed run lengths: column by column, background first, as ASCII letters.

Each length but the first three is written as its difference to the last but one, in groups of five
bits, the lowest first, each a letter from ``0`` on; the sixth bit says that more follow.

Source: ``rleToString`` in ``common/maskApi.c`` of the COCO API.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mgmfnet.mask_codecs.runs import Lengths, not_fitting, pixels_of, run_lengths
from mgmfnet.types import Mask, Size

_GROUP: Final = 5
_SIGN: Final = 1 << (_GROUP - 1)
_MORE: Final = 1 << _GROUP
_FIRST_LETTER: Final = ord("0")
_MOST_GROUPS: Final = 8
"""Of the difference of two lengths, which is less than 2**39 in any image that can be read."""


def encode(mask: Mask) -> str:
    """The compressed counts of a mask."""
    counts = run_lengths(mask.ravel(order="F"))
    rest = counts.copy()
    rest[3:] -= counts[1:-2]
    letters = np.zeros((len(rest), _MOST_GROUPS), np.uint8)
    unfinished = np.ones(len(rest), np.bool_)
    for column in letters.T:
        group = rest & (_MORE - 1)
        rest >>= _GROUP
        more = np.where(group & _SIGN, rest != -1, rest != 0)
        column[:] = np.where(unfinished, group + _FIRST_LETTER + _MORE * more, 0)
        unfinished &= more
    return letters[letters > 0].tobytes().decode()


def decode(counts: str | Sequence[int], size: Size) -> Mask:
    """The mask of compressed counts, or of counts that are not compressed.

    Args:
        counts: Of any origin.
        size: Of the image; memory is taken for it.

    Raises:
        MaskError: They are not the counts of a mask of this size.
    """
    pixels = size.height * size.width
    lengths = _lengths(counts, pixels) if isinstance(counts, str) else counts
    return np.ascontiguousarray(pixels_of(lengths, pixels).reshape(size, order="F"))


def _lengths(counts: str, pixels: int) -> Lengths:
    letters = (
        np.frombuffer(counts.encode(errors="replace"), np.uint8).astype(np.int64) - _FIRST_LETTER
    )
    if ((letters < 0) | (letters >= 2 * _MORE)).any() or (letters[-1:] & _MORE).any():
        raise not_fitting(pixels)
    lasts = np.flatnonzero(letters < _MORE)
    starts = np.append(0, lasts + 1)[:-1]
    if (lasts - starts >= _MOST_GROUPS).any():
        raise not_fitting(pixels)
    places = np.arange(len(letters)) - np.repeat(starts, lasts - starts + 1)
    values = np.zeros(len(lasts), np.int64)
    if len(lasts):
        values = np.add.reduceat((letters & (_MORE - 1)) << (_GROUP * places), starts)
        values -= _negative(letters[lasts]) << (_GROUP * (lasts - starts + 1))
    for first in (1, 2):
        values[first::2] = np.cumsum(values[first::2])
    return values


def _negative(lasts: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 where the last group of a number says that it is below 0."""
    return (lasts & _SIGN) >> (_GROUP - 1)
