"""Run lengths of a mask: thousands of numbers that tell which of millions of pixels are connected.

All pixels are laid in one line, row after row, with background around the mask: a row of it above
and below, and one pixel after each row. The neighbours of a pixel above and below are then one
stride before and after it, and the ends of rows are connected only through what is outside.
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
        ends: Where it ends: the index after its last pixel.
        stride: Pixels of a row, with the one after it.
        diagonal: Whether pixels are connected across corners too (8-connected), or not (4).
    """

    starts: _Numbers
    ends: _Numbers
    stride: int
    diagonal: bool

    @cached_property
    def labels(self) -> _Numbers:
        """The connected component of each run, labelled by the number of its first run."""
        below, reach = self.stride, int(self.diagonal)
        first = np.searchsorted(self.ends, self.starts + below - reach, side="right")
        count = np.searchsorted(self.starts, self.ends + below + reach) - first
        upper = np.repeat(np.arange(len(count)), count)
        lower = np.arange(len(upper)) + np.repeat(first - np.cumsum(count) + count, count)
        return _connected_labels(upper, lower, len(count))

    @cached_property
    def areas(self) -> _Numbers:
        """The pixels of the component whose label is a run's number; 0 if none has it."""
        lengths = self.ends - self.starts
        areas: _Numbers = np.bincount(self.labels, lengths, len(lengths)).astype(np.intp)
        return areas

    def of_component_at(self, row: int, column: int) -> Flags:
        """The runs of the component that holds a pixel, which is in one of them."""
        index = (row + 1) * self.stride + column
        run = np.searchsorted(self.starts, index, side="right") - 1
        same: Flags = self.labels == self.labels[run]
        return same

    def of_components_within(self, others: "Runs") -> Flags:
        """The runs of all components that lie wholly within other runs."""
        around = np.searchsorted(others.starts, self.starts, side="right") - 1
        ends = np.append(others.ends, 0)  # the last is that of number -1, before the first
        within = np.ones(len(self.starts), np.bool_)
        within[self.labels[ends[around] < self.ends]] = False
        return within[self.labels]

    def paint(self, mask: Mask, which: Flags, value: int) -> None:
        """Give the pixels of some runs a value in ``mask``; none may reach outside."""
        rows, starts = np.divmod(self.starts[which] - self.stride, self.stride)
        ends = starts + (self.ends - self.starts)[which]
        for row, start, end in zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True):
            mask[row, start:end] = value


def find_runs(mask: Mask) -> tuple[Runs, Runs]:
    """The runs of lesion, and those of background, the first of which is outside.

    Lesion is 8-connected, background is 4-connected.
    """
    height, stride = mask.shape[0], mask.shape[1] + 1
    changed = np.empty((height, stride), np.bool_)
    changed[:, 0], changed[:, -1] = mask[:, 0], mask[:, -1]
    np.not_equal(mask[:, 1:], mask[:, :-1], out=changed[:, 1:-1])
    changes = np.flatnonzero(changed) + stride
    starts, ends = changes[::2], changes[1::2]
    around = np.append(0, ends), np.append(starts, (height + 2) * stride)
    return Runs(starts, ends, stride, True), Runs(*around, stride, False)


def _connected_labels(upper: _Numbers, lower: _Numbers, count: int) -> _Numbers:
    """For each of ``count`` runs the lowest that it is connected with, from pairs of neighbours."""
    labels = np.arange(count)
    while True:
        one, other = labels[upper], labels[lower]
        differs = one != other
        if not differs.any():
            return labels
        upper, lower, one, other = upper[differs], lower[differs], one[differs], other[differs]
        np.minimum.at(labels, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(labels, shorter := labels[labels]):
            labels = shorter
