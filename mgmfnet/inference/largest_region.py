"""Which of several regions is the lesion, for models that learnt from images with one lesion each.

A network says of every pixel by itself how probably it is lesion; dark corners, a stain or a second
mole get a region of their own. Where all masks it learnt from had one region, the largest is right.

Shapes: h x w the network's input.
"""

from itertools import pairwise
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from mgmfnet.types import CERTAIN, Probability

_HALF: Final = CERTAIN // 2
_LEVELS: Final = (*(tenth * CERTAIN // 10 for tenth in range(1, 5)), _HALF)


def favour_largest(probability: Probability) -> Probability:
    """Lower all regions but the largest to one half.

    The largest is that of the mask at the threshold one half, and its probabilities stay. What is
    joined to it at a lower threshold only, or not at all, stays up to there, and is compressed
    from there on to below one half: in the same order, so that a lower threshold still shows it.

    Args:
        probability: (h, w).

    Returns:
        (h, w); the same array where nothing changes.
    """
    regions = _label_regions(probability, _HALF)
    if regions.max() < 2:
        return probability
    areas = np.bincount(regions.ravel())[1:]
    seed = np.flatnonzero(regions == 1 + areas.argmax())[0]
    ceiling = np.full(probability.shape, _LEVELS[0], np.float32)  # how high a pixel may be
    for level, above in pairwise((*_LEVELS, CERTAIN)):
        joined = _label_regions(probability, level)
        ceiling[joined == joined.flat[seed]] = above
    lowered = probability > ceiling
    kept = ceiling[lowered]
    compressed = kept + (probability[lowered] - kept) * (_HALF - kept) / (CERTAIN - kept)
    result = probability.copy()
    result[lowered] = compressed.astype(np.uint16)
    return result


def _label_regions(probability: Probability, level: int) -> NDArray[np.int32]:
    """Labels from 1 of the regions above a level, 0 elsewhere; 8-connected."""
    above = np.greater(probability, level).view(np.uint8)
    return cv2.connectedComponents(above, connectivity=8)[1].astype(np.int32, copy=False)
