"""The line along the middle of a region, from one of its far ends to the other.

It is the cheapest way between the two ends where a step costs the more, the nearer it is to the
border. It is found at a capped resolution, so that the time does not grow with the image.
"""

import heapq
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.effort.wrong_parts import Depth

_MAX_SIDE: Final = 96

Places = NDArray[np.intp]


def medial_line(depth: Depth) -> Places:
    """Rows and columns (N, 2) of pixels of the region, in their order along the line.

    Args:
        depth: (h, w), the distance of the region's pixels to what is outside; 0 there. Of a region
            that is connected; where it is thinner than a pixel of the capped resolution, the line
            may end, and of a hair's breadth its deepest place remains.
    """
    scale = min(1.0, _MAX_SIDE / max(depth.shape))
    height, width = (max(1, round(side * scale)) for side in depth.shape)
    small = cv2.resize(depth, (width, height), interpolation=cv2.INTER_NEAREST)
    if not small.any():
        return np.argwhere(depth == depth.max())[:1]
    start = np.unravel_index(int(small.argmax()), small.shape)
    one_end, _ = _ways(small * scale, (int(start[0]), int(start[1])))
    other_end, before = _ways(small * scale, one_end)
    line = [other_end]
    while line[-1] != one_end:
        line.append(before[line[-1]])
    # As INTER_NEAREST takes them, so that each is a pixel of the region.
    places: Places = np.array(line) * depth.shape // (height, width)
    return places


def piece_about_deepest(line: Places, depth: Depth, least: float) -> Places:
    """The piece of a line about its deepest place that is at least so deep everywhere."""
    depths = depth[tuple(line.T)]
    shallow = np.flatnonzero(depths < least)
    middle = int(depths.argmax())
    before, after = shallow[shallow < middle], shallow[shallow > middle]
    return line[before.max(initial=-1) + 1 : after.min(initial=len(line))]


def length(line: Places) -> float:
    """In pixels."""
    return float(np.hypot(*np.diff(line, axis=0).T).sum())


_Place = tuple[int, int]


def _ways(depth: NDArray[np.float32], start: _Place) -> tuple[_Place, dict[_Place, _Place]]:
    """The place that is the costliest to reach, and the place before each on the cheapest way."""
    costs = np.full(depth.shape, np.inf)
    costs[start] = 0
    before: dict[_Place, _Place] = {}
    queue = [(0.0, start)]
    last = start
    while queue:
        cost, (row, column) = heapq.heappop(queue)
        if cost > costs[row, column]:
            continue
        last = row, column
        for down, right, length in _STEPS:
            place = row + down, column + right
            inside = 0 <= place[0] < depth.shape[0] and 0 <= place[1] < depth.shape[1]
            if inside and depth[place] > 0:
                reached = cost + length / float(depth[place]) ** 2
                if reached < costs[place]:
                    costs[place] = reached
                    before[place] = row, column
                    heapq.heappush(queue, (reached, place))
    return last, before


_STEPS: Final = tuple(
    (down, right, float(np.hypot(down, right)))
    for down in (-1, 0, 1)
    for right in (-1, 0, 1)
    if down or right
)
