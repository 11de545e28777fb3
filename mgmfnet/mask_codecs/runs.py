"""Lengths of runs of background and lesion by turns, background first."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgmfnet.errors import MaskError
from mgmfnet.types import LESION

Lengths: TypeAlias = NDArray[np.int64]
"""Of the runs: those of even numbers are background; the first alone may be 0."""


def run_lengths(pixels: NDArray[np.uint8]) -> Lengths:
    """The lengths of the runs of pixels in one line, which has at least one."""
    changes = np.flatnonzero(np.diff(pixels)) + 1
    first = [0, 0] if pixels[0] else [0]
    return np.diff(np.concatenate((first, changes, [len(pixels)])))


def pixels_of(lengths: ArrayLike, count: int) -> NDArray[np.uint8]:
    """The pixels in one line, 0 and `LESION`.

    Args:
        lengths: Of any origin.
        count: How many pixels there must be; memory is taken for these.

    Raises:
        MaskError: The lengths are not those of so many pixels.
    """
    try:
        checked = np.asarray(lengths)
    except (ValueError, OverflowError) as error:
        raise not_fitting(count) from error
    if (
        checked.ndim != 1
        or (checked.size and checked.dtype.kind not in "iu")
        or ((checked < 0) | (checked > count)).any()
        or checked.sum() != count
    ):
        raise not_fitting(count)
    levels = np.zeros(len(checked), np.uint8)
    levels[1::2] = LESION
    return np.repeat(levels, checked)


def not_fitting(count: int) -> MaskError:
    """What to tell of numbers that are no mask of so many pixels."""
    return MaskError(
        "The numbers of a mask do not make {count} pixels, as its size wants. The file is damaged "
        "or belongs to other images; export it again.",
        count=count,
    )
