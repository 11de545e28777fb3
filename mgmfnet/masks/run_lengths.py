"""A mask as its runs: thousands of numbers that tell which of millions of pixels hang together.

All pixels are laid in one line, row after row, with background around the mask: a row of it above
and below, and one pixel after each row. The neighbours of a pixel above and below are then one
stride before and after it, and the ends of rows hang together only through what is outside.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import Mask

Flags: TypeAlias = NDArray[np.bool_]
"""One truth value a run."""

_Numbers: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of lesion or of background, in the order of the line.

    Attributes:
        starts: Where each run starts on the line.
        ends: Where it ends: the place after its last pixel.
        stride: Pixels of a row, with the one after it.
        across_corners: Whether pixels hang together across corners.
    """

    starts: _Numbers
    ends: _Numbers
    stride: int
    across_corners: bool

    @cached_property
    def parts(self) -> _Numbers:
        """The part that each run belongs to, named by the first run of that part."""
        below, reach = self.stride, int(self.across_corners)
        first = np.searchsorted(self.ends, self.starts + below - reach, side="right")
        count = np.searchsorted(self.starts, self.ends + below + reach) - first
        upper = np.repeat(np.arange(len(count)), count)
        lower = np.arange(len(upper)) + np.repeat(first - np.cumsum(count) + count, count)
        return _joined(upper, lower, len(count))

    @cached_property
    def areas(self) -> _Numbers:
        """The pixels of the part that each run gives its name to; 0 if it gives it to none."""
        lengths = self.ends - self.starts
        areas: _Numbers = np.bincount(self.parts, lengths, len(lengths)).astype(np.intp)
        return areas

    def of_part_at(self, row: int, column: int) -> Flags:
        """The runs of the part that holds a pixel, which is in one of them."""
        place = (row + 1) * self.stride + column
        run = np.searchsorted(self.starts, place, side="right") - 1
        same: Flags = self.parts == self.parts[run]
        return same

    def of_parts_within(self, others: "Runs") -> Flags:
        """The runs of all parts that lie wholly within other runs."""
        around = np.searchsorted(others.starts, self.starts, side="right") - 1
        ends = np.append(others.ends, 0)  # the last is that of number -1, before the first
        inside = np.ones(len(self.starts), np.bool_)
        inside[self.parts[ends[around] < self.ends]] = False
        return inside[self.parts]

    def paint(self, mask: Mask, which: Flags, value: int) -> None:
        """Give the pixels of some runs a value in ``mask``; none may reach outside."""
        rows, starts = np.divmod(self.starts[which] - self.stride, self.stride)
        ends = starts + (self.ends - self.starts)[which]
        for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
            mask[row, start:end] = value


def find_runs(mask: Mask) -> tuple[Runs, Runs]:
    """The runs of lesion, and those of background, the first of which is outside.

    Lesion hangs together across corners, background does not.
    """
    height, stride = mask.shape[0], mask.shape[1] + 1
    changed = np.empty((height, stride), np.bool_)
    changed[:, 0], changed[:, -1] = mask[:, 0], mask[:, -1]
    np.not_equal(mask[:, 1:], mask[:, :-1], out=changed[:, 1:-1])
    places = np.flatnonzero(changed) + stride
    starts, ends = places[::2], places[1::2]
    around = np.append(0, ends), np.append(starts, (height + 2) * stride)
    return Runs(starts, ends, stride, True), Runs(*around, stride, False)


def _joined(upper: _Numbers, lower: _Numbers, count: int) -> _Numbers:
    """For each of ``count`` numbers the lowest that it hangs together with, by pairs of numbers."""
    names = np.arange(count)
    while True:
        one, other = names[upper], names[lower]
        apart = one != other
        if not apart.any():
            return names
        upper, lower, one, other = upper[apart], lower[apart], one[apart], other[apart]
        np.minimum.at(names, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(names, shorter := names[names]):
            names = shorter
