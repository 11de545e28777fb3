"""A hand that scribbles where a mask is wrong, by a rule, and the tool that it holds."""

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.masks.scribble import Scribble
from mgmfnet.masks.scribble_refine import refine
from mgmfnet.types import Image, Mask, Probability

_SMALLEST: Final = 12  # pixels that are worth a scribble
_CORE: Final = 0.6  # of the greatest depth: where a scribble begins and ends
_CLEAR: Final = 0.5  # of the greatest depth: what it keeps from the right part on its way
SCRIBBLE_WIDTH: Final = 0.4
"""Half its width, of the greatest depth."""


def scribble_on(mask: Mask, truth: Mask) -> Scribble | None:
    """A straight scribble in the largest wrong region of ``mask``; None when all is right.

    It runs from the region's deepest point to the farthest other one of nearly that depth.
    """
    missing = cv2.bitwise_and(truth, cv2.bitwise_not(mask))
    surplus = cv2.bitwise_and(mask, cv2.bitwise_not(truth))
    (_, region, adds) = max(
        ((*_largest(missing), True), (*_largest(surplus), False)), key=lambda found: found[0]
    )
    if np.count_nonzero(region) < _SMALLEST:
        return None
    depth = cv2.distanceTransform(np.pad(region, 1), cv2.DIST_L2, 5)[1:-1, 1:-1]
    deepest = float(depth.max())
    core = np.argwhere(depth >= _CORE * deepest)
    start = core[np.argmax(depth[tuple(core.T)])]
    farthest_first = core[np.argsort(-np.linalg.norm(core - start, axis=1), kind="stable")]
    end = next(
        place for place in farthest_first if _between(depth, start, place).min() >= _CLEAR * deepest
    )
    points = tuple((float(column) + 0.5, float(row) + 0.5) for row, column in (start, end))
    return Scribble(points, max(1.0, SCRIBBLE_WIDTH * deepest), adds)


def refine_around(
    image: Image,
    probability: Probability,
    mask: Mask,
    scribble: Scribble,
    said: Sequence[Scribble] = (),
) -> Mask:
    """The mask after ``scribble``, as the image-based refinement of the window does it."""
    box = scribble.surroundings(mask.shape)
    left, top = -box.left, -box.top
    result = mask.copy()
    result[box.slices] = refine(
        image[box.slices],
        probability[box.slices],
        mask[box.slices],
        scribble.moved(left, top),
        [earlier.moved(left, top) for earlier in said],
    )
    return result


def _largest(wrong: cv2.typing.MatLike) -> tuple[int, NDArray[np.uint8]]:
    """Area and pixels of the largest region."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(wrong, connectivity=8)
    if count == 1:
        return 0, np.zeros(wrong.shape[:2], np.uint8)
    label = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    return int(stats[label, cv2.CC_STAT_AREA]), (labels == label).astype(np.uint8)


def _between(
    depth: cv2.typing.MatLike, start: NDArray[np.int64], end: NDArray[np.int64]
) -> cv2.typing.MatLike:
    """The depths on the straight way between two places."""
    steps = int(np.abs(end - start).max()) + 1
    way = np.rint(np.linspace(start, end, steps)).astype(int)
    depths: cv2.typing.MatLike = depth[way[:, 0], way[:, 1]]
    return depths
